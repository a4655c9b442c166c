using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Kommune.Architecture.Tests;

/// <summary>What a compiled assembly really uses, read from its metadata and its code: no source text can hide it.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly PEReader file;
    private readonly MetadataReader reader;

    public AssemblyFile(System.Reflection.Assembly assembly)
    {
        file = new PEReader(File.OpenRead(assembly.Location));
        reader = file.GetMetadataReader();
    }

    /// <summary>Assemblies it was compiled against and uses.</summary>
    public IReadOnlyList<string> References => [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];

    /// <summary>Types of other assemblies, "Namespace.Name".</summary>
    public IReadOnlyList<string> Types => [.. reader.TypeReferences.Select(NameOf)];

    /// <summary>Members of other assemblies, "Namespace.Name.Member".</summary>
    public IReadOnlyList<string> Members =>
    [
        .. reader.MemberReferences.Select(reader.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf((TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}"),
    ];

    /// <summary>Own types in which a field, parameter, result, local or generic argument is a primitive type.</summary>
    public IReadOnlyList<string> TypesThatHold(params ImmutableArray<PrimitiveTypeCode> wanted) => TypesWhere(type => Signatures(type).Any(codes => codes.Any(wanted.Contains)));

    /// <summary>Own types that hold or compute with floating numbers, if only between two steps of one expression.</summary>
    public IReadOnlyList<string> TypesThatFloat() =>
        TypesWhere(type => Signatures(type).Any(codes => codes.Any(IsFloating)) || Bodies(type).Any(body => Instructions.Of(body).Any(code => IsFloating(code.Kind, code.Token))));

    /// <summary>Own types, the compiler's left out.</summary>
    public int Count => reader.TypeDefinitions.Count(handle => !reader.GetString(reader.GetTypeDefinition(handle).Name).StartsWith('<'));

    public void Dispose() => file.Dispose();

    private IReadOnlyList<string> TypesWhere(Func<TypeDefinition, bool> holds) =>
        [.. reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(holds).Select(OutermostName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsFloating(PrimitiveTypeCode code) => code is PrimitiveTypeCode.Double or PrimitiveTypeCode.Single;

    /// <summary>A constant or conversion, or what another assembly's member takes or gives.</summary>
    private bool IsFloating(OpCode kind, int token) =>
        Instructions.Floating.Contains(kind.Value) || (token != 0 && PrimitivesOf(MetadataTokens.EntityHandle(token)).Any(IsFloating));

    private ImmutableArray<PrimitiveTypeCode> PrimitivesOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MemberReference => PrimitivesOf(reader.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => PrimitivesOf(reader.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new Primitives(), null),
        _ => [],
    };

    private ImmutableArray<PrimitiveTypeCode> PrimitivesOf(MethodSpecification method) =>
        [.. PrimitivesOf(method.Method), .. method.DecodeSignature(new Primitives(), null).SelectMany(argument => argument)];

    private ImmutableArray<PrimitiveTypeCode> PrimitivesOf(MemberReference member) =>
        [.. PrimitivesOf(member.Parent), .. member.GetKind() == MemberReferenceKind.Field ? member.DecodeFieldSignature(new Primitives(), null) : All(member.DecodeMethodSignature(new Primitives(), null))];

    private static ImmutableArray<PrimitiveTypeCode> All(MethodSignature<ImmutableArray<PrimitiveTypeCode>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(parameter => parameter)];

    private IEnumerable<MethodBodyBlock> Bodies(TypeDefinition type) => type.GetMethods().Select(reader.GetMethodDefinition)
        .Where(method => method.RelativeVirtualAddress != 0).Select(method => file.GetMethodBody(method.RelativeVirtualAddress));

    private IEnumerable<ImmutableArray<PrimitiveTypeCode>> Signatures(TypeDefinition type)
    {
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
            yield return field.DecodeSignature(new Primitives(), null);
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
            yield return All(method.DecodeSignature(new Primitives(), null));
        foreach (var body in Bodies(type).Where(body => !body.LocalSignature.IsNil))
            foreach (var local in reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(new Primitives(), null))
                yield return local;
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}.{name}" : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private string OutermostName(TypeDefinition type)
    {
        while (type.GetDeclaringType() is { IsNil: false } outer)
            type = reader.GetTypeDefinition(outer);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    /// <summary>Every primitive type inside a signature.</summary>
    private sealed class Primitives : ISignatureTypeProvider<ImmutableArray<PrimitiveTypeCode>, object?>
    {
        public ImmutableArray<PrimitiveTypeCode> GetPrimitiveType(PrimitiveTypeCode typeCode) => [typeCode];
        public ImmutableArray<PrimitiveTypeCode> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [];
        public ImmutableArray<PrimitiveTypeCode> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];
        public ImmutableArray<PrimitiveTypeCode> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
        public ImmutableArray<PrimitiveTypeCode> GetSZArrayType(ImmutableArray<PrimitiveTypeCode> elementType) => elementType;
        public ImmutableArray<PrimitiveTypeCode> GetArrayType(ImmutableArray<PrimitiveTypeCode> elementType, ArrayShape shape) => elementType;
        public ImmutableArray<PrimitiveTypeCode> GetByReferenceType(ImmutableArray<PrimitiveTypeCode> elementType) => elementType;
        public ImmutableArray<PrimitiveTypeCode> GetPointerType(ImmutableArray<PrimitiveTypeCode> elementType) => elementType;
        public ImmutableArray<PrimitiveTypeCode> GetPinnedType(ImmutableArray<PrimitiveTypeCode> elementType) => elementType;
        public ImmutableArray<PrimitiveTypeCode> GetGenericMethodParameter(object? genericContext, int index) => [];
        public ImmutableArray<PrimitiveTypeCode> GetGenericTypeParameter(object? genericContext, int index) => [];
        public ImmutableArray<PrimitiveTypeCode> GetGenericInstantiation(ImmutableArray<PrimitiveTypeCode> genericType, ImmutableArray<ImmutableArray<PrimitiveTypeCode>> typeArguments) =>
            [.. genericType, .. typeArguments.SelectMany(argument => argument)];
        public ImmutableArray<PrimitiveTypeCode> GetModifiedType(ImmutableArray<PrimitiveTypeCode> modifier, ImmutableArray<PrimitiveTypeCode> unmodifiedType, bool isRequired) => unmodifiedType;
        public ImmutableArray<PrimitiveTypeCode> GetFunctionPointerType(MethodSignature<ImmutableArray<PrimitiveTypeCode>> signature) => All(signature);
    }
}

using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kommune.Architecture.Tests;

/// <summary>What a compiled assembly really uses, read from its metadata: no source text can hide it.</summary>
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
    public IReadOnlyList<string> TypesThatHold(params ImmutableArray<PrimitiveTypeCode> wanted)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
            if (Signatures(type).Any(codes => codes.Any(code => wanted.Contains(code))))
                found.Add(OutermostName(type));
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>Own types, the compiler's left out.</summary>
    public int Count => reader.TypeDefinitions.Count(handle => !reader.GetString(reader.GetTypeDefinition(handle).Name).StartsWith('<'));

    public void Dispose() => file.Dispose();

    private IEnumerable<ImmutableArray<PrimitiveTypeCode>> Signatures(TypeDefinition type)
    {
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
            yield return field.DecodeSignature(new Primitives(), null);
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            var signature = method.DecodeSignature(new Primitives(), null);
            yield return [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(parameter => parameter)];
            if (method.RelativeVirtualAddress != 0 && file.GetMethodBody(method.RelativeVirtualAddress).LocalSignature is { IsNil: false } locals)
                foreach (var local in reader.GetStandaloneSignature(locals).DecodeLocalSignature(new Primitives(), null))
                    yield return local;
        }
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
        public ImmutableArray<PrimitiveTypeCode> GetFunctionPointerType(MethodSignature<ImmutableArray<PrimitiveTypeCode>> signature) =>
            [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(parameter => parameter)];
    }
}

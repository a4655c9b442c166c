using System.Reflection;
using System.Reflection.Emit;

namespace Kommune.Benchmarks.ColdStart;

/// <summary>Finds types by the names in the runtime's events: "A.B`1+C[System.__Canon,System.Int32]", without assemblies.</summary>
internal sealed class TypeNames(IReadOnlyList<Assembly> assemblies)
{
    /// <summary>What the runtime shares code over all reference types under. A profile names it as a type of an assembly of its own.</summary>
    public const string SharedName = "System.__Canon";

    private static readonly Type Shared = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("System.Private.Canon"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("canon").DefineType(SharedName, TypeAttributes.Public).CreateType();

    private readonly Dictionary<string, Type?> known = new(StringComparer.Ordinal) { [SharedName] = Shared };

    /// <summary>Null when there is no such type, or it takes no shared argument (a constraint on it).</summary>
    public Type? Find(string name)
    {
        var at = 0;
        var type = Read(name, ref at);
        return at == name.Length ? type : null;
    }

    private Type? Read(string name, ref int at)
    {
        var start = at;
        while (at < name.Length && name[at] is not ('[' or ']' or ','))
            at++;
        var type = Definition(name[start..at]);
        if (at + 1 < name.Length && name[at] == '[' && name[at + 1] is not (']' or ','))
            type = Close(type, ReadArguments(name, ref at));
        while (at + 1 < name.Length && name[at] == '[' && name[at + 1] == ']')
        {
            at += 2;
            type = type?.MakeArrayType();
        }
        return type;
    }

    private List<Type?> ReadArguments(string name, ref int at)
    {
        var arguments = new List<Type?>();
        do
        {
            at++;
            arguments.Add(Read(name, ref at));
        }
        while (at < name.Length && name[at] == ',');
        at++;
        return arguments;
    }

    private static Type? Close(Type? type, List<Type?> arguments)
    {
        if (type is null || arguments.Contains(null) || type.GetGenericArguments().Length != arguments.Count)
            return null;
        try
        {
            return type.MakeGenericType([.. arguments!]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private Type? Definition(string name)
    {
        if (!known.TryGetValue(name, out var type))
            known.Add(name, type = assemblies.Select(assembly => assembly.GetType(name)).FirstOrDefault(found => found is not null));
        return type;
    }
}

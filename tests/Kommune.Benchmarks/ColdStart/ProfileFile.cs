using System.Reflection;
using System.Reflection.Emit;

namespace Kommune.Benchmarks.ColdStart;

/// <summary>
/// Writes methods as a profile (.mibc) that the compiler ahead of time reads: a .NET assembly whose global methods name other methods, grouped by
/// the assemblies they are made of. It is never run.
/// </summary>
internal static class ProfileFile
{
    public static void Write(string path, IEnumerable<MethodBase> methods)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("startup"), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("startup");
        var groups = methods.GroupBy(AssembliesOf).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select((group, number) => (group.Key, Method: Group(module, number, group.OrderBy(method => $"{method.DeclaringType} {method}", StringComparer.Ordinal)))).ToList();
        var il = Global(module, "AssemblyDictionary").GetILGenerator();
        foreach (var (assemblies, method) in groups)
        {
            il.Emit(OpCodes.Ldstr, assemblies);
            il.Emit(OpCodes.Ldtoken, method);
            il.Emit(OpCodes.Pop);
        }
        il.Emit(OpCodes.Ret);
        module.CreateGlobalFunctions();
        assembly.Save(path);
    }

    private static MethodBuilder Group(ModuleBuilder module, int number, IEnumerable<MethodBase> methods)
    {
        var group = Global(module, $"Assemblies_{number}");
        var il = group.GetILGenerator();
        foreach (var method in methods)
        {
            if (method is MethodInfo named)
                il.Emit(OpCodes.Ldtoken, named);
            else
                il.Emit(OpCodes.Ldtoken, module.GetMethodMetadataToken((ConstructorInfo)method));
            il.Emit(OpCodes.Pop);
        }
        il.Emit(OpCodes.Ret);
        return group;
    }

    private static MethodBuilder Global(ModuleBuilder module, string name) =>
        module.DefineGlobalMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(void), []);

    /// <summary>The defining assembly first, then those of the arguments of type and method.</summary>
    private static string AssembliesOf(MethodBase method)
    {
        var first = method.DeclaringType!.Assembly.GetName().Name!;
        var others = new SortedSet<string>(StringComparer.Ordinal);
        Note(method.DeclaringType, others);
        if (method.IsGenericMethod)
            foreach (var argument in method.GetGenericArguments())
                Note(argument, others);
        others.Remove(first);
        return string.Concat(others.Prepend(first).Select(name => $"{name};"));
    }

    private static void Note(Type type, SortedSet<string> assemblies)
    {
        if (type.HasElementType)
            Note(type.GetElementType()!, assemblies);
        else if (type.FullName != TypeNames.SharedName && !type.IsPrimitive)
        {
            assemblies.Add(type.Assembly.GetName().Name!);
            foreach (var argument in type.GetGenericArguments())
                Note(argument, assemblies);
        }
    }
}

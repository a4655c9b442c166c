using System.Diagnostics;
using System.Reflection;
using Kommune.Benchmarks.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Kommune.Benchmarks.ColdStart;

/// <summary>
/// Writes functions/Kommune.Functions/startup.mibc: the code that a start to the first stored event still had to compile, so that the next
/// publishing compiles it ahead. It is generic code that is only reached through interfaces, which the compiler cannot see from the outside.
/// What is no longer there is ignored, so an old profile does no harm; it only helps less.
/// </summary>
internal static class StartupProfile
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static async Task<int> Run()
    {
        var work = Directory.CreateTempSubdirectory("kommune-profile-").FullName;
        try
        {
            var program = Path.Combine(work, "published", "kommune");
            Published.Publish("functions/Kommune.Functions", Path.GetDirectoryName(program)!, work, "-p:StartupProfile=none");
            var trace = Path.Combine(work, "start.nettrace");
            await ColdStartRun.Trace(program, Path.Combine(work, "profile.db"), trace);
            var (methods, compiled) = CompiledIn(trace);
            var file = Path.Combine(PerformancePage.Root(), "functions/Kommune.Functions/startup.mibc");
            ProfileFile.Write(file, methods);
            Bench.Say($"{compiled} methods were compiled during the start; {methods.Count} are written to {file}.");
            return methods.Count > 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static (HashSet<MethodBase> Methods, int Compiled) CompiledIn(string trace)
    {
        var names = new TypeNames(Assemblies());
        var methods = new HashSet<MethodBase>();
        var typeNames = new Dictionary<ulong, string>();
        var arguments = new Dictionary<long, Type?[]>();
        var compiled = 0;
        using var source = new EventPipeEventSource(trace);
        source.Clr.TypeBulkType += types =>
        {
            for (var number = 0; number < types.Count; number++)
                typeNames[types.Values(number).TypeID] = types.Values(number).TypeName;
        };
        // Of nested types the events tell the last name alone: methods that are made of them are left out.
        source.Clr.MethodMethodDetails += method => arguments[method.MethodID] =
            [.. Enumerable.Range(0, method.TypeParameterCount).Select(number => names.Find(typeNames.GetValueOrDefault((ulong)method.TypeParameters(number), "")))];
        source.Clr.MethodLoadVerbose += method =>
        {
            if (method.IsDynamic || method.OptimizationTier is not (OptimizationTier.QuickJitted or OptimizationTier.MinOptJitted or OptimizationTier.Optimized))
                return;
            compiled++;
            if (names.Find(method.MethodNamespace) is { } type)
                methods.UnionWith(type.GetMembers(Own).OfType<MethodBase>().Where(found => found.Name == method.MethodName)
                    .Select(found => Close(found, arguments.GetValueOrDefault(method.MethodID, []))).OfType<MethodBase>());
        };
        source.Process();
        return (methods, compiled);
    }

    /// <summary>The method itself, or a generic one made of these types; null when it cannot be.</summary>
    private static MethodBase? Close(MethodBase method, Type?[] arguments)
    {
        if (method is not MethodInfo { IsGenericMethodDefinition: true } definition)
            return arguments.Length == 0 ? method : null;
        if (arguments.Contains(null) || definition.GetGenericArguments().Length != arguments.Length)
            return null;
        try
        {
            return definition.MakeGenericMethod(arguments!);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The module's assemblies, which lie beside the benchmarks, and the frameworks it runs on.</summary>
    private static List<Assembly> Assemblies()
    {
        string[] folders = [AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)!, Path.GetDirectoryName(typeof(WebApplication).Assembly.Location)!];
        var found = new List<Assembly> { typeof(object).Assembly };
        foreach (var file in folders.SelectMany(folder => Directory.GetFiles(folder, "*.dll")))
            try
            {
                found.Add(Assembly.LoadFrom(file));
            }
            catch (Exception reason) when (reason is BadImageFormatException or FileLoadException or FileNotFoundException)
            {
                // Native, or there in another version already.
                Debug.WriteLine(reason.Message);
            }
        return [.. found.Distinct()];
    }
}

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
            Bench.Say($"{compiled} methods were compiled during the start; {methods.Count} are written to {file}. Generic methods cannot be named: the events do not say of which types.");
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
        var compiled = 0;
        using var source = new EventPipeEventSource(trace);
        source.Clr.MethodLoadVerbose += method =>
        {
            if (method.IsDynamic || method.OptimizationTier is not (OptimizationTier.QuickJitted or OptimizationTier.MinOptJitted or OptimizationTier.Optimized))
                return;
            compiled++;
            if (names.Find(method.MethodNamespace) is { } type)
                methods.UnionWith(type.GetMembers(Own).OfType<MethodBase>().Where(found => found.Name == method.MethodName && !found.IsGenericMethodDefinition));
        };
        source.Process();
        return (methods, compiled);
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

#if MUTATION
using System.Reflection;
using System.Runtime.CompilerServices;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests;

/// <summary>
/// Mutation testing starts the process anew after a change that never ended, with the next change already switched on. What is computed once (the tables,
/// the static fields of domain and tests) would then be wrong for every change that comes after, and all of them would fall. So it is computed first, with no change switched on.
/// </summary>
internal static class ComputedOnce
{
    /// <summary>Stryker's file with the number of the change that is switched on, read at every place that is changed.</summary>
    private const string ActiveMutantFile = "STRYKER_MUTANT_FILE";

    private static readonly byte[] None = BitConverter.GetBytes(-1);

    [ModuleInitializer]
    internal static void Compute()
    {
        if (Environment.GetEnvironmentVariable(ActiveMutantFile) is not { } path || !File.Exists(path) || new FileInfo(path).Length < None.Length)
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var active = new byte[None.Length];
        file.ReadExactly(active);
        if (active.AsSpan().SequenceEqual(None))
            return;
        Write(None);
        foreach (var table in RuleBook.BuiltIn.Tables)
            table.Find(table.EffectiveDates.FirstOrDefault());
        foreach (var type in new[] { typeof(RuleBook).Assembly, Assembly.GetExecutingAssembly() }.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters && type != typeof(ComputedOnce)))
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        Write(active);

        void Write(byte[] number)
        {
            file.Position = 0;
            file.Write(number);
            file.Flush();
        }
    }
}
#endif

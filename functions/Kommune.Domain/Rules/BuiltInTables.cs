using System.Collections.Immutable;

namespace Kommune.Domain.Rules;

/// <summary>Reads the tables inside the assembly.</summary>
internal static class BuiltInTables
{
    public static RuleBook Load()
    {
        var readings = ReadAll();
        var problems = readings.SelectMany(reading => reading.Problems).ToImmutableArray();
        if (problems.IsEmpty)
            problems = RuleBook.Of(readings.Select(reading => reading.Table!)).Problems;
        return problems.IsEmpty
            ? new RuleBook(readings.Select(reading => reading.Table!))
            : throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }

    public static ImmutableArray<TableReading> ReadAll()
    {
        var assembly = typeof(BuiltInTables).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => TableReader.Read(name, ReadBytes(assembly, name)))];
    }

    private static byte[] ReadBytes(System.Reflection.Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

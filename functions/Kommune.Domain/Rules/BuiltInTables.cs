using System.Collections.Immutable;

namespace Kommune.Domain.Rules;

/// <summary>Reads the tables inside the assembly.</summary>
internal static class BuiltInTables
{
    /// <summary>The book of all tables; each is read when it is first asked for, since a start that stores an event needs one of them.</summary>
    public static RuleBook Load()
    {
        var tables = Names().ToDictionary(IdOf, name => new Lazy<RuleTable>(() => Read(name)), StringComparer.Ordinal);
        tables.Add(RuleTables.EmployerPension, new(() => WithoutRows(RuleTables.EmployerPension, "Arbeidsgivers pensjonspremie", "percent")));
        return new(tables);
    }

    public static ImmutableArray<TableReading> ReadAll() => [.. Names().Select(name => TableReader.Read(name, ReadBytes(name)))];

    /// <summary>A table that only a municipality can say anything in: what its own must look like.</summary>
    private static RuleTable WithoutRows(string id, string title, string unit) =>
        TableUnit.TryFind(unit, out var known) ? new(new TableHead(id, title, known, null, null, null), []) : throw new InvalidOperationException(unit);

    private static IEnumerable<string> Names() =>
        typeof(BuiltInTables).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>A table lies in the file of its name.</summary>
    private static string IdOf(string name) => name[(name.LastIndexOf('/') + 1)..^".json".Length];

    private static RuleTable Read(string name)
    {
        var reading = TableReader.Read(name, ReadBytes(name));
        return reading.Table is { } table && table.Id == IdOf(name)
            ? table
            : throw new InvalidOperationException($"{name}: {string.Join(Environment.NewLine, reading.Problems)}");
    }

    private static byte[] ReadBytes(string name)
    {
        using var stream = typeof(BuiltInTables).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

using Kommune.Domain.Rules;
using Kommune.Functions.Hosting;

namespace Kommune.Functions.Rules;

/// <summary>A municipality's own tables as files: RULES/9901/hta-guaranteed-pay.json. Read once at the start.</summary>
internal static class RuleFiles
{
    /// <exception cref="SettingsException">Lists everything that is wrong in the files.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<RuleTable>> Read(string? folder, RuleBook central)
    {
        var tables = new Dictionary<string, IReadOnlyList<RuleTable>>(StringComparer.Ordinal);
        if (folder is null)
            return tables;
        if (!Directory.Exists(folder))
            throw new SettingsException($"Mappen med lokale satstabeller finnes ikke: {folder}");
        foreach (var municipality in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
            tables[Path.GetFileName(municipality)] = ReadFolder(municipality, central);
        return tables;
    }

    private static List<RuleTable> ReadFolder(string folder, RuleBook central)
    {
        var readings = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => TableReader.ReadLocal(Path.GetFileName(file), File.ReadAllBytes(file), central)).ToList();
        var own = readings.Select(reading => reading.Table).OfType<RuleTable>().ToList();
        var problems = readings.SelectMany(reading => reading.Problems).Concat(central.With(own).Problems).ToList();
        return problems.Count == 0 ? own : throw new SettingsException("Lokale satstabeller har feil:" + string.Concat(problems.Select(problem => $"\n  {problem}")));
    }
}

using System.Collections.Frozen;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Documents.Journal;

/// <summary>
/// KOSTRA-kontoplanen: the functions, types and chapters a municipality may report in a year, from SSB's control program. Before
/// the first list nothing is known and nothing is accepted.
/// </summary>
internal static class Kostra
{
    private static readonly KostraList Functions = KostraList.Load("kostra-functions");
    private static readonly KostraList Types = KostraList.Load("kostra-types");
    private static readonly KostraList Chapters = KostraList.Load("kostra-chapters");

    /// <summary>Whether the lists reach back to the period at all.</summary>
    public static bool IsKnown(YearMonth period) => Functions.Reaches(period) && Types.Reaches(period) && Chapters.Reaches(period);

    /// <summary>Funksjon, "273".</summary>
    public static bool IsFunction(string code, YearMonth period) => Functions.Has(code, period);

    /// <summary>Art, "620".</summary>
    public static bool IsType(string code, YearMonth period) => Types.Has(code, period);

    /// <summary>Kapittel i balansen, "13".</summary>
    public static bool IsChapter(string code, YearMonth period) => Chapters.Has(code, period);
}

/// <summary>One list with its dated versions; the newest that has taken effect holds.</summary>
internal sealed class KostraList
{
    private readonly (LocalDate Effective, FrozenSet<string> Codes)[] versions;

    private KostraList((LocalDate, FrozenSet<string>)[] versions) => this.versions = versions;

    public static KostraList Load(string id)
    {
        using var document = Tables.Open(id);
        return new([.. document.RootElement.GetProperty("versions").EnumerateArray().Select(Version)]);
    }

    public bool Reaches(YearMonth period) => versions[0].Effective <= period.OnDayOfMonth(1);

    public bool Has(string code, YearMonth period)
    {
        for (var i = versions.Length - 1; i >= 0; i--)
            if (versions[i].Effective <= period.OnDayOfMonth(1))
                return versions[i].Codes.Contains(code);
        return false;
    }

    private static (LocalDate, FrozenSet<string>) Version(JsonElement version) =>
        (LocalDatePattern.Iso.Parse(version.GetProperty("effective").GetString()!).Value,
            version.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!).ToFrozenSet());
}

/// <summary>The JSON tables beside this code, embedded in the program.</summary>
internal static class Tables
{
    public static JsonDocument Open(string id)
    {
        using var stream = typeof(Tables).Assembly.GetManifestResourceStream($"documents/{id}.json")
            ?? throw new InvalidOperationException($"The table {id} is not embedded.");
        return JsonDocument.Parse(stream);
    }
}

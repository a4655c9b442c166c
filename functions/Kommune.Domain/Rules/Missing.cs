using System.Globalization;
using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>Words for a rate that is not there: what to enter, so that the held line computes itself.</summary>
internal static class Missing
{
    /// <summary>The rows that the module asks for itself; what a municipality calls its own stands as written.</summary>
    private static readonly Dictionary<string, string> RowNames = new(StringComparer.Ordinal)
    {
        ["unskilled"] = "ufaglært",
        ["skilled"] = "fagarbeider",
        ["skilledVocationalCollege"] = "fagarbeider med ettårig fagskole",
        ["degree3"] = "3-årig U/H-utdanning",
        ["degree4"] = "4-årig U/H-utdanning",
        ["degree5"] = "5-årig U/H-utdanning",
        ["master"] = "mastergrad eller lektor",
        ["masterPlus"] = "lektor med tilleggsutdanning",
        ["ordinary"] = "ordinær",
        ["over60"] = "over 60 år",
        ["percent"] = "prosent",
        ["threshold"] = "grense",
    };

    public static Lookup Version(RuleTable table, LocalDate date) =>
        Lookup.NotFound(table.Id, date, Wording.Of(() => table.AsKnownOn is { } known
            ? $"«{table.Title}» hadde ingen sats for {Day(date)} slik den var kjent {Day(known)}."
            : $"«{table.Title}» har ingen sats for {Day(date)}. Legg inn en ny versjon av tabellen som gjelder denne dagen, med kilde."));

    public static Lookup Cell(RuleTable table, TableEdition edition, LocalDate date, string? row, string? column, int? years, Cell? cell)
    {
        var exists = cell is not (null or { State: CellState.Absent });
        return Lookup.NotFound(table.Id, date, Wording.Of(() =>
        {
            var place = string.Join(", ", new[] { row is null ? null : RowNames.GetValueOrDefault(row, row), column, years is null ? null : $"{years} år" }.Where(part => part is not null));
            var version = Day(edition.Version.Effective);
            return exists
                ? $"«{table.Title}» fra {version} mangler tallet for «{place}»: det er ikke holdt mot kilden. Legg det inn derfra."
                : $"«{table.Title}» fra {version} har ingen rad for «{place}». Rett verdien, eller legg inn raden med kilde.";
        }));
    }

    public static Lookup Side(RuleTable table, LocalDate date, LocalDate first, LocalDate last) => Lookup.NotFound(table.Id, date, Wording.Of(() =>
        $"Oppgjøret i «{table.Title}» gjelder fra {Day(first)} for noen hovedsammenslutninger og fra {Day(last)} for andre. Be HR melde avtaleside (agreementSide) for ansettelsen."));

    public static Lookup Table(string table, LocalDate date) =>
        Lookup.NotFound(table, date, $"Det finnes ingen tabell «{table}». Legg den inn.");

    private static string Day(LocalDate date) => date.ToString("dd.MM.uuuu", CultureInfo.InvariantCulture);
}

using System.Globalization;
using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>Words for a rate that is not there: what to enter, so that the held line computes itself.</summary>
internal static class Missing
{
    public static Lookup Version(RuleTable table, LocalDate date) =>
        Lookup.NotFound(table.Id, date, Wording.Of(() => table.AsKnownOn is { } known
            ? $"«{table.Title}» ({table.Id}) hadde ingen sats for {Day(date)} slik den var kjent {Day(known)}."
            : $"«{table.Title}» ({table.Id}) har ingen sats for {Day(date)}. Legg inn en ny versjon av tabellen som gjelder denne dagen, med kilde."));

    public static Lookup Cell(RuleTable table, TableEdition edition, LocalDate date, string? row, string? column, Cell? cell)
    {
        var exists = cell is not (null or { State: CellState.Absent });
        return Lookup.NotFound(table.Id, date, Wording.Of(() =>
        {
            var place = string.Join(", ", new[] { row, column }.Where(part => part is not null));
            var version = Day(edition.Version.Effective);
            return exists
                ? $"«{table.Title}» ({table.Id}) fra {version} mangler tallet for «{place}»: det er ikke holdt mot kilden. Legg det inn derfra."
                : $"«{table.Title}» ({table.Id}) fra {version} har ingen rad for «{place}». Rett verdien, eller legg inn raden med kilde.";
        }));
    }

    public static Lookup Side(RuleTable table, LocalDate date, LocalDate first, LocalDate last) => Lookup.NotFound(table.Id, date, Wording.Of(() =>
        $"Oppgjøret i «{table.Title}» ({table.Id}) gjelder fra {Day(first)} for noen hovedsammenslutninger og fra {Day(last)} for andre. Be HR melde avtaleside (agreementSide) for ansettelsen."));

    public static Lookup Table(string table, LocalDate date) =>
        Lookup.NotFound(table, date, $"Det finnes ingen tabell «{table}». Legg den inn.");

    private static string Day(LocalDate date) => date.ToString("dd.MM.uuuu", CultureInfo.InvariantCulture);
}

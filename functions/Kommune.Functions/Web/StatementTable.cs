using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Functions.Input;
using NodaTime.Text;

namespace Kommune.Functions.Web;

/// <summary>The lines of a statement: basis × rate = amount, and the rule under it.</summary>
internal static class StatementTable
{
    /// <param name="isWhole">Whether no amount is missing: the sum of the others is not what it comes to.</param>
    public static Html Of(Language say, IReadOnlyCollection<StatementLine> lines, string caption, bool isWhole = true) => lines.Count == 0
        ? Html.Of($"""<p class="note">{say["Ingen linjer.", "Ingen linjer."]}</p>""")
        : Html.Of($"""
            <div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table class="ds-table lines"><caption class="ds-sr-only">{caption}</caption>
            <thead><tr><th scope="col">{say["Linje", "Linje"]}</th><th scope="col" class="n">{say["Grunnlag", "Grunnlag"]}</th><th scope="col" class="n">{say["Sats", "Sats"]}</th><th scope="col" class="n">{say["Beløp", "Beløp"]}</th></tr></thead>
            <tbody>{lines.Select(line => Row(say, line))}</tbody>
            <tfoot><tr><th scope="row" colspan="3">{(isWhole ? Words.Of(say, "", "total") : say["Så langt beregnet", "Rekna ut så langt"])}</th><td class="n">{Figures.Kroner(lines.Sum(line => line.Amount))}</td></tr></tfoot></table></div>
            """);

    /// <summary>Why an amount is missing: the words of the code, then what to do, without saying the same twice.</summary>
    public static Html Held(Language say, IEnumerable<Held> held) => Html.Join(held.Select(line => Html.Of($"""
        <div class="ds-alert" data-color="warning"><p class="ds-paragraph"><strong>{Words.Of(say, "reason", line.Code)}.</strong>{Remedy(say, line)}</p></div>
        """)));

    private static Html Remedy(Language say, Held line)
    {
        var opening = Words.Of(Language.Bokmal, "reason", line.Code) + ".";
        var rest = line.Message.StartsWith(opening, StringComparison.Ordinal) ? line.Message[opening.Length..].TrimStart() : line.Message;
        return rest.Length == 0 ? Html.None : Html.Of($" {Words.InBokmal(say, rest)}");
    }

    private static Html Row(Language say, StatementLine line) => Html.Of($"""
        <tr><th scope="row">{Words.Of(say, "line", Wire.Name(line.Kind))}<span class="rule">{Words.InBokmal(say, line.Text.ToString())}</span><span class="rule">{Words.InBokmal(say, line.Rule.Text.ToString())}{(line.Rule.Table is { } table ? RatesFrom(say, table) : "")}</span></th>
        <td class="n">{Basis(say, line)}</td><td class="n">{Rate(line)}</td><td class="n">{Figures.Kroner(line.Amount)}</td></tr>
        """);

    /// <summary>"holiday-pay/2026-05-01" as " (satser fra 01.05.2026)": the rule before it says of what.</summary>
    private static string RatesFrom(Language say, string version) => version.Split('/') is [_, var day, ..] && LocalDatePattern.Iso.Parse(day) is { Success: true } from
        ? $" ({say["satser fra", "satsar frå"]} {Figures.Date(from.Value)})"
        : $" ({version})";

    private static string Basis(Language say, StatementLine line) => line.Unit switch
    {
        BasisUnit.Hours => $"{Names.Number(line.Basis)}\u00A0{say["timer", "timar"]}",
        BasisUnit.Months => $"{Names.Number(line.Basis)}\u00A0{say["mnd.", "mnd."]}",
        BasisUnit.Days => $"{Names.Number(line.Basis)}\u00A0{say["dager", "dagar"]}",
        _ => Names.Price(line.Basis),
    };

    private static string Rate(StatementLine line) => line.Unit == BasisUnit.Kroner ? $"{Names.Number(line.Rate)}\u00A0%" : Names.Price(line.Rate);
}

using Kommune.Domain.Money;
using Kommune.Domain.Reporting;
using Kommune.Domain.Time;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports;

/// <summary>Krav: what was claimed in some months, what has come in, and what is left, as finance has answered.</summary>
internal static class ClaimsTable
{
    private static readonly string[] Kinds = ["invoice", "creditNote", "navClaim", "billingBasis"];

    public static List<DocumentSum> In(IEnumerable<DocumentSum> documents, ReportFilter filter) =>
        [.. documents.Where(document => Kinds.Contains(document.Kind) && document.Period >= filter.From && document.Period <= filter.To)];

    /// <summary>What is claimed and not paid; what is paid in part counts with what has come in.</summary>
    public static Nok Outstanding(IEnumerable<DocumentSum> claims) => new(claims.Sum(document => document.TotalOre - document.PaidOre));

    public static Html Of(Page page, IEnumerable<DocumentSum> documents, ReportFilter filter)
    {
        var say = page.Say;
        var rows = In(documents, filter).GroupBy(document => document.Kind)
            .Select(kind => (kind.Key, Count: kind.Sum(d => d.Count), Sum: new Nok(kind.Sum(d => d.TotalOre)), Paid: new Nok(kind.Sum(d => d.PaidOre)))).ToList();
        return rows.Count == 0
            ? Html.Of($"""<p class="note">{say["Ingen krav er utstedt i perioden.", "Ingen krav er utferda i perioden."]}</p>""")
            : Html.Of($"""
                <div class="scroll" tabindex="0" role="group" aria-label="{say["Utstedte krav", "Utferda krav"]}"><table class="ds-table"><caption class="ds-sr-only">{say["Utstedte krav", "Utferda krav"]}</caption>
                <thead><tr><th scope="col">{say["Dokument", "Dokument"]}</th><th scope="col" class="n">{say["Antall", "Tal"]}</th><th scope="col" class="n">{say["Krevd", "Kravd"]}</th><th scope="col" class="n">{say["Betalt", "Betalt"]}</th><th scope="col" class="n">{say["Utestående", "Uteståande"]}</th></tr></thead>
                <tbody>{rows.Select(row => Html.Of($"""<tr><th scope="row">{Words.Of(say, "document", row.Key)}</th><td class="n">{Figures.Whole(row.Count)}</td><td class="n">{Figures.Kroner(row.Sum)}</td><td class="n">{Figures.Kroner(row.Paid)}</td><td class="n">{Figures.Kroner(row.Sum - row.Paid)}</td></tr>"""))}</tbody>
                </table></div>
                <p class="source">{say["Betalt er det økonomisystemet har meldt inn på kravene, også der bare en del er betalt. En kreditnota trekkes fra det som er krevd. Kilde: utstedte dokumenter og kvitteringer.", "Betalt er det økonomisystemet har meldt inn på krava, òg der berre ein del er betalt. Ei kreditnota blir trekt frå det som er kravd. Kjelde: utferda dokument og kvitteringar."]}</p>
                {(page.May(Permission.ReadDocuments) ? Html.Of($"""<p class="ds-paragraph"><a class="ds-link" href="{page.Link(DocumentsPage.Path, ("from", filter.From.ToIso()), ("to", filter.To.ToIso()))}">{say["Se dokumentene", "Sjå dokumenta"]}</a></p>""") : Html.None)}
                """);
    }
}

using System.Text;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Hosting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports.WhatIf;

/// <summary>GET /hva-hvis: what other pay, another price model or more places would mean. The address holds every choice, so that it can be shared.</summary>
internal static class WhatIfPage
{
    private const string Path = "/hva-hvis";

    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        routes.MapGet(Path, (HttpRequest request) => Show(request, module));
        routes.MapGet(Path + ".csv", (HttpRequest request) => Download(request, module));
    }

    private static async Task<IResult> Show(HttpRequest request, Module module)
    {
        var page = new Page(request, Language.Of(request), Path);
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return page.UnknownMunicipality();
        var rules = await module.Database.Read(session => module.Shelf.For(session, municipality.Number));
        var form = WhatIfForm.Read(request.Query, page.Say, module.Today.ToYearMonth());
        return page.Answer(page.Say["Hva hvis", "Kva om"], new WhatIfView(page, form, form.Question?.Answer(municipality, rules)).Whole(), form.Question is null ? 422 : 200);
    }

    private static async Task<IResult> Download(HttpRequest request, Module module)
    {
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return Problems.Of(404, "unknown-municipality", "Kommunen er ikke kjent");
        var form = WhatIfForm.Read(request.Query, Language.Bokmal, module.Today.ToYearMonth());
        if (form.Question is null)
            return Problems.Invalid([.. form.Errors.Select(error => new Kommune.Contracts.FieldError("invalid-value", error.Key, error.Value))]);
        var rules = await module.Database.Read(session => module.Shelf.For(session, municipality.Number));
        return Results.File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Csv(form.Question, municipality, rules))).ToArray(), "text/csv; charset=utf-8", "hva-hvis.csv");
    }

    /// <summary>The lines of one place, then the sums of all, as a spreadsheet set up for Norwegian reads them.</summary>
    private static string Csv(Domain.Reporting.WhatIf question, Municipality municipality, RuleBook rules)
    {
        var answer = question.Answer(municipality, rules);
        var csv = new CsvWriter(norwegianNumbers: true);
        csv.Row("linje", "grunnlag", "enhet", "sats", "beløp", "hjemmel");
        foreach (var line in (answer.Statement.Wage?.Lines ?? []).Concat(answer.Statement.Support.Lines))
            csv.Row(Words.Of(Language.Bokmal, "line", Input.Wire.Name(line.Kind)), line.Unit == BasisUnit.Kroner ? csv.Amount(line.Basis) : csv.Number(line.Basis), NavExport.UnitName(Input.Wire.Name(line.Unit)), line.Unit == BasisUnit.Kroner ? csv.Number(line.Rate) : csv.Amount(line.Rate), csv.Amount(line.Amount.Kroner), line.Rule.Text);
        foreach (var (name, amount) in Sums(answer))
            csv.Row(name, csv.Number(question.Places), "plasser", "", amount is { } known ? csv.Amount(known.Kroner) : "", "");
        return csv.ToString();
    }

    private static IEnumerable<(string Name, Nok? Amount)> Sums(WhatIfAnswer answer) =>
    [
        ("Arbeidsgiverkostnad, alle plasser", answer.EmployerCost), ("Egen oppfølging, alle plasser", answer.OwnFollowUp), ("Tilskudd og betalt oppfølging, alle plasser", answer.Support),
        ("Kommunens nettokostnad", answer.Net), ("Nettokostnad med dagens tilskudd", answer.NetWithGrant), ("Endring mot i dag", answer.AgainstToday),
    ];
}

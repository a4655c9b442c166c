using Kommune.Domain.Reporting;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Reports;

/// <summary>A series that is published: its stable id, what it is called and how it is made.</summary>
internal sealed record PublishedSeries(string Id, string Bokmal, string Nynorsk, string Definition, Func<MunicipalReport, LocalDate, Series> Make)
{
    public string Title(Language say) => say[Bokmal, Nynorsk];
}

/// <summary>Every published series. An id is never changed or used again.</summary>
internal static class SeriesCatalog
{
    public static readonly IReadOnlyList<PublishedSeries> All =
    [
        new("placements-by-regime", "Tiltaksplasser etter ordning", "Tiltaksplassar etter ordning", "Plasser med ansettelse i måneden, etter ordningen den siste dagen.", (report, _) => report.ByRegime()),
        new("placements-by-provider", "Tiltaksplasser etter oppfølger", "Tiltaksplassar etter oppfølgjar", "Plasser med ansettelse i måneden, etter hvem som følger opp den siste dagen.", (report, _) => report.ByProvider()),
        new("placements-by-wage-model", "Tiltaksplasser etter lønnsmodell", "Tiltaksplassar etter lønsmodell", "Plasser med ansettelse i måneden, etter lønnsmodellen den siste dagen.", (report, _) => report.ByWageModel()),
        new("placements-by-unit", "Tiltaksplasser etter enhet", "Tiltaksplassar etter eining", "Plasser med ansettelse i måneden, etter enheten den siste dagen.", (report, _) => report.ByUnit()),
        new("employer-cost-by-wage-model", "Lønnsforpliktelse etter lønnsmodell", "Lønsplikt etter lønsmodell", "Grunnlønn, feriepenger, pensjon og arbeidsgiveravgift opptjent i måneden.", (report, _) => report.EmployerCost()),
        new("support-by-model", "Tilskudd og oppfølging etter betalingsmodell", "Tilskot og oppfølging etter betalingsmodell", "Det kommunen skal motta, opptjent i måneden.", (report, _) => report.Support()),
        new("cost-coverage", "Kostnad, dekning og full tariff", "Kostnad, dekning og full tariff", "Arbeidsgiverkostnad, det kommunen skal motta, og hva full tariff ville kostet.", (report, _) => report.CostCoverage()),
        new("cost-coverage-percent", "Kostnadsdekning i prosent", "Kostnadsdekning i prosent", "Det kommunen skal motta, delt på arbeidsgiverkostnad.", (report, _) => report.CoveragePercent()),
        new("follow-up-hours", "Oppfølgingstimer etter hva de ble til", "Oppfølgingstimar etter kva dei vart til", "Fakturerte timer, og timer som ikke faktureres, med årsak.", (report, _) => report.FollowUpHours()),
        new("follow-up-by-side", "Oppfølgingstimer etter side", "Oppfølgingstimar etter side", "Timer til arbeidstaker og til arbeidsgiver; en time for begge teller på begge.", (report, _) => report.FollowUpBySide()),
        new("held-lines", "Holdte linjer etter årsak", "Haldne linjer etter årsak", "Linjer som ikke er beregnet, etter hva som mangler.", (report, _) => report.HeldLines()),
        new("retention", "Fortsatt i jobben", "Framleis i jobben", "Kaplan–Meier i prosent etter måneder à 30 dager, med 95 % bånd (Greenwood, log(−log)).", (report, today) => report.Retention(today).ToSeries()),
    ];

    public static PublishedSeries? Find(string id) => All.FirstOrDefault(series => series.Id == id);
}

using Kommune.Domain.Reporting;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Reports;

/// <summary>A series that is published: its stable id, what it is called and how it is made.</summary>
internal sealed record PublishedSeries(string Id, string Bokmal, string Nynorsk, string Definition, string DefinitionNynorsk, Func<MunicipalReport, LocalDate, Series> Make)
{
    public string Title(Language say) => say[Bokmal, Nynorsk];

    public string DefinitionIn(Language say) => say[Definition, DefinitionNynorsk];
}

/// <summary>Every published series. An id is never changed or used again.</summary>
internal static class SeriesCatalog
{
    public static readonly IReadOnlyList<PublishedSeries> All =
    [
        new("placements-by-regime", "Tiltaksplasser etter ordning", "Tiltaksplassar etter ordning", "Plasser med ansettelse i måneden, etter ordningen den siste dagen.", "Plassar med tilsetjing i månaden, etter ordninga den siste dagen.", (report, _) => report.ByRegime()),
        new("placements-by-provider", "Tiltaksplasser etter oppfølger", "Tiltaksplassar etter oppfølgjar", "Plasser med ansettelse i måneden, etter hvem som følger opp den siste dagen.", "Plassar med tilsetjing i månaden, etter kven som følgjer opp den siste dagen.", (report, _) => report.ByProvider()),
        new("placements-by-wage-model", "Tiltaksplasser etter lønnsmodell", "Tiltaksplassar etter lønsmodell", "Plasser med ansettelse i måneden, etter lønnsmodellen den siste dagen.", "Plassar med tilsetjing i månaden, etter lønsmodellen den siste dagen.", (report, _) => report.ByWageModel()),
        new("placements-by-unit", "Tiltaksplasser etter enhet", "Tiltaksplassar etter eining", "Plasser med ansettelse i måneden, etter enheten den siste dagen.", "Plassar med tilsetjing i månaden, etter eininga den siste dagen.", (report, _) => report.ByUnit()),
        new("placements-by-recruitment", "Tiltaksplasser etter rekruttering", "Tiltaksplassar etter rekruttering", "Plasser med ansettelse i måneden, etter hvem som fant plassen.", "Plassar med tilsetjing i månaden, etter kven som fann plassen.", (report, _) => report.ByRecruitment()),
        new("employer-cost-by-wage-model", "Lønnsforpliktelse etter lønnsmodell", "Lønsplikt etter lønsmodell", "Grunnlønn, feriepenger, pensjon og arbeidsgiveravgift opptjent i måneden.", "Grunnløn, feriepengar, pensjon og arbeidsgivaravgift opptent i månaden.", (report, _) => report.EmployerCost()),
        new("support-by-model", "Tilskudd og oppfølging etter betalingsmodell", "Tilskot og oppfølging etter betalingsmodell", "Det kommunen skal motta, opptjent i måneden.", "Det kommunen skal ta imot, opptent i månaden.", (report, _) => report.Support()),
        new("cost-coverage", "Kostnad, dekning og full tariff", "Kostnad, dekning og full tariff", "Arbeidsgiverkostnad, det kommunen skal motta, og hva full tariff ville kostet.", "Arbeidsgivarkostnad, det kommunen skal ta imot, og kva full tariff ville kosta.", (report, _) => report.CostCoverage()),
        new("cost-coverage-percent", "Kostnadsdekning i prosent", "Kostnadsdekning i prosent", "Det kommunen skal motta, delt på arbeidsgiverkostnad.", "Det kommunen skal ta imot, delt på arbeidsgivarkostnad.", (report, _) => report.CoveragePercent()),
        new("coverage-under-regimes", "Dekning under tre ordninger", "Dekning under tre ordningar", "Hva månedene ville gitt med det gamle tilskuddet, med sats per plass og med timer til avtalt pris, ved siden av arbeidsgiverkostnaden.", "Kva månadene ville gitt med det gamle tilskotet, med sats per plass og med timar til avtalt pris, ved sida av arbeidsgivarkostnaden.", (report, _) => report.CoverageUnderRegimes()),
        new("follow-up-hours", "Oppfølgingstimer etter hva de ble til", "Oppfølgingstimar etter kva dei vart til", "Fakturerte timer, og timer som ikke faktureres, med årsak.", "Fakturerte timar, og timar som ikkje blir fakturerte, med årsak.", (report, _) => report.FollowUpHours()),
        new("follow-up-by-side", "Oppfølgingstimer etter side", "Oppfølgingstimar etter side", "Timer til arbeidstaker og til arbeidsgiver; en time for begge teller på begge.", "Timar til arbeidstakar og til arbeidsgivar; ein time for begge tel på begge.", (report, _) => report.FollowUpBySide()),
        new("follow-up-against-plan", "Oppfølgingstimer mot plan", "Oppfølgingstimar mot plan", "Timer avtalt i oppfølgingsplanene og timer gitt.", "Timar avtalte i oppfølgingsplanane og timar gitt.", (report, _) => report.FollowUpAgainstPlan()),
        new("held-lines", "Holdte linjer etter årsak", "Haldne linjer etter årsak", "Linjer som ikke er beregnet, etter hva som mangler.", "Linjer som ikkje er rekna ut, etter kva som manglar.", (report, _) => report.HeldLines()),
        new("retention", "Fortsatt i jobben", "Framleis i jobben", "Kaplan–Meier i prosent etter hele år à 365 dager, med 95 % bånd (Greenwood, log(−log)). Et år er skjult der få har sluttet siden det forrige som vises.", "Kaplan–Meier i prosent etter heile år à 365 dagar, med 95 % band (Greenwood, log(−log)). Eit år er skjult der få har slutta sidan det førre som blir vist.", (report, today) => report.Retention(today).ToSeries()),
    ];

    public static PublishedSeries? Find(string id) => All.FirstOrDefault(series => series.Id == id);
}

using Kommune.Domain.Reporting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports.National;

/// <summary>Something that municipalities are compared by: a kept figure, or a share of two. A share is hidden where either part is.</summary>
/// <param name="Id">Stable id in open data.</param>
/// <param name="Make">From the kept figures of one area and month.</param>
internal sealed record ComparedMeasure(
    string Id, SeriesUnit Unit, (string Bokmal, string Nynorsk) Name, (string Bokmal, string Nynorsk) Meaning, Func<Func<KeyMeasure, Figure>, Figure> Make)
{
    public string Title(Language say) => say[Name.Bokmal, Name.Nynorsk];

    public string Definition(Language say) => say[Meaning.Bokmal, Meaning.Nynorsk];
}

/// <summary>Every measure of the comparison. An id is never changed or used again.</summary>
internal static class ComparedMeasures
{
    private const decimal OrePerKrone = 100m;
    private const decimal MinutesPerHour = 60m;

    public static readonly IReadOnlyList<ComparedMeasure> All =
    [
        new("places", SeriesUnit.Places, ("Tiltaksplasser", "Tiltaksplassar"),
            ("Plasser med ansettelse i måneden.", "Plassar med tilsetjing i månaden."), of => of(KeyMeasure.Places)),
        new("cost-coverage", SeriesUnit.Percent, ("Kostnadsdekning", "Kostnadsdekning"),
            ("Tilskudd og betalt oppfølging delt på arbeidsgiverkostnaden i måneden.", "Tilskot og betalt oppfølging delt på arbeidsgivarkostnaden i månaden."), of => Ratio.Percent(of(KeyMeasure.Support), of(KeyMeasure.EmployerCost))),
        new("employer-cost-per-place", SeriesUnit.Kroner, ("Arbeidsgiverkostnad per plass", "Arbeidsgivarkostnad per plass"),
            ("Grunnlønn, feriepenger, pensjon og arbeidsgiveravgift i måneden, delt på plassene.", "Grunnløn, feriepengar, pensjon og arbeidsgivaravgift i månaden, delt på plassane."),
            of => Ratio.Each(of(KeyMeasure.EmployerCost), of(KeyMeasure.Places), OrePerKrone)),
        new("support-per-place", SeriesUnit.Kroner, ("Tilskudd og betalt oppfølging per plass", "Tilskot og betalt oppfølging per plass"),
            ("Det kommunen skal motta for måneden, delt på plassene.", "Det kommunen skal ta imot for månaden, delt på plassane."), of => Ratio.Each(of(KeyMeasure.Support), of(KeyMeasure.Places), OrePerKrone)),
        new("tariff-cost-per-place", SeriesUnit.Kroner, ("Kostnad med full tariff per plass", "Kostnad med full tariff per plass"),
            ("Hva arbeidsgiverkostnaden ville vært om alle var lønnet etter HTA kap. 4, delt på plassene. Bare kommuner der tabellene gir svar for alle plassene.", "Kva arbeidsgivarkostnaden ville vore om alle var lønte etter HTA kap. 4, delt på plassane. Berre kommunar der tabellane gir svar for alle plassane."),
            of => Ratio.Each(of(KeyMeasure.TariffCost), of(KeyMeasure.TariffPlaces), OrePerKrone)),
        new("follow-up-per-place", SeriesUnit.Hours, ("Oppfølging per plass", "Oppfølging per plass"),
            ("Førte timer oppfølging i måneden, delt på plassene.", "Førte timar oppfølging i månaden, delt på plassane."), of => Ratio.Each(of(KeyMeasure.FollowUpGiven), of(KeyMeasure.Places), MinutesPerHour)),
        new("follow-up-against-plan", SeriesUnit.Percent, ("Oppfølging gitt mot plan", "Oppfølging gitt mot plan"),
            ("Førte timer delt på timene som er avtalt i oppfølgingsplanene.", "Førte timar delt på timane som er avtalte i oppfølgingsplanane."), of => Ratio.Percent(of(KeyMeasure.FollowUpGiven), of(KeyMeasure.FollowUpPlanned))),
        new("billed-share", SeriesUnit.Percent, ("Andel oppfølging som er fakturert", "Del av oppfølginga som er fakturert"),
            ("Fakturerte timer, på betalerens avrunding, delt på førte timer.", "Fakturerte timar, på avrundinga til betalaren, delt på førte timar."), of => Ratio.Percent(of(KeyMeasure.FollowUpBilled), of(KeyMeasure.FollowUpGiven))),
        new("started", SeriesUnit.Places, ("Begynte i måneden", "Byrja i månaden"),
            ("Ansettelser med første dag i måneden. Skjult der få begynte, eller få sluttet måneden før.", "Tilsetjingar med første dag i månaden. Skjult der få byrja, eller få slutta månaden før."), of => of(KeyMeasure.Started)),
        new("ended", SeriesUnit.Places, ("Sluttet i måneden", "Slutta i månaden"),
            ("Ansettelser med siste dag i måneden. Vises når måneden etter er avsluttet, og skjult der få sluttet, eller få begynte da.", "Tilsetjingar med siste dag i månaden. Blir vist når månaden etter er avslutta, og skjult der få slutta, eller få byrja då."), of => of(KeyMeasure.Ended)),
        new("retained-three-years", SeriesUnit.Percent, ("I jobb etter tre år", "I jobb etter tre år"),
            ("Kaplan–Meier av alle som har begynt, ved siste avsluttede måned. Vises der mange nok er fulgt så lenge, ingen eller mange nok har sluttet, og bare for den siste måneden. Ingen landssum.",
             "Kaplan–Meier av alle som har byrja, ved siste avslutta månad. Blir vist der mange nok er følgde så lenge, ingen eller mange nok har slutta, og berre for den siste månaden. Ingen landssum."),
            of => of(KeyMeasure.RetainedThreeYears) is { Value: { } hundredths } ? new Figure(hundredths / 100m) : of(KeyMeasure.RetainedThreeYears)),
    ];

    public static ComparedMeasure? Find(string id) => All.FirstOrDefault(measure => measure.Id == id);
}

using Kommune.Domain.Reporting;

namespace Kommune.Functions.Web;

/// <summary>The codes of the module in words, in both languages. A code that is not listed is shown as it is.</summary>
internal static class Words
{
    private static readonly Dictionary<string, (string Bokmal, string Nynorsk)> ByCode = new(StringComparer.Ordinal)
    {
        ["total"] = ("I alt", "I alt"),
        ["undecided"] = ("Ikke besluttet", "Ikkje avgjort"),

        ["regime.VtaoGrant"] = ("VTA-O-tilskudd", "VTA-O-tilskot"),
        ["regime.Tao"] = ("Betalt oppfølging (kap. 14A)", "Betalt oppfølging (kap. 14A)"),

        ["wageModel.None"] = ("Ingen lønn", "Inga løn"),
        ["wageModel.AgreedHourly"] = ("Avtalt timelønn", "Avtalt timeløn"),
        ["wageModel.Tariff"] = ("Lønn etter tariff", "Løn etter tariff"),

        ["supportModel.None"] = ("Ingen avtale", "Ingen avtale"),
        ["supportModel.VtaoGrant"] = ("VTA-O-tilskudd", "VTA-O-tilskot"),
        ["supportModel.PlaceMonth"] = ("Sats per plass", "Sats per plass"),
        ["supportModel.Hourly"] = ("Timer oppfølging", "Timar oppfølging"),
        ["supportModel.Agreement"] = ("Felles avtale", "Felles avtale"),

        ["provider.Nav"] = ("Nav", "Nav"),
        ["provider.PreApproved"] = ("Forhåndsgodkjent arrangør", "Førehandsgodkjend arrangør"),
        ["provider.Municipality"] = ("Kommunen", "Kommunen"),

        ["recruitment.Nav"] = ("Nav", "Nav"),
        ["recruitment.PreApproved"] = ("Forhåndsgodkjent arrangør", "Førehandsgodkjend arrangør"),
        ["recruitment.Municipality"] = ("Kommunen", "Kommunen"),
        ["recruitment.OwnInitiative"] = ("Eget initiativ", "Eige initiativ"),
        ["recruitment.undecided"] = ("Ikke oppgitt", "Ikkje oppgitt"),

        ["plan.planned"] = ("Avtalt i planen", "Avtalt i planen"),
        ["plan.delivered"] = ("Gitt", "Gitt"),

        ["side.employee"] = ("Arbeidstaker", "Arbeidstakar"),
        ["side.employer"] = ("Arbeidsgiver", "Arbeidsgivar"),
        ["side.both"] = ("Begge", "Begge"),

        ["mode.onSite"] = ("på stedet", "på staden"),
        ["mode.phone"] = ("på telefon", "på telefon"),
        ["mode.video"] = ("på video", "på video"),

        ["measure.employerCost"] = ("Arbeidsgiverkostnad", "Arbeidsgivarkostnad"),
        ["measure.support"] = ("Tilskudd og betalt oppfølging", "Tilskot og betalt oppfølging"),
        ["measure.tariffCost"] = ("Kostnad med full tariff", "Kostnad med full tariff"),

        ["measure.underGrant"] = ("Med det gamle tilskuddet", "Med det gamle tilskotet"),
        ["measure.underPlaceRate"] = ("Med sats per plass", "Med sats per plass"),
        ["measure.costWithPrice"] = ("Kostnad, plasser med timepris", "Kostnad, plassar med timepris"),
        ["measure.underHours"] = ("Med timer til avtalt pris", "Med timar til avtalt pris"),

        ["measure.coverage"] = ("Dekning", "Dekning"),
        ["measure.share"] = ("Fortsatt i jobben", "Framleis i jobben"),
        ["measure.lower"] = ("Nedre grense", "Nedre grense"),
        ["measure.upper"] = ("Øvre grense", "Øvre grense"),

        ["outcome.billed"] = ("Fakturert", "Fakturert"),
        ["outcome.travel-not-billable"] = ("Reisetid", "Reisetid"),
        ["outcome.administration-not-billable"] = ("Administrasjon", "Administrasjon"),
        ["outcome.training-not-billable"] = ("Opplæring av oppfølger", "Opplæring av oppfølgjar"),
        ["outcome.funded-by-grant"] = ("Dekket av tilskuddet", "Dekt av tilskotet"),
        ["outcome.paid-per-place"] = ("Betalt per plass", "Betalt per plass"),
        ["outcome.paid-by-agreement"] = ("Betalt gjennom felles avtale", "Betalt gjennom felles avtale"),
        ["outcome.not-approved"] = ("Ikke godkjent ennå", "Ikkje godkjent enno"),
        ["outcome.over-cap"] = ("Over taket i avtalen", "Over taket i avtalen"),
        ["outcome.rounded-down"] = ("Avrundet ned", "Avrunda ned"),
        ["outcome.outside-placement"] = ("Utenfor ansettelsen", "Utanfor tilsetjinga"),
        ["outcome.outside-agreement"] = ("Utenfor avtalens periode", "Utanfor perioden til avtalen"),
        ["outcome.framework-used-up"] = ("Timerammen er brukt opp", "Timeramma er brukt opp"),
        ["outcome.no-agreement"] = ("Ingen prisavtale", "Ingen prisavtale"),

        ["reason.rate-missing"] = ("Sats mangler i regeltabellen", "Sats manglar i regeltabellen"),
        ["reason.tariff-floor-unverified"] = ("Garantilønn er ikke kontrollert", "Garantiløn er ikkje kontrollert"),
        ["reason.wage-decision-missing"] = ("Lønnsmodell er ikke besluttet", "Lønsmodell er ikkje avgjord"),
        ["reason.terms-unknown"] = ("HR har ikke meldt vilkår", "HR har ikkje meldt vilkår"),
        ["reason.salary-missing"] = ("Årslønn er ikke kjent", "Årsløn er ikkje kjend"),
        ["reason.support-agreement-missing"] = ("Avtale om betalt oppfølging mangler", "Avtale om betalt oppfølging manglar"),
        ["reason.grant-closed-to-new-agreements"] = ("Tilskuddet er stengt for nye avtaler", "Tilskotet er stengt for nye avtalar"),
        ["reason.grant-stopped"] = ("Tilskuddet er stanset", "Tilskotet er stansa"),
        ["reason.commitment-missing"] = ("Tilsagn mangler", "Tilsegn manglar"),
        ["reason.contribution-account-missing"] = ("Fribeløpet er ikke regnet ut", "Fribeløpet er ikkje rekna ut"),
        ["reason.employer-settings-missing"] = ("Kommunens oppsett mangler", "Oppsettet i kommunen manglar"),

        ["activity.workplaceFollowUp"] = ("Oppfølging på arbeidsplassen", "Oppfølging på arbeidsplassen"),
        ["activity.employerGuidance"] = ("Veiledning til arbeidsgiver", "Rettleiing til arbeidsgivar"),
        ["activity.taskAdaptation"] = ("Tilpasse oppgaver og arbeidsplass", "Tilpasse oppgåver og arbeidsplass"),
        ["activity.workplaceMapping"] = ("Kartlegge arbeidsplassen", "Kartleggje arbeidsplassen"),
        ["activity.socialGuidance"] = ("Sosialfaglig veiledning", "Sosialfagleg rettleiing"),
        ["activity.travel"] = ("Reisetid", "Reisetid"),
        ["activity.administration"] = ("Administrasjon", "Administrasjon"),
        ["activity.training"] = ("Opplæring", "Opplæring"),

        ["county.03"] = ("Oslo", "Oslo"),
        ["county.11"] = ("Rogaland", "Rogaland"),
        ["county.15"] = ("Møre og Romsdal", "Møre og Romsdal"),
        ["county.18"] = ("Nordland", "Nordland"),
        ["county.31"] = ("Østfold", "Østfold"),
        ["county.32"] = ("Akershus", "Akershus"),
        ["county.33"] = ("Buskerud", "Buskerud"),
        ["county.34"] = ("Innlandet", "Innlandet"),
        ["county.39"] = ("Vestfold", "Vestfold"),
        ["county.40"] = ("Telemark", "Telemark"),
        ["county.42"] = ("Agder", "Agder"),
        ["county.46"] = ("Vestland", "Vestland"),
        ["county.50"] = ("Trøndelag", "Trøndelag"),
        ["county.55"] = ("Troms", "Troms"),
        ["county.56"] = ("Finnmark", "Finnmark"),
        ["county.99"] = ("Oppdiktede kommuner", "Oppdikta kommunar"),

        ["status.active"] = ("Aktiv", "Aktiv"),
        ["status.planned"] = ("Planlagt", "Planlagd"),
        ["status.ended"] = ("Avsluttet", "Avslutta"),
        ["status.cancelled"] = ("Trådte ikke i kraft", "Tok ikkje til å gjelde"),

        ["document.invoice"] = ("Faktura", "Faktura"),
        ["document.creditNote"] = ("Kreditnota", "Kreditnota"),
        ["document.navClaim"] = ("Refusjonskrav til Nav", "Refusjonskrav til Nav"),
        ["document.billingBasis"] = ("Fakturagrunnlag", "Fakturagrunnlag"),

        ["line.basePay"] = ("Grunnlønn", "Grunnløn"),
        ["line.holidayPay"] = ("Feriepenger", "Feriepengar"),
        ["line.pension"] = ("Pensjon", "Pensjon"),
        ["line.employerContribution"] = ("Arbeidsgiveravgift", "Arbeidsgivaravgift"),
        ["line.vtaoGrant"] = ("VTA-O-tilskudd", "VTA-O-tilskot"),
        ["line.placeMonth"] = ("Avtalt plass", "Avtalt plass"),
        ["line.followUpHours"] = ("Oppfølgingstimer", "Oppfølgingstimar"),
    };

    /// <summary>Whether a code has words; a test asks for every code there is.</summary>
    public static bool Has(string dimension, string code) => ByCode.ContainsKey($"{dimension}.{code}") || ByCode.ContainsKey(code);

    /// <summary>The word for a code of a dimension: <c>Of(say, "regime", "Tao")</c>.</summary>
    public static string Of(Language say, string dimension, string code) =>
        ByCode.TryGetValue($"{dimension}.{code}", out var words) || ByCode.TryGetValue(code, out words) ? say[words.Bokmal, words.Nynorsk] : code;

    public static string Of(Language say, SeriesUnit unit) => unit switch
    {
        SeriesUnit.Places => say["Plasser", "Plassar"],
        SeriesUnit.Kroner => say["Kroner", "Kroner"],
        SeriesUnit.Hours => say["Timer", "Timar"],
        SeriesUnit.Percent => say["Prosent", "Prosent"],
        _ => say["Antall", "Tal"],
    };
}

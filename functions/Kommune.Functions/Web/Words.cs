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

        ["refusal.unknown-placement"] = ("Tiltaksplassen er ikke kjent.", "Tiltaksplassen er ikkje kjend."),
        ["refusal.before-start"] = ("Datoen er før ansettelsen begynte.", "Datoen er før tilsetjinga byrja."),
        ["refusal.after-end"] = ("Datoen er etter at ansettelsen ble avsluttet.", "Datoen er etter at tilsetjinga vart avslutta."),
        ["refusal.future-date"] = ("Datoen er ikke kommet ennå. Før timer når de er utført.", "Datoen er ikkje komen enno. Før timar når dei er utførte."),
        ["refusal.too-long-day"] = ("Høyst 12 timer i en oppføring og 24 timer om dagen.", "Høgst 12 timar i ei oppføring og 24 timar om dagen."),
        ["refusal.overlapping-entry"] = ("Du har ført noe annet i det samme tidsrommet.", "Du har ført noko anna i det same tidsrommet."),
        ["refusal.unknown-entry"] = ("Oppføringen som skal rettes, finnes ikke på denne tiltaksplassen.", "Oppføringa som skal rettast, finst ikkje på denne tiltaksplassen."),
        ["refusal.already-corrected"] = ("Oppføringen er rettet før. Rett den siste rettelsen.", "Oppføringa er retta før. Rett den siste rettinga."),
        ["refusal.corrects-itself"] = ("En oppføring kan ikke rette seg selv.", "Ei oppføring kan ikkje rette seg sjølv."),
        ["refusal.form-expired"] = ("Skjemaet er for gammelt eller kom fra en annen side. Kontroller det, og send det igjen.", "Skjemaet er for gammalt eller kom frå ei anna side. Kontroller det, og send det igjen."),
        ["refusal.not-permitted"] = ("Rollen din gir ikke tilgang til dette.", "Rolla di gir ikkje tilgang til dette."),
        ["refusal.not-found"] = ("Det finnes ikke noe her med denne id-en.", "Det finst ikkje noko her med denne id-en."),
        ["refusal.not-yourself"] = ("Navnet i forespørselen er ikke brukeren som er logget inn.", "Namnet i førespurnaden er ikkje brukaren som er logga inn."),
        ["refusal.too-many-requests"] = ("For mange forespørsler. Vent litt og prøv igjen.", "For mange førespurnader. Vent litt og prøv igjen."),

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

    /// <summary>A text that is written in bokmål only: a nynorsk page says which language it is, so that it is read aloud as what it is.</summary>
    public static Html InBokmal(Language say, string text) => say == Language.Nynorsk ? Html.Of($"""<span lang="nb">{text}</span>""") : Html.Of($"{text}");

    /// <summary>What the domain says about a code: its own sentence on a bokmål page, the words for the code on a nynorsk one where there are any.</summary>
    public static Html OfRefusal(Language say, string code, string message) =>
        say == Language.Nynorsk && Has("refusal", code) ? Html.Of($"{Of(say, "refusal", code)}") : InBokmal(say, message);

    public static string Of(Language say, SeriesUnit unit) => unit switch
    {
        SeriesUnit.Places => say["Plasser", "Plassar"],
        SeriesUnit.Kroner => say["Kroner", "Kroner"],
        SeriesUnit.Hours => say["Timer", "Timar"],
        SeriesUnit.Percent => say["Prosent", "Prosent"],
        _ => say["Antall", "Tal"],
    };
}

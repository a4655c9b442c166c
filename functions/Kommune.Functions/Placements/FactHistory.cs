using Kommune.Contracts;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using NodaTime.Text;

namespace Kommune.Functions.Placements;

/// <summary>The facts of a placement as its history, in words.</summary>
internal static class FactHistory
{
    public static HistoryEntry Describe(Fact fact)
    {
        var (kind, effective, text) = Words(fact);
        return new HistoryEntry(kind, effective is { } date ? StatementMapping.Iso(date) : null, InstantPattern.ExtendedIso.Format(fact.Recorded), fact.Source.Key, text);
    }

    private static (string Kind, NodaTime.LocalDate? Effective, string Text) Words(Fact fact) => fact switch
    {
        EmploymentRegistered f => ("registered", f.Start, $"Ansatt i {f.Terms.PositionPercent} stilling ved {f.Terms.Unit.Name}"),
        TermsChanged f => ("termsChanged", f.From, $"Endrede vilkår: {f.Terms.PositionPercent} stilling ved {f.Terms.Unit.Name}"),
        EmploymentEnded f => ("ended", f.End, "Ansettelsen avsluttet"),
        CategoryLeft f => ("categoryLeft", f.From, "Ikke lenger tiltaksplass"),
        WageModelDecided f => ("wageModel", f.From, f.HourlyRate is { } rate ? $"Lønnsmodell: avtalt timelønn {Names.Kroner(rate)}\u00A0kr" : f.Model == WageModel.Tariff ? "Lønnsmodell: tariff" : "Lønnsmodell: ingen lønn"),
        ProviderDecided f => ("followUpProvider", f.From, $"Oppfølger: {NameOf(f.Provider)}"),
        SupportAgreed f => ("supportAgreement", f.From, "Avtale om betalt oppfølging"),
        Transferred f => ("transferred", f.Date, "Overgang fra tilskudd til betalt oppfølging"),
        TransferUndone => ("transferUndone", null, "Overgangen er angret"),
        FollowUpRecorded f => ("followUp", f.Entry.Date, f.Entry.CorrectsEntryId is null ? $"{f.Entry.Minutes} minutter oppfølging" : $"Rettet til {f.Entry.Minutes} minutter oppfølging"),
        HoursApproved f => ("hoursApproved", f.Month.FirstDay(), "Timer godkjent"),
        WagesPaid f => ("wagesPaid", f.Month.FirstDay(), $"Utbetalt grunnlønn {Names.Kroner(f.Amount)}\u00A0kr"),
        GrantBooked f => ("grantBooked", f.Month.FirstDay(), $"Bokført tilskudd {Names.Kroner(f.Amount)}\u00A0kr i gammel føring"),
        ContinuationConfirmed f => ("continuationConfirmed", f.Date, "Bekreftet at plassen fortsetter"),
        GrantStopped f => ("grantStopped", f.Months.Min().FirstDay(), $"Nav har stanset tilskuddet for {Months(f.Months)}"),
        GrantResumed f => ("grantResumed", f.Months.Min().FirstDay(), $"Nav har gjenopptatt tilskuddet for {Months(f.Months)}"),
        PlanAgreed f => ("planAgreed", f.From, "Oppfølgingsplan avtalt"),
        RecruitmentRecorded f => ("recruitment", f.From, "Rekrutteringskilde registrert"),
        _ => throw new InvalidOperationException($"{fact.GetType().Name} has no words in the history."),
    };

    private static string Months(IEnumerable<NodaTime.YearMonth> months) => string.Join(", ", months.Order().Select(month => month.ToIso()));

    private static string NameOf(Provider provider) => provider switch
    {
        Provider.Nav => "Nav",
        Provider.PreApproved => "forhåndsgodkjent tiltaksarrangør",
        _ => "kommunen",
    };
}

using Kommune.Domain.FollowUp;
using Kommune.Domain.Grants;
using Kommune.Domain.Lines;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;
using NodaTime;

namespace Kommune.Domain.Watch;

/// <summary>Vakt over en tiltaksplass: what somebody must see to today. A placement that does not last today is not watched.</summary>
public static class PlacementWatch
{
    private const int DaysInYear = 365;

    /// <summary>What to see to in one placement on a day.</summary>
    public static IEnumerable<Alert> Of(Placement placement, LocalDate today, Municipality municipality, RuleBook rules, WatchLimits limits) =>
        placement.Employment is not { } employment || !placement.Lasts(today) ? []
        :
        [
            .. Contact(placement, employment, today, rules, limits, FollowUpSide.Employee, AlertCodes.NoFollowUpEmployee, "Den ansatte"),
            .. Contact(placement, employment, today, rules, limits, FollowUpSide.Employer, AlertCodes.NoFollowUpEmployer, "Arbeidsgiver"),
            .. PlanHours(placement, today, limits),
            .. Confirmation(placement, today, rules),
            .. OtherRegime(placement, today, rules),
            .. AgeLimit(placement, employment, today, rules),
            .. Coaches(placement, today),
            .. OtherProvider(placement, today, rules),
            .. WageDecision(placement, today),
            .. BirthDate(placement, employment, today),
            .. Benefit(placement, today, municipality, rules, limits),
        ];

    private static IEnumerable<Alert> Contact(
        Placement placement, DateSpan employment, LocalDate today, RuleBook rules, WatchLimits limits, FollowUpSide side, string code, string who)
    {
        if (FollowedUpFrom(placement, employment, today, rules) is not { } from)
            yield break;
        var last = placement.Hours.Standing.Where(logged => logged.Entry.Minutes > 0 && logged.Entry.Date <= today && (logged.Entry.Side == side || logged.Entry.Side == FollowUpSide.Both))
            .Select(logged => (LocalDate?)logged.Entry.Date).Max();
        var since = last is { } contact && contact > from ? contact : from;
        var longest = limits.LongestWait(placement.Plans.On(today)?.Plan);
        if (Period.DaysBetween(since, today) > longest)
            yield return new Alert(code, placement.Id.ToString(), since, $"{who} har ikke hatt oppfølging på {Period.DaysBetween(since, today)} dager, mer enn {longest}.");
    }

    /// <summary>The day from which the municipality is to follow up: it is chosen to, has a plan, or is paid for it. Null when others do.</summary>
    private static LocalDate? FollowedUpFrom(Placement placement, DateSpan employment, LocalDate today, RuleBook rules)
    {
        var provider = placement.Providers.On(today)?.Provider;
        if (provider is Provider.Nav or Provider.PreApproved)
            return null;
        var paid = Funding.Of(placement, rules).FirstOrDefault(funded => funded.By != SupportModel.VtaoGrant && funded.Days.Contains(today));
        LocalDate?[] days = [provider is null ? null : placement.Providers.Since(today), placement.Plans.Since(today), paid?.Days.From];
        return days.Min() is { } from ? LocalDate.Max(from, employment.From) : null;
    }

    private static IEnumerable<Alert> PlanHours(Placement placement, LocalDate today, WatchLimits limits)
    {
        var month = today.PlusDays(-limits.DaysToDeliver).ToYearMonth().PlusMonths(-1);
        if (placement.Plans.On(month.FirstDay()) is not { Plan.Hours: > 0m } agreed || !placement.Lasts(month.FirstDay()))
            yield break;
        var delivered = placement.Hours.In(month).Sum(logged => logged.Entry.Minutes) / 60m;
        if (delivered < agreed.Plan.Hours)
            yield return new Alert(AlertCodes.PlanHoursNotDelivered, placement.Id.ToString(), month.FirstDay(),
                $"Planen for {month.ToIso()} har {Names.Number(agreed.Plan.Hours)} timer, {Names.Number(delivered)} er ført.");
    }

    private static IEnumerable<Alert> Confirmation(Placement placement, LocalDate today, RuleBook rules)
    {
        if (Continuation.On(placement, today, rules) is not { State: not ContinuationState.NotDue } continuation)
            yield break;
        var due = continuation.Due;
        yield return continuation.State == ContinuationState.Missed
            ? new Alert(AlertCodes.ConfirmationMissed, placement.Id.ToString(), due.Deadline, $"Fristen {Names.Date(due.Deadline)} for å bekrefte at plassen fortsetter, er ute. Nav stanser tilskuddet.")
            : new Alert(AlertCodes.ConfirmationDue, placement.Id.ToString(), due.Notice, $"Bekreft for Nav innen {Names.Date(due.Deadline)} at plassen fortsetter.");
    }

    /// <summary>From the first day HR has kept telling another regime than that of the first day: a transfer is somebody's decision, so it is asked for and not made.</summary>
    private static IEnumerable<Alert> OtherRegime(Placement placement, LocalDate today, RuleBook rules)
    {
        var regime = Regimes.At(placement, RegimeCutoff.LastStartIn(rules));
        var since = placement.Measures.Changes.Where(told => told.From <= today && told.Value.Regime is not null)
            .Reverse().TakeWhile(told => told.Value.Regime != regime).Select(told => (LocalDate?)told.From).LastOrDefault();
        if (since is not { } from || placement.Transfer is not null)
            yield break;
        yield return new Alert(AlertCodes.RegimeDiffers, placement.Id.ToString(), from, regime == Regime.VtaoGrant
            ? $"HR melder betalt oppfølging fra {Names.Date(from)}, men plassen har VTA-O-tilskudd. Registrer en overgang, eller la HR rette avtalen fra første dag."
            : $"HR melder VTA-O-tilskudd fra {Names.Date(from)}, men plassen har betalt oppfølging fra første dag. La HR rette avtalen fra første dag hvis tilskuddet gjaldt da.");
    }

    /// <summary>Only an end that HR has told is held against the limit: Nav asks for one, an employment has none as long as it lasts.</summary>
    private static IEnumerable<Alert> AgeLimit(Placement placement, DateSpan employment, LocalDate today, RuleBook rules)
    {
        if (Funding.Of(placement, rules).Any(funded => funded.By == SupportModel.VtaoGrant && funded.Days.Contains(today))
            && VtaoAgreement.Objections(employment.From, employment.To, placement.BirthDate, enteredInto: true, today).Contains(VtaoAgreement.AgeAtEnd))
            yield return new Alert(AlertCodes.LastsPastAgeLimit, placement.Id.ToString(), employment.To!.Value, $"Plassen er meldt til {Names.Date(employment.To.Value)}, lenger enn Nav gir tilskudd. Avklar sluttdatoen med Nav.");
    }

    private static IEnumerable<Alert> Coaches(Placement placement, LocalDate today)
    {
        var named = placement.Providers.Changes.Where(change => change.Value.LeadCoach is not null).Select(change => (change.From, Coach: change.Value.LeadCoach!))
            .Concat(placement.Plans.Changes.Select(change => (change.From, Coach: change.Value.Plan.LeadCoach))).OrderBy(each => each.From).ToList();
        var changes = named.Zip(named.Skip(1)).Where(pair => pair.First.Coach != pair.Second.Coach).Select(pair => pair.Second.From)
            .Where(day => day <= today && Period.DaysBetween(day, today) < DaysInYear).ToList();
        if (changes.Count > 1)
            yield return new Alert(AlertCodes.CoachChangedTwice, placement.Id.ToString(), changes[^1], $"Jobbveilederen er byttet {changes.Count} ganger på et år.");
    }

    private static IEnumerable<Alert> WageDecision(Placement placement, LocalDate today)
    {
        if (!placement.EmployedElsewhere && placement.WageModels.On(today) is null)
            yield return new Alert(AlertCodes.WageDecisionMissing, placement.Id.ToString(), placement.Employment!.Value.From, "Det er ikke vedtatt noen lønnsmodell. Lønnen holdes tilbake til det er gjort.");
    }

    /// <summary>The money goes to whoever follows up.</summary>
    private static IEnumerable<Alert> OtherProvider(Placement placement, LocalDate today, RuleBook rules)
    {
        if (placement.Providers.On(today)?.Provider is not (Provider.Nav or Provider.PreApproved)
            || Funding.Of(placement, rules).FirstOrDefault(funded => funded.By != SupportModel.VtaoGrant && funded.Days.Contains(today)) is not { } paid)
            yield break;
        yield return new Alert(AlertCodes.ProviderDiffers, placement.Id.ToString(), LocalDate.Max(placement.Providers.Since(today)!.Value, paid.Days.From),
            "Kommunen får betalt for oppfølgingen, men det er vedtatt at en annen følger opp. Rett valget av oppfølger, eller avslutt prisavtalen.");
    }

    private static IEnumerable<Alert> BirthDate(Placement placement, DateSpan employment, LocalDate today)
    {
        if (placement.BirthDate is null && !placement.EmployedElsewhere && placement.WageModels.On(today)?.Model is WageModel.AgreedHourly or WageModel.Tariff)
            yield return new Alert(AlertCodes.BirthDateMissing, placement.Id.ToString(), employment.From,
                "Fødselsdatoen mangler. Feriepengene regnes som for en ansatt under 60 år. La HR melde fødselsdatoen.");
    }

    private static IEnumerable<Alert> Benefit(Placement placement, LocalDate today, Municipality municipality, RuleBook rules, WatchLimits limits)
    {
        var (warning, _) = BenefitWarning.On(placement, today, municipality, rules);
        if (warning is not null && warning.ExpectedAnnualWage.Kroner * 100m >= warning.Limit.Kroner * limits.PercentOfBenefitLimit)
            yield return new Alert(AlertCodes.BenefitLimitInSight, placement.Id.ToString(), placement.WageModels.Since(today) ?? placement.Employment!.Value.From, warning.Text);
    }
}

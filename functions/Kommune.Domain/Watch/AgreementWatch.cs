using Kommune.Domain.Agreements;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using NodaTime;

namespace Kommune.Domain.Watch;

/// <summary>Vakt over avtaler og tabeller: what runs out before anybody asks.</summary>
public static class AgreementWatch
{
    /// <summary>What to see to in one agreement on a day.</summary>
    public static IEnumerable<Alert> Of(FollowUpAgreement agreement, LocalDate today, IReadOnlyCollection<Placement> covered, RuleBook rules, WatchLimits limits) =>
        !agreement.Period.Contains(today) ? Outside(agreement, today, covered, rules) : agreement switch
        {
            PlaceAgreement { Commitments.IsEmpty: false } places => Commitments(places, today, limits),
            HourFramework { TotalHours: not null } hours => Framework(hours, today, covered, rules, limits),
            _ => [],
        };

    /// <summary>Placements that point to an agreement nobody has registered: nothing pays for them.</summary>
    public static IEnumerable<Alert> Unknown(IEnumerable<string> pointedTo, IEnumerable<string> registered, LocalDate today) =>
        pointedTo.Except(registered, StringComparer.Ordinal)
            .Select(id => new Alert(AlertCodes.AgreementUnknown, id, new LocalDate(today.Year, 1, 1), $"Tiltaksplasser viser til avtale {id}, som ikke er registrert. Ingen betaler for dem."));

    /// <summary>The tables that run out, on a day.</summary>
    public static IEnumerable<Alert> Tables(RuleBook rules, LocalDate today) =>
        TableGuard.RunningOut(rules, today).Select(warning => new Alert(AlertCodes.TableRunsOut, warning.Table, warning.RunsOut,
            $"«{warning.Title}» svarer til og med {Names.Date(warning.RunsOut)}. Legg inn neste versjon med kilde."));

    private static IEnumerable<Alert> Outside(FollowUpAgreement agreement, LocalDate today, IReadOnlyCollection<Placement> covered, RuleBook rules)
    {
        if (!covered.Any(placement => Funding.CoveredBy(placement, agreement.Id, new DateInterval(today, today), rules).Any()))
            yield break;
        var (from, to) = (agreement.Period.From, agreement.Period.To);
        yield return today < from
            ? new Alert(AlertCodes.OutsideAgreement, agreement.Id, from, $"Tiltaksplasser viser til avtale {agreement.Id}, som først gjelder fra {Names.Date(from)}. Ingen betaler før det. Rett datoene.")
            : new Alert(AlertCodes.OutsideAgreement, agreement.Id, to!.Value, $"Tiltaksplasser viser til avtale {agreement.Id}, som gikk ut {Names.Date(to.Value)}. Ingen betaler for dem. Forleng avtalen, eller registrer en ny.");
    }

    private static IEnumerable<Alert> Commitments(PlaceAgreement agreement, LocalDate today, WatchLimits limits)
    {
        var last = agreement.Commitments.Max(commitment => commitment.Days.End);
        if (last < today)
            yield return new Alert(AlertCodes.CommitmentUsedUp, agreement.Id, last, $"Tilsagnene i avtale {agreement.Id} er brukt opp {Names.Date(last)}. Nav betaler ikke uten nytt tilsagn.");
        else if (!(agreement.Period.To <= last) && Period.DaysBetween(today, last) <= limits.DaysOfCommitment)
            yield return new Alert(AlertCodes.CommitmentRunningOut, agreement.Id, last, $"Tilsagnene i avtale {agreement.Id} varer til {Names.Date(last)}.");
    }

    private static IEnumerable<Alert> Framework(HourFramework agreement, LocalDate today, IReadOnlyCollection<Placement> covered, RuleBook rules, WatchLimits limits)
    {
        var use = AgreementStatement.Of(agreement, today.ToYearMonth(), covered, rules).Use;
        if (use.Percent >= limits.PercentOfFramework)
            yield return new Alert(AlertCodes.FrameworkRunningOut, agreement.Id, agreement.Period.From,
                $"{Names.Number(use.Used)} av {Names.Number(use.Agreed)} timer i avtale {agreement.Id} er brukt.");
    }
}

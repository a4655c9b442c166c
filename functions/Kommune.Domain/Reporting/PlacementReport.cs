using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;
using NodaTime;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Det rapportene vet om én tiltaksplass: its months, and what is counted over its whole life. Derived from facts and rules; nothing else
/// is read.
/// </summary>
/// <param name="Employment">The days employed.</param>
/// <param name="LateFacts">Facts that were learnt after the month they take effect in had ended.</param>
public sealed record PlacementReport(
    PlacementId Id, DateSpan Employment, ImmutableArray<PlacementMonth> Months, FollowUpHistory FollowUp, PreferenceOutcome Preferences, int LateFacts)
{
    /// <summary>The report of a placement through a month; null while HR has not told that it exists.</summary>
    public static PlacementReport? Of(PlacementId id, IReadOnlyList<Fact> facts, YearMonth through, Municipality municipality, RuleBook rules)
    {
        var placement = Placement.From(id, facts);
        if (placement.Employment is not { } employment)
            return null;
        var cutoff = RegimeCutoff.LastStartIn(rules);
        var months = MonthStatement.Through(placement, through, municipality, rules)
            .Where(statement => placement.DaysIn(statement.Month.Days()).Any())
            .Select(statement => MonthOf(placement, statement, cutoff, municipality, rules)).ToImmutableArray();
        return new PlacementReport(id, employment, months, FollowUpHistory.Of(placement), PreferenceOutcome.Of(placement), facts.Count(IsLate));
    }

    private static PlacementMonth MonthOf(Placement placement, MonthStatement statement, LocalDate cutoff, Municipality municipality, RuleBook rules)
    {
        var month = statement.Month;
        var last = placement.DaysIn(month.Days()).Last().End;
        var terms = placement.Terms.On(last) ?? placement.Terms.Changes[0].Value;
        var model = placement.WageModels.On(last)?.Model;
        var cost = statement.Wage?.EmployerCost ?? Nok.Zero;
        return new PlacementMonth(placement.Id, month, terms.Unit, placement.RegimeOn(last, cutoff), placement.Providers.On(last)?.Provider, model, statement.Support.Model,
            placement.Recruitment?.Channel, placement.Plans.On(last)?.Plan.Hours ?? 0m,
            cost, statement.Support.Total, TariffCost(statement, placement, model, cost, municipality, rules), UnderRegimes.Of(placement, month, rules), MinutesOf(placement, statement),
            [.. statement.Wage?.Held ?? [], .. statement.Support.Held]);
    }

    private static Nok? TariffCost(MonthStatement statement, Placement placement, WageModel? model, Nok cost, Municipality municipality, RuleBook rules)
    {
        if (statement.Wage is null)
            return Nok.Zero;
        if (model == WageModel.Tariff)
            return cost;
        var wage = FullTariff.Of(placement, statement.Month, municipality, rules);
        return wage.Lines.IsEmpty ? null : wage.EmployerCost;
    }

    private static FollowUpMinutes MinutesOf(Placement placement, MonthStatement statement)
    {
        var entries = placement.Hours.In(statement.Month);
        if (entries.IsEmpty)
            return FollowUpMinutes.None;
        var billed = statement.Support.Lines.Where(line => line.Kind == LineKind.FollowUpHours).Sum(line => line.Basis) * 60m;
        return new FollowUpMinutes(
            entries.Sum(logged => logged.Entry.Minutes),
            entries.Where(logged => logged.Entry.Side is FollowUpSide.Employee or FollowUpSide.Both).Sum(logged => logged.Entry.Minutes),
            entries.Where(logged => logged.Entry.Side is FollowUpSide.Employer or FollowUpSide.Both).Sum(logged => logged.Entry.Minutes),
            (int)Rounding.ToWhole(billed),
            [.. statement.Support.NotBillable.GroupBy(entry => entry.Reason).Select(reason => new ReasonMinutes(reason.Key, reason.Sum(entry => entry.Minutes)))
                .OrderBy(reason => reason.Reason, StringComparer.Ordinal)]);
    }

    private static bool IsLate(Fact fact)
    {
        var effective = fact switch
        {
            EmploymentRegistered registered => registered.Start,
            TermsChanged changed => changed.From,
            EmploymentEnded ended => ended.End,
            CategoryLeft left => left.From,
            WageModelDecided or ProviderDecided or SupportAgreed or Transferred or TransferUndone or FollowUpRecorded or HoursApproved or WagesPaid or GrantBooked
                or ContinuationConfirmed or GrantStopped or GrantResumed or PlanAgreed or RecruitmentRecorded => (LocalDate?)null,
            _ => throw new InvalidOperationException($"{fact.GetType().Name} is not known: is it late when it comes after its month?"),
        };
        return effective?.ToYearMonth().LastDay() < fact.Recorded.DayOf();
    }
}

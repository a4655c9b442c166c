using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Agreements;

/// <summary>Månedsoppstilling for en avtale: what it pays in a month, and how much of it is used.</summary>
/// <param name="ByRate">Places × months × rate, to hold against the commitments; null for hours and when there is no rate.</param>
/// <param name="Use">What is used of what is agreed.</param>
/// <param name="Commitments">Where each commitment stands after the month.</param>
public sealed record AgreementStatement(
    StatementOwner Owner, YearMonth Month, SupportModel Model, ImmutableArray<StatementLine> Lines, ImmutableArray<NotBillable> NotBillable, ImmutableArray<Held> Held,
    Nok? ByRate, Utilisation Use, ImmutableArray<CommitmentUse> Commitments)
{
    /// <summary>What the hour line bills of each entry.</summary>
    public ImmutableArray<BilledEntry> Billed { get; init; } = [];

    /// <summary>What the agreement pays for the month, in kroner with two decimals.</summary>
    public Nok Total => Lines.Sum(line => line.Amount);

    /// <summary>The one pure function from an agreement, the placements it covers and the rules to what a month says.</summary>
    /// <param name="covered">Placements that point to the agreement, on whatever days.</param>
    public static AgreementStatement Of(FollowUpAgreement agreement, YearMonth month, IReadOnlyCollection<Placement> covered, RuleBook rules)
    {
        var statement = agreement switch
        {
            PlaceAgreement places => PlacesMonth.Of(places, month, covered, rules),
            HourFramework hours => FrameworkMonth.Of(hours, month, covered, rules),
            _ => throw new ArgumentOutOfRangeException(nameof(agreement), agreement, "Unknown kind of agreement."),
        };
        return statement with { NotBillable = [.. statement.NotBillable, .. Outside(agreement, month, covered, rules)] };
    }

    /// <summary>Hours of days that the placements point here for and the agreement does not reach: they stand nowhere else.</summary>
    private static IEnumerable<NotBillable> Outside(FollowUpAgreement agreement, YearMonth month, IReadOnlyCollection<Placement> covered, RuleBook rules) =>
        from placement in covered
        let days = Funding.CoveredBy(placement, agreement.Id, month.Days(), rules).ToList()
        from logged in placement.Hours.In(month)
        where !agreement.Period.Contains(logged.Entry.Date) && days.Exists(part => part.Contains(logged.Entry.Date))
        select new NotBillable(logged.Entry.EntryId, logged.Entry.Minutes, NotBillableReasons.OutsideAgreement);

    /// <summary>Every month of the agreement from its first to the given one.</summary>
    public static IEnumerable<AgreementStatement> Through(FollowUpAgreement agreement, YearMonth last, IReadOnlyCollection<Placement> covered, RuleBook rules)
    {
        var end = agreement.Period.To?.ToYearMonth() is { } ended && ended < last ? ended : last;
        return agreement is HourFramework hours
            ? FrameworkMonth.Through(hours, end, covered, rules)
            : agreement.Period.From.ToYearMonth().Through(end).Select(month => Of(agreement, month, covered, rules));
    }

    internal static AgreementStatement Empty(FollowUpAgreement agreement, YearMonth month) =>
        new(agreement.Owner, month, agreement.Model, [], [], [], null, new Utilisation(0m, 0m, "none"), []);
}

/// <summary>Utnyttelse: how much is used of what is agreed.</summary>
/// <param name="Used">Places used on average in the month, or hours billed of the framework so far.</param>
/// <param name="Agreed">Agreed places, or hours of the framework; 0 when the framework has no limit.</param>
/// <param name="Unit">"places" or "hours"; "none" in a month that the agreement does not reach.</param>
public readonly record struct Utilisation(decimal Used, decimal Agreed, string Unit)
{
    /// <summary>Per cent of the agreed, one decimal; null when nothing is agreed. Over 100 when more places are used than agreed.</summary>
    public decimal? Percent => Agreed == 0m ? null : Rounding.PercentOf(Used, Agreed);
}

/// <summary>Bruk av tilsagn: a commitment after a month.</summary>
/// <param name="Paid">What it pays for the month.</param>
/// <param name="Used">Paid of it from its first month through this one.</param>
public sealed record CommitmentUse(Commitment Commitment, Nok Paid, Nok Used)
{
    /// <summary>What is left of the commitment after the month; never under zero.</summary>
    public Nok Left => Commitment.Amount - Used;
}

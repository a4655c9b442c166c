using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Grants;

/// <summary>Virkning av en overgang: what a transfer from the grant to paid follow-up does to a placement's months, before it is decided.</summary>
/// <param name="Months">From the month of the transfer.</param>
public sealed record TransferEffect(PlacementId Placement, LocalDate Date, ImmutableArray<TransferMonth> Months)
{
    /// <summary>What the months give without the transfer, in kroner.</summary>
    public Nok Before => Months.Sum(month => month.GrantBefore + month.FollowUpBefore);

    /// <summary>What the months give with it, in kroner.</summary>
    public Nok After => Months.Sum(month => month.GrantAfter + month.FollowUpAfter);

    /// <summary>Issued or booked in grant for months or days that the grant no longer pays for: it is taken back by the next settlement.</summary>
    public Nok Reversed => Months.Sum(month => month.Reversed);

    /// <param name="before">The placement as it is.</param>
    /// <param name="after">The same placement with the transfer.</param>
    /// <param name="through">The last month to show, at the least the month of the transfer.</param>
    /// <param name="issued">What was issued for the placement before.</param>
    public static TransferEffect Of(Placement before, Placement after, YearMonth through, IReadOnlyCollection<IssuedLine> issued, RuleBook rules)
    {
        var date = after.Transfer!.Date;
        var granted = issued.Concat(GrantBookings.AsIssued(before)).Where(line => line.Kind == LineKind.VtaoGrant).ToLookup(line => line.Earned);
        var last = granted.Select(month => month.Key).Append(through).Append(date.ToYearMonth()).Max();
        return new TransferEffect(before.Id, date, [.. date.ToYearMonth().Through(last).Select(month => EffectOn(month, before, after, granted[month].Sum(line => line.Amount), rules))]);
    }

    private static TransferMonth EffectOn(YearMonth month, Placement before, Placement after, Nok issued, RuleBook rules)
    {
        var (grantBefore, followUpBefore, _) = Split(SupportObligation.Of(before, month, rules));
        var (grantAfter, followUpAfter, held) = Split(SupportObligation.Of(after, month, rules));
        return new TransferMonth(month, grantBefore, followUpBefore, grantAfter, followUpAfter, issued > grantAfter ? issued - grantAfter : Nok.Zero, held);
    }

    private static (Nok Grant, Nok FollowUp, ImmutableArray<Held> Held) Split(SupportStatement statement)
    {
        var grant = statement.Lines.Where(line => line.Kind == LineKind.VtaoGrant).Sum(line => line.Amount);
        return (grant, statement.Total - grant, statement.Held);
    }
}

/// <summary>Overgangsmåned: one month of a transfer's effect.</summary>
/// <param name="Reversed">Issued or booked in grant beyond what the grant pays after the transfer.</param>
/// <param name="Held">What cannot be computed after the transfer, above all a price agreement that is missing.</param>
public sealed record TransferMonth(YearMonth Month, Nok GrantBefore, Nok FollowUpBefore, Nok GrantAfter, Nok FollowUpAfter, Nok Reversed, ImmutableArray<Held> Held);

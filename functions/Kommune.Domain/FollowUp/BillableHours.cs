using System.Collections.Immutable;
using Kommune.Domain.Money;

namespace Kommune.Domain.FollowUp;

/// <summary>Fakturerbare timer: which minutes of a month's entries an hourly agreement pays for, and why it does not pay for the others.</summary>
/// <param name="Billed">What is billed of each entry, on the agreement's grid and within its cap.</param>
public sealed record BillableHours(ImmutableArray<BilledEntry> Billed, ImmutableArray<NotBillable> NotBillable)
{
    /// <summary>Billable minutes.</summary>
    public int Minutes => Billed.Sum(entry => entry.Minutes);

    /// <summary>The minutes as hours.</summary>
    public decimal Hours => Minutes / 60m;

    /// <summary>The hours at a price, rounded once to øre.</summary>
    public Nok Amount(Nok pricePerHour) => Nok.Round(Rounding.Quantity(Hours) * pricePerHour.Kroner);

    /// <summary>Rounds each entry to the billing unit, leaves out what the agreement does not pay for, and stops at the cap or where the frame is used.</summary>
    /// <param name="entries">Entries in the order they count against the cap.</param>
    /// <param name="alreadyBilled">Minutes of the same month that count against the cap before these.</param>
    /// <param name="frame">Minutes that are left of a framework; what stops first is the reason for all that falls outside.</param>
    public static BillableHours Of(IEnumerable<FollowUpEntry> entries, HourlyAgreement agreement, int alreadyBilled = 0, int frame = int.MaxValue)
    {
        var cap = WholeMinutes(agreement.CapHoursPerMonth) - alreadyBilled;
        var (left, outside) = frame < cap ? (frame, NotBillableReasons.FrameworkUsedUp) : (cap, NotBillableReasons.OverCap);
        var billed = ImmutableArray.CreateBuilder<BilledEntry>();
        var notBillable = ImmutableArray.CreateBuilder<NotBillable>();
        foreach (var entry in entries)
        {
            if (ReasonAgainst(entry.Activity, agreement) is { } reason)
            {
                notBillable.Add(new NotBillable(entry.EntryId, entry.Minutes, reason));
                continue;
            }
            var rounded = agreement.Unit.Round(entry.Minutes);
            var paid = Math.Min(rounded, Math.Max(left, 0));
            left -= paid;
            if (paid > 0)
                billed.Add(new BilledEntry(entry.EntryId, paid));
            // Rounding up adds minutes that nobody recorded; without them there is nothing to tell of.
            var lost = Math.Min(rounded, entry.Minutes) - paid;
            if (lost > 0)
                notBillable.Add(new NotBillable(entry.EntryId, lost, outside));
            if (rounded < entry.Minutes)
                notBillable.Add(new NotBillable(entry.EntryId, entry.Minutes - rounded, NotBillableReasons.RoundedDown));
        }
        return new BillableHours(billed.ToImmutable(), notBillable.ToImmutable());
    }

    /// <summary>A limit in hours as whole minutes; none is more than anybody works.</summary>
    internal static int WholeMinutes(decimal? hours) => hours is { } limit ? (int)(limit * 60m) : int.MaxValue;

    private static string? ReasonAgainst(FollowUpActivity activity, HourlyAgreement agreement) =>
        agreement.AlsoBillable.Contains(activity) ? null : activity switch
        {
            FollowUpActivity.Travel => NotBillableReasons.Travel,
            FollowUpActivity.Administration => NotBillableReasons.Administration,
            FollowUpActivity.Training => NotBillableReasons.Training,
            _ => null,
        };
}

using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>
/// Gammel bokføring: grant that was booked before the municipality began here counts as issued, so that no month is booked twice and a
/// month that was booked wrong is corrected like any other.
/// </summary>
internal static class GrantBookings
{
    /// <summary>Before the voucher of the old ledger, whose numbers may look like those of our documents.</summary>
    private const string Imported = "import";

    public static IEnumerable<IssuedLine> AsIssued(Placement placement) =>
        placement.GrantBookings.Select(booked => new IssuedLine(placement.Id, booked.Month, booked.Month, booked.Recorded, LineKind.VtaoGrant, Payer.Nav.OrganisationNumber,
            NumberOf(booked), 1m, BasisUnit.Sum, booked.Amount.Kroner, booked.Amount, null));

    private static string NumberOf(GrantBooked booked) => booked.Voucher is null ? Imported : $"{Imported}/{booked.Voucher}";

    /// <summary>Paid in advance for a month that the grant no longer reaches: taken back at once, not when the month comes.</summary>
    public static bool IsPrepaid(Placement placement, YearMonth month, LineKind kind) =>
        kind == LineKind.VtaoGrant && (placement.Transfer?.Date <= month.FirstDay() || placement.Employment?.To < month.FirstDay());
}

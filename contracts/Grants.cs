namespace Kommune.Contracts;

/// <summary>Answer to POST /api/grants/import.</summary>
/// <param name="DryRun">True: nothing was stored.</param>
/// <param name="Placements">Placements registered by the import.</param>
/// <param name="KnownPlacements">Placements that were there already.</param>
/// <param name="Booked">Bookings taken.</param>
/// <param name="Duplicates">Bookings that were taken before.</param>
/// <param name="Amount">The sum of the bookings taken, in kroner.</param>
/// <param name="Errors">Every row that was refused, with its line number, the header being 1.</param>
public sealed record GrantImportResult(
    bool DryRun, int Rows, int Placements, int KnownPlacements, int Booked, int Duplicates, decimal Amount, IReadOnlyList<GrantImportError> Errors);

/// <summary>Feil i importfilen: the line it stands on, counted from 1, with a stable code.</summary>
public sealed record GrantImportError(int Line, string Code, string Path, string Message);

/// <summary>Answer to GET /api/grants/reconciliation.</summary>
public sealed record GrantReconciliationDocument(string Municipality, string From, string To, decimal Expected, decimal Booked, decimal Difference, IReadOnlyList<GrantComparisonDocument> Items);

/// <param name="Expected">Null when it is held: payment stopped, or no rate.</param>
/// <param name="Booked">Null when nothing is booked.</param>
/// <param name="Difference">Booked less expected.</param>
/// <param name="Reason">rate-year, part-month, payment-stopped, ended-placement, before-start, after-transfer, not-booked, booked-twice, rate-missing or unexplained; null when they agree.</param>
public sealed record GrantComparisonDocument(string PlacementId, string Period, decimal? Expected, decimal? Booked, decimal Difference, string? Reason, string? Text);

/// <summary>Answer to GET /api/placements/{id}/grant.</summary>
/// <param name="State">notDue, due or missed; null when no confirmation is due.</param>
public sealed record GrantDocument(string PlacementId, string? From, string? To, string? ConfirmationNotice, string? ConfirmationDeadline, string? State, IReadOnlyList<string> StoppedMonths);

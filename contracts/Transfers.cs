namespace Kommune.Contracts;

/// <summary>Answer to POST /api/transfers/preview and POST /api/transfers.</summary>
/// <param name="Applied">False for a preview: nothing was changed.</param>
public sealed record TransferEffects(bool Applied, IReadOnlyList<TransferEffectDocument> Placements, TransferTotals Total);

/// <param name="Before">Grant and follow-up of the months shown, without the transfer.</param>
/// <param name="After">The same with it.</param>
/// <param name="Reversed">Issued or booked in grant that the next settlement takes back.</param>
public sealed record TransferTotals(decimal Before, decimal After, decimal Reversed);

/// <summary>Virkning av en overgang, month by month; nothing is stored.</summary>
public sealed record TransferEffectDocument(string PlacementId, string Date, TransferTotals Total, IReadOnlyList<TransferMonthDocument> Months);

/// <summary>Overgangsmåned: kroner before and after, and what is taken back.</summary>
public sealed record TransferMonthDocument(
    string Period, decimal GrantBefore, decimal FollowUpBefore, decimal GrantAfter, decimal FollowUpAfter, decimal Reversed, IReadOnlyList<HeldDocument> Held);

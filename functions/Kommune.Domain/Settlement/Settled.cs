using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>Oppgjort: the latest month that has been settled, and when that was done last.</summary>
public sealed record Settled(YearMonth Month, Instant At);

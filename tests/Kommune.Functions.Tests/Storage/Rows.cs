using Kommune.Functions.Storage;

namespace Kommune.Functions.Tests.Storage;

/// <summary>Rows with everything filled in; a test changes what it is about.</summary>
internal static class Rows
{
    public const string Municipality = "9901";
    public static readonly Instant Now = Instant.FromUtc(2026, 9, 1, 6, 12).Plus(Duration.FromTicks(12_345_670));

    public static InboxRow Inbox(string eventId) =>
        new(Municipality, "urn:hr:9901", eventId, Now, "no.kommune.hr.employment.started", "accepted", "p1", null);

    public static FactRow Fact(string placementId, string factKey, Instant? recorded = null) =>
        new(Municipality, placementId, 0, factKey, "registered", new LocalDate(2026, 9, 1), recorded ?? Now, "urn:hr:9901", """{"percent":60.0}""");

    public static PlacementRow Placement(string placementId) =>
        new(Municipality, placementId, "open", new LocalDate(2026, 9, 1), null, "Tao", "2410", "Bibliotek", "88231", "None", "Hourly", 1, Now, "{}");

    public static OutboxRow Message(string messageId, string? placementId, long seq) =>
        new(Municipality, messageId, placementId, seq, "placement.changed", Now, "{}");

    private static readonly byte[] EmptyBody = [.. "{}"u8];

    public static DocumentRow Document(string documentId, string kind, YearMonth period) =>
        new(Municipality, documentId, kind, period, "310041025", 112_350, "issued", null, Now, EmptyBody);

    public static IssuedLineRow Line(string placementId, YearMonth earned, long ore, string? documentId = null) =>
        new(Municipality, placementId, 0, "support", "followUpHours", earned, new YearMonth(2026, 10), documentId, "310041025", 1.75m, 642.00m, ore, "Oppfølging", "{}", null);
}

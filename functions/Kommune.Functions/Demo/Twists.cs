using System.Text.Json.Nodes;
using NodaTime;

namespace Kommune.Functions.Demo;

/// <summary>What does not go by the book: late, doubled, wrong and corrected messages, each in the month it arrives.</summary>
internal sealed class Twists(DemoApi api)
{
    /// <summary>The placement that goes over from the grant to paid follow-up in the middle of a month.</summary>
    public const string Transferred = "88107-1";

    /// <summary>Its hours of October are not approved yet: they are recorded and not billed.</summary>
    private const string Unapproved = "88304-1";

    private const string Events = "/api/hr/events";

    private bool hasRejected;

    public static bool WaitsForApproval(Part part, YearMonth month) => part.Id == Unapproved && month == new YearMonth(2026, 10);

    /// <summary>Does what arrives in a month, and tells it in words.</summary>
    public async Task<IReadOnlyList<string>> In(string month) => month switch
    {
        "2025-03" => [await OrdinaryEmployee(), await DoubledEvent()],
        "2025-07" => ["HR meldte først nå at 88108-1 begynte 12.05.2025: mai og juni kommer med i dette oppgjøret."],
        "2025-10" => [await WrongPercent()],
        "2026-01" => [await LateEnd()],
        "2026-03" => [await BackDatedWageDecision()],
        "2026-05" => [await BackDatedPercent()],
        "2026-09" => [await TooEarlyTransfer()],
        "2026-10" => [await Transfer(), .. await HoursOfAutumn()],
        _ => [],
    };

    /// <summary>Finance rejects one invoice of September and pays everything else.</summary>
    public JsonObject ReceiptOf(string documentId, decimal total, YearMonth month, string date)
    {
        if (hasRejected || !documentId.StartsWith("INV", StringComparison.Ordinal) || month != new YearMonth(2026, 9))
            return Messages.Paid(documentId, total, date);
        hasRejected = true;
        return Messages.Rejected(documentId, date, "Bestillingsnummeret er ukjent hos oss");
    }

    private async Task<IEnumerable<string>> HoursOfAutumn()
    {
        api.On(new LocalDate(2026, 10, 29));
        return [await CorrectedHours(), await LateHours(), await ApprovalByCoach()];
    }

    private async Task<string> OrdinaryEmployee()
    {
        await api.Post(Events, Messages.OrdinaryEmployee("start-70001-1"), 202, "notApplicable");
        return "Ansettelse uten tiltak: angår ingen tiltaksplass.";
    }

    private async Task<string> DoubledEvent()
    {
        await api.Post(Events, Messages.Started(Cast.Of("88103-1"), "start-88103-1"), 200, "duplicate");
        return "Samme hendelse om 88103-1 kom to ganger: tatt én gang.";
    }

    private async Task<string> WrongPercent()
    {
        await api.Post(Events, Messages.Changed(Cast.Of("88103-1"), "endring-88103-1", "2025-10-01", 160m, "2025-10-02T06:00:00Z"), 202, "quarantined");
        return "Stillingsprosent 160 om 88103-1: i karantene med grunn.";
    }

    private async Task<string> LateEnd()
    {
        await api.Post(Events, Messages.Ended(Cast.Of("88104-1"), "slutt-88104-1", "2025-11-14", "2026-01-08T06:00:00Z"), 202, "accepted");
        return "HR meldte først nå at 88104-1 sluttet 14.11.2025: november og desember rettes.";
    }

    private async Task<string> BackDatedWageDecision()
    {
        await api.Post($"/api/placements/{Cast.Of("88110-1").PlacementId}/decisions", Messages.WageModel(Wage.AgreedHourly, "2026-01-01", "Ny lokal avtale", 34.50m), 201, "accepted");
        return "88110-1 får 34,50 kr timen fra 01.01.2026: januar og februar etterberegnes.";
    }

    private async Task<string> BackDatedPercent()
    {
        await api.Post(Events, Messages.Changed(Cast.Of("88102-1"), "endring-88102-1", "2026-03-01", 80m, "2026-05-06T06:00:00Z"), 202, "accepted");
        return "Stillingen til 88102-1 er 80 % fra 01.03.2026: mars og april etterberegnes.";
    }

    private async Task<string> TooEarlyTransfer()
    {
        await api.Post($"/api/placements/{Cast.Of(Transferred).PlacementId}/transfers", Messages.Transfer("2025-02-01"), 422);
        return "Overgang før ansettelsen begynte: avvist.";
    }

    private async Task<string> Transfer()
    {
        var part = Cast.Of(Transferred);
        await api.Post($"/api/placements/{part.PlacementId}/decisions", Messages.HourlyAgreement(part, "2026-10-12"), 201, "accepted");
        await api.Post($"/api/placements/{part.PlacementId}/transfers", Messages.Transfer("2026-10-12"), 201, "accepted");
        return "88107-1 går over fra tilskudd til betalt oppfølging 12.10.2026.";
    }

    /// <summary>September is invoiced: fewer hours become a credit note.</summary>
    private async Task<string> CorrectedHours()
    {
        var part = Cast.Of("88301-1");
        await api.Post("/api/follow-up", Messages.Hours(part, "tid-88301-1-2026-09-1b", "2026-09-09", 20, corrects: "tid-88301-1-2026-09-1"), 201, "accepted");
        await api.Post("/api/follow-up/approvals", Messages.Approval(part, "2026-09"), 201);
        return "Timer for 88301-1 i september rettet ned etter fakturering: kreditnota.";
    }

    /// <summary>Hours that were forgotten: on the next invoice, with the month they were earned in.</summary>
    private async Task<string> LateHours()
    {
        var part = Cast.Of("88303-1");
        await api.Post("/api/follow-up", Messages.Hours(part, "tid-88303-1-2026-09-5", "2026-09-29", 75), 201, "accepted");
        await api.Post("/api/follow-up/approvals", Messages.Approval(part, "2026-09"), 201);
        return "Glemte timer for 88303-1 i september: linje på neste faktura.";
    }

    private async Task<string> ApprovalByCoach()
    {
        var part = Cast.Of("88302-1");
        await api.Post("/api/follow-up", Messages.Hours(part, "tid-88302-1-2026-10-5", "2026-10-28", 60), 201, "accepted");
        var approval = Messages.Approval(part, "2026-10");
        approval["approvedBy"] = part.Coach;
        await api.Post("/api/follow-up/approvals", approval, 422);
        return "Jobbveilederen ville godkjenne egne timer: avvist.";
    }
}

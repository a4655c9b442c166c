using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Functions.Demo;

/// <summary>
/// The story from January 2025 to October 2026, month by month: people start, things happen (<see cref="Twists"/>), hours are
/// recorded and approved, the month is settled on the second of the next, and finance and payroll answer. Each is told on its day, so that what
/// comes late is seen to come late.
/// </summary>
internal sealed class Story(DemoApi api, TextWriter output)
{
    private static readonly YearMonth First = new(2025, 1);
    private static readonly YearMonth Last = new(2026, 10);

    /// <summary>Starts are known the day after the first; the month before is settled then too.</summary>
    private const int SettlingDay = 2;

    private const int TwistDay = 9;

    private static readonly int[] VisitDays = [9, 16, 23];

    private readonly Twists twists = new(api);

    public async Task Tell()
    {
        foreach (var month in First.Through(Last))
        {
            api.On(month.OnDayOfMonth(SettlingDay));
            var started = await PeopleStart(month);
            api.On(month.OnDayOfMonth(TwistDay));
            var happened = await twists.In(month.ToIso());
            api.On(month.LastDay());
            var hours = await RecordHours(month);
            var settled = month.Next().OnDayOfMonth(SettlingDay);
            api.On(settled);
            var issued = await Settle(month);
            await Answer(month, issued, Iso(settled));
            await output.WriteLineAsync(Progress(month, started, hours, issued));
            foreach (var line in happened)
                await output.WriteLineAsync($"         {line}");
        }
    }

    private async Task<int> PeopleStart(YearMonth month)
    {
        var starting = Cast.Parts.Where(part => part.KnownIn == month.ToIso()).ToList();
        if (starting.Count == 0)
            return 0;
        var batch = new JsonArray([.. starting.Select(part => Messages.Started(part, $"start-{part.Id}"))]);
        await api.Post("/api/hr/events", batch, 202, [.. starting.Select(_ => "accepted")]);
        foreach (var part in starting)
            await Decide(part);
        return starting.Count;
    }

    private async Task Decide(Part part)
    {
        if (part.Wage is { } wage)
            await Decision(part, Messages.WageModel(wage, part.Start, wage == Wage.Tariff ? "Vedtak om tarifflønn" : "Lokal avtale"));
        await Decision(part, Messages.FollowUpProvider(part));
        if (part.Funding == Funding.PlaceMonth)
            await Decision(part, Messages.PlaceAgreement(part));
        if (part.Funding == Funding.Hourly)
            await Decision(part, Messages.HourlyAgreement(part, part.Start));
    }

    private Task<JsonElement> Decision(Part part, JsonObject decision) => api.Post($"/api/placements/{part.PlacementId}/decisions", decision, 201, "accepted");

    /// <summary>Three visits and the travel to the last of them, for everyone whose follow-up is recorded; then four eyes.</summary>
    private async Task<int> RecordHours(YearMonth month)
    {
        var followed = Cast.Parts.Where(part => FollowUpIsRecorded(part, month)).ToList();
        if (followed.Count == 0)
            return 0;
        var entries = followed.SelectMany(part => Visits(part, month)).ToArray();
        await api.Post("/api/follow-up", new JsonArray(entries), 201, [.. entries.Select(_ => "accepted")]);
        foreach (var part in followed.Where(part => !Twists.WaitsForApproval(part, month)))
            await api.Post("/api/follow-up/approvals", Messages.Approval(part, month.ToIso()), 201);
        return entries.Length;
    }

    private static bool FollowUpIsRecorded(Part part, YearMonth month) =>
        part.Starts.ToYearMonth() <= month && (part.Funding is Funding.Hourly or Funding.PlaceMonth || part.Id == Twists.Transferred && month >= new YearMonth(2026, 8));

    private static IEnumerable<JsonNode> Visits(Part part, YearMonth month)
    {
        var number = 0;
        foreach (var day in VisitDays.Where(day => month.OnDayOfMonth(day) >= part.Starts))
        {
            var date = month.OnDayOfMonth(day);
            var minutes = 40 + 5 * ((part.Unit / 10 + day * part.Starts.Day) % 20);
            var activity = day == 16 ? "employerGuidance" : "workplaceFollowUp";
            yield return Messages.Hours(part, $"tid-{part.Id}-{month.ToIso()}-{++number}", Iso(date), minutes, activity);
        }
        yield return Messages.Hours(part, $"tid-{part.Id}-{month.ToIso()}-{++number}", Iso(month.OnDayOfMonth(VisitDays[^1])), 40, "travel");
    }

    private async Task<List<JsonElement>> Settle(YearMonth month)
    {
        var settled = await api.Post($"/api/settlements/{month.ToIso()}", new JsonObject { ["municipality"] = Cast.Municipality }, 200);
        return settled.TryGetProperty("issued", out var issued) ? [.. issued.EnumerateArray()] : [];
    }

    /// <summary>Finance pays what is billed, but for what a twist rejects; payroll pays what the payroll list says.</summary>
    private async Task Answer(YearMonth month, List<JsonElement> issued, string payDay)
    {
        var receipts = new JsonArray();
        foreach (var document in issued.Where(document => Kind(document) is "invoice" or "navClaim" && month < Last))
            receipts.Add((JsonNode)twists.ReceiptOf(Id(document), Total(document), month, payDay));
        foreach (var document in issued.Where(document => Kind(document) == "payroll"))
            foreach (var receipt in await WagesOf(Id(document)))
                receipts.Add((JsonNode)receipt);
        if (receipts.Count > 0)
            await api.Post("/api/receipts", receipts, 201, [.. receipts.Select(_ => "accepted")]);
    }

    private async Task<IEnumerable<JsonObject>> WagesOf(string payroll)
    {
        var list = await api.Get($"/api/documents/{payroll}");
        return list.GetProperty("lines").EnumerateArray().Select((line, number) =>
            Messages.WagesPaid($"lonn-{payroll}-{number + 1}", line.GetProperty("placementId").GetString()!, line.GetProperty("earnedPeriod").GetString()!, line.GetProperty("amount").GetDecimal()));
    }

    private static string Progress(YearMonth month, int started, int hours, List<JsonElement> issued)
    {
        var billed = Sum(issued, "invoice", "navClaim", "billingBasis", "creditNote");
        var parts = new[]
        {
            started switch { 0 => "", 1 => "1 ny plass", _ => $"{started} nye plasser" },
            hours > 0 ? $"{hours} oppføringer" : "",
            $"{issued.Count} dokumenter",
            $"krav og faktura {Names.Kroner(billed)}",
            $"grunnlønn {Names.Kroner(Sum(issued, "payroll"))}",
        };
        return $"{month.ToIso()}  {string.Join(" · ", parts.Where(part => part.Length > 0))}";
    }

    private static Nok Sum(List<JsonElement> issued, params string[] kinds) =>
        issued.Where(document => kinds.Contains(Kind(document))).Sum(document => Nok.FromKroner(Total(document)));

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", null);

    private static string Kind(JsonElement document) => document.GetProperty("kind").GetString()!;

    private static string Id(JsonElement document) => document.GetProperty("documentId").GetString()!;

    private static decimal Total(JsonElement document) => document.GetProperty("total").GetDecimal();
}

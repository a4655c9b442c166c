using System.Globalization;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime.Text;

namespace Kommune.Functions.HrEvents;

/// <summary>
/// /api/hr/quarantine: what could not be taken in, and why; never the message itself. What is mended is taken in again from the sealed bytes, and
/// what cannot be (HR has deleted somebody) is marked as handled by hand.
/// </summary>
internal sealed class QuarantineEndpoint(Module module, HrIntake intake)
{
    private const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder routes, Module module, HrIntake intake)
    {
        var quarantine = new QuarantineEndpoint(module, intake);
        routes.MapGet("/api/hr/quarantine", (HttpRequest request) => quarantine.List(request.Query));
        routes.MapPost("/api/hr/quarantine/{id}/replay", (HttpRequest request, string id) => Bodies.Json(request, _ => quarantine.Replay(id, request), allowEmpty: true));
        routes.MapPost("/api/hr/quarantine/{id}/done", (HttpRequest request, string id) => Bodies.Json(request, body => quarantine.Done(id, request.Query, body)));
    }

    public async Task<IResult> List(IQueryCollection query)
    {
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var endedToo = query["status"].FirstOrDefault() == "all";
        var limit = int.TryParse(query["limit"].FirstOrDefault(), CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 1000) : PageSize;
        var rows = await module.Database.Read(session => session.QuarantineHeads(municipality, endedToo, limit + 1, query["after"].FirstOrDefault()));
        return Results.Json(new QuarantinePage([.. rows.Take(limit).Select(ToDocument)], rows.Count > limit ? rows[limit - 1].QuarantineId : null), WireContext.Default.QuarantinePage);
    }

    /// <summary>Once more through the intake. What was taken before is a duplicate there, so two who do it at once do it once.</summary>
    public async Task<IResult> Replay(string id, HttpRequest request)
    {
        if (module.Asked(request.Query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var (head, bytes) = await module.Database.Read(session => (session.FindQuarantine(municipality, id), session.QuarantinedBytes(municipality, id)));
        if (head is null)
            return Unknown();
        if (head.Ended is not null)
            return Answer(id, StateOf(head), []);
        var message = module.Sealer.Open(bytes);
        if (!IsObject(message))
            return Problems.Invalid([new FieldError("not-an-event", "", "Det som ligger her, er ingen hendelse som kan tas inn. Rett det i HR-systemet, og meld det håndtert.")]);
        var results = await intake.Receive(message, request.HttpContext.RequestAborted) ?? [];
        if (results.Any(result => result.Outcome == "quarantined"))
            return Answer(id, Waiting, results);
        await module.Database.Write(municipality, session => session.MarkReplayed(municipality, id, module.Clock.GetCurrentInstant()));
        return Answer(id, Replayed, results);
    }

    public async Task<IResult> Done(string id, IQueryCollection query, JsonElement body)
    {
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var (fields, errors) = Bodies.Fields(body);
        var by = fields.Text("decidedBy", required: true, maxLength: 100);
        var reason = fields.Text("reason", required: true, maxLength: 1000);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        var now = module.Clock.GetCurrentInstant();
        var head = await module.Database.Write(municipality, session =>
        {
            session.MarkHandled(municipality, id, by!, reason!, now);
            return session.FindQuarantine(municipality, id);
        });
        return head is null ? Unknown() : Answer(id, StateOf(head), []);
    }

    private const string Waiting = "waiting";
    private const string Replayed = "replayed";

    private static string StateOf(QuarantineHead row) => row.Ended is null ? Waiting : row.HandledBy is null ? Replayed : "done";

    /// <summary>A reason may quote what was sent.</summary>
    private static QuarantineDocument ToDocument(QuarantineHead row) => new(row.QuarantineId, InstantPattern.ExtendedIso.Format(row.Received), row.Source, row.EventId,
        JsonSerializer.Deserialize(Scrub.Text(row.Reasons), WireContext.Default.IReadOnlyListFieldError) ?? [], StateOf(row),
        row.Ended is { } ended ? InstantPattern.ExtendedIso.Format(ended) : null, row.HandledBy, row.HandledReason);

    /// <summary>HR's word that somebody is deleted, half a message, and a list that was too long are not.</summary>
    private static bool IsObject(byte[] message)
    {
        try
        {
            using var document = SoundText.Parse(message);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IResult Answer(string id, string state, IReadOnlyList<HrEventResult> results) => Results.Json(new QuarantineReplay(id, state, results), WireContext.Default.QuarantineReplay);

    private static IResult Unknown() => Problems.Of(404, "unknown-message", "Meldingen finnes ikke", new FieldError("unknown-message", "", "Det ligger ingen melding med denne id-en i karantene."));
}

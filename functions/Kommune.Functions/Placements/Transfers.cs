using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Placements;

/// <summary>
/// POST /api/placements/{id}/transfers: from the grant to paid follow-up at a date; the grant runs to the day before. And …/undo, until a
/// settlement has used it.
/// </summary>
internal sealed class Transfers(Module module)
{
    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var one = new Transfers(module);
        var many = new BulkTransfers(module);
        routes.MapPost("/api/placements/{id}/transfers", (HttpRequest request, string id) => Bodies.Json(request, body => one.Transfer(id, body)));
        routes.MapPost("/api/placements/{id}/transfers/undo", (HttpRequest request, string id) => Bodies.Json(request, body => one.Undo(id, body)));
        routes.MapPost("/api/transfers/preview", (HttpRequest request) => Bodies.Json(request, many.Preview));
        routes.MapPost("/api/transfers", (HttpRequest request) => Bodies.Json(request, many.Apply));
    }

    public async Task<IResult> Transfer(string placement, JsonElement body)
    {
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        var (fields, errors) = Bodies.Fields(body);
        var asked = TransferRequest.Read(fields, id);
        if (asked is null || errors.Count > 0)
            return Problems.Invalid(errors);
        return await module.Database.Write(id.Municipality, session =>
        {
            session.LockPlacement(id.Municipality, id.ToString());
            var facts = PlacementFacts.Load(session, id);
            var known = Placement.From(id, facts);
            if (!known.IsRegistered)
                return Problems.UnknownPlacement();
            if (asked.Refusals(known, module.Shelf.For(session, id.Municipality), agreement => session.FindAgreement(id.Municipality, agreement) is not null) is [_, ..] refusals)
                return Problems.Invalid(refusals);
            var now = module.Clock.GetCurrentInstant();
            SealedReasons.Add(session, module, id, asked.Facts(facts, now), now);
            return Results.Json(new Recorded(id.ToString(), "accepted", StatementMapping.Iso(asked.Date)), WireContext.Default.Recorded, statusCode: 201);
        });
    }

    public async Task<IResult> Undo(string placement, JsonElement body)
    {
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        var (fields, errors) = Bodies.Fields(body);
        var reason = fields.Text("reason", maxLength: 1000);
        var decidedBy = fields.Text("decidedBy", required: true);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return await module.Database.Write(id.Municipality, session =>
        {
            // A settlement holds this lock while it reads every placement: the transfer is used or undone, never both.
            session.LockMunicipality(id.Municipality);
            session.LockPlacement(id.Municipality, id.ToString());
            var facts = PlacementFacts.Load(session, id);
            var known = Placement.From(id, facts);
            if (!known.IsRegistered)
                return Problems.UnknownPlacement();
            if (known.Transfer is not { } transfer)
                return Problems.Invalid([new FieldError("not-transferred", "", "Tiltaksplassen har ikke gått over til betalt oppfølging.")]);
            if (UsedBy(session, transfer) is { } settlement)
                return Problems.Invalid([new FieldError("already-settled", "", $"Overgangen er brukt i oppgjøret for {settlement.Period.ToIso()}. Registrer en ny avtale i stedet.")]);
            var now = module.Clock.GetCurrentInstant();
            var number = facts.Count(fact => fact is TransferUndone) + 1;
            SealedReasons.Add(session, module, id, [new TransferUndone(id, now, new FactSource("transfer-undone", $"{id}/{number}"), reason, decidedBy!)], now);
            return Results.Json(new Recorded(id.ToString(), "accepted"), WireContext.Default.Recorded, statusCode: 201);
        });
    }

    private static SettlementRow? UsedBy(Session session, Transferred transfer) =>
        session.Settlements(transfer.Placement.Municipality).Find(run => run.SettledAt >= transfer.Recorded && run.Period >= transfer.Date.ToYearMonth());
}

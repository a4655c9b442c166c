using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Domain.Support;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Placements;

/// <summary>POST /api/placements/{id}/transfers: from the grant to paid follow-up at a date. The grant runs to the day before.</summary>
internal sealed class Transfers(Module module)
{
    public async Task<IResult> Transfer(string placement, JsonElement body)
    {
        if (!PlacementId.TryParse(placement, out var id) || !module.Municipalities.ContainsKey(id.Municipality))
            return Problems.UnknownPlacement();
        var (fields, errors) = Bodies.Fields(body);
        var date = fields.Date("date", required: true);
        var to = fields.Choice("to", Wire.PaidModels, required: true);
        var reason = fields.Text("reason", maxLength: 1000);
        var decidedBy = fields.Text("decidedBy", required: true);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return await module.Database.Write(id.Municipality, session =>
        {
            session.LockPlacement(id.Municipality, id.ToString());
            var facts = PlacementFacts.Load(session, id);
            var known = Placement.From(id, facts);
            if (!known.IsRegistered)
                return Problems.UnknownPlacement();
            if (Refusals(known, date!.Value) is [_, ..] refusals)
                return Problems.Invalid(refusals);
            var now = module.Clock.GetCurrentInstant();
            var number = facts.Count(fact => fact is Transferred) + 1;
            var transferred = new Transferred(id, now, new FactSource("transfer", $"{id}/{number}"), date.Value, to!.Value, reason, decidedBy!);
            PlacementFacts.Add(session, id, [transferred], module.Rules, now);
            return Results.Json(new Recorded(id.ToString(), "accepted", date.Value.ToString("uuuu-MM-dd", null)), WireContext.Default.Recorded, statusCode: 201);
        });
    }

    private List<FieldError> Refusals(Placement placement, LocalDate date)
    {
        var refusals = new List<FieldError>();
        if (placement.Transfer is { } earlier)
            refusals.Add(new FieldError("already-transferred", "date", $"Tiltaksplassen gikk over til betalt oppfølging {earlier.Date:dd.MM.yyyy}."));
        else if (Regimes.At(placement, RegimeCutoff.LastStartIn(module.Rules)) != Regime.VtaoGrant)
            refusals.Add(new FieldError("not-a-grant-placement", "", "Tiltaksplassen har ikke VTA-O-tilskudd."));
        if (date < placement.Employment!.Value.From)
            refusals.Add(new FieldError("before-start", "date", $"Ansettelsen begynte {placement.Employment.Value.From:dd.MM.yyyy}."));
        if (date > placement.Employment.Value.To)
            refusals.Add(new FieldError("after-end", "date", $"Ansettelsen ble avsluttet {placement.Employment.Value.To:dd.MM.yyyy}."));
        return refusals;
    }
}

using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Receipts;

/// <summary>POST /api/receipts: what finance and payroll answer. Each receipt is taken once.</summary>
internal sealed class ReceiptIntake(Module module)
{
    private static readonly FieldError UnknownPlacement = new("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.");

    public async Task<IResult> Receive(JsonElement body)
    {
        var results = await Batch.Run(Bodies.OneOrMany(body), item => SoundText.IdIn(item, "documentId") ?? SoundText.IdIn(item, "placementId"), ReceiveOne);
        var status = results.Length > 0 && results.All(result => result.Outcome == "refused") ? 422 : results.Any(result => result.Outcome == "accepted") ? 201 : 200;
        return Results.Json(new ReceiptResults(results), WireContext.Default.ReceiptResults, statusCode: status);
    }

    private async Task<ReceiptResult> ReceiveOne(JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var id = fields.Text("receiptId", required: true, maxLength: 100);
        var work = fields.Text("kind", required: true) switch
        {
            "document" => Document(fields, id, errors),
            "wagesPaid" => Wages(fields, id, errors),
            null => null,
            _ => Unknown(fields),
        };
        return work is var (municipality, store)
            ? await module.Database.Write(municipality, store)
            : new ReceiptResult(id, "refused", errors);
    }

    private (string Municipality, Func<Session, ReceiptResult> Store)? Document(JsonFields fields, string? id, List<FieldError> errors)
    {
        var municipality = fields.Text("municipality") ?? module.Only?.Number;
        var isKnown = municipality is not null && module.Municipalities.ContainsKey(municipality);
        if (!isKnown)
            fields.Add("unknown-municipality", "municipality", "Oppgi en kommune som er satt opp her.");
        return DocumentReceipts.Read(fields, id, municipality, errors, module) is { } store && isKnown ? (municipality!, store) : null;
    }

    private (string Municipality, Func<Session, ReceiptResult> Store)? Wages(JsonFields fields, string? id, List<FieldError> errors)
    {
        var placement = fields.Text("placementId", required: true);
        var isPlacement = module.TryPlacement(placement, out var placementId);
        if (!isPlacement)
            errors.Add(UnknownPlacement);
        var month = fields.Month("period", required: true);
        var amount = fields.Amount("amount", required: true, min: -10_000_000m, max: 10_000_000m);
        var reference = fields.Text("reference", maxLength: 200);
        if (!isPlacement)
            return null;
        var body = Scrub.Text(fields.Raw());
        return (placementId.Municipality, session =>
        {
            List<FieldError> refusals = session.FindPlacement(placementId.Municipality, placement!) is null ? [.. errors, UnknownPlacement] : errors;
            if (refusals.Count > 0)
                return new ReceiptResult(id, "refused", refusals);
            var now = module.Clock.GetCurrentInstant();
            if (!session.TryAddReceipt(new ReceiptRow(placementId.Municipality, id!, now, body)))
                return new ReceiptResult(id, "duplicate");
            PlacementFacts.Add(session, placementId, [new WagesPaid(placementId, now, new FactSource("receipt", id!), month!.Value, amount!.Value, reference)], module.Shelf, now);
            return new ReceiptResult(id, "accepted");
        }
        );
    }

    private static (string Municipality, Func<Session, ReceiptResult> Store)? Unknown(JsonFields fields)
    {
        fields.Add("unknown-kind", "kind", "Kvitteringen gjelder document eller wagesPaid.");
        return null;
    }
}

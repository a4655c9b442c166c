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
    private static readonly Dictionary<string, string> Statuses =
        new[] { "accepted", "rejected", "booked", "paid", "partlyPaid" }.ToDictionary(name => name, StringComparer.Ordinal);

    public async Task<IResult> Receive(JsonElement body)
    {
        var results = await Task.WhenAll(Bodies.OneOrMany(body).Select(ReceiveOne));
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
        return errors.Count == 0 && work is var (municipality, store)
            ? await module.Database.Write(municipality, store)
            : new ReceiptResult(id, "refused", errors);
    }

    private (string Municipality, Func<Session, ReceiptResult> Store)? Document(JsonFields fields, string? id, List<FieldError> errors)
    {
        var municipality = fields.Text("municipality") ?? module.Only?.Number;
        if (municipality is null || !module.Municipalities.ContainsKey(municipality))
            fields.Add("unknown-municipality", "municipality", "Oppgi en kommune som er satt opp her.");
        var documentId = fields.Text("documentId", required: true);
        var status = fields.Text("status", required: true);
        if (status is not null && !Statuses.ContainsKey(status))
            fields.Add("unknown-value", "status", $"Velg en av: {string.Join(", ", Statuses.Keys)}.");
        if (status == "rejected" && fields.Text("reason", maxLength: 1000) is null)
            fields.Add("required", "reason", "En avvisning skal ha en grunn.");
        fields.Date("date", required: true);
        fields.Amount("amount", required: status is "paid" or "partlyPaid", min: -10_000_000_000m);
        if (errors.Count > 0)
            return null;
        var body = Scrub.Text(fields.Raw());
        return (municipality!, session =>
        {
            if (session.FindReceipt(municipality!, id!) is not null)
                return new ReceiptResult(id, "duplicate");
            if (session.FindDocument(municipality!, documentId!) is null)
                return new ReceiptResult(id, "refused", [new FieldError("unknown-document", "documentId", "Det er ikke utstedt noe dokument med denne id-en.")]);
            session.TryAddReceipt(new ReceiptRow(municipality!, id!, module.Clock.GetCurrentInstant(), body));
            session.SetDocumentStatus(municipality!, documentId!, status!);
            return new ReceiptResult(id, "accepted");
        });
    }

    private (string Municipality, Func<Session, ReceiptResult> Store)? Wages(JsonFields fields, string? id, List<FieldError> errors)
    {
        var placement = fields.Text("placementId", required: true);
        if (!PlacementId.TryParse(placement, out var placementId) || !module.Municipalities.ContainsKey(placementId.Municipality))
            fields.Add("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.");
        var month = fields.Month("period", required: true);
        var amount = fields.Amount("amount", required: true, min: -10_000_000m, max: 10_000_000m);
        var reference = fields.Text("reference", maxLength: 200);
        if (errors.Count > 0)
            return null;
        var body = Scrub.Text(fields.Raw());
        return (placementId.Municipality, session =>
        {
            if (session.FindPlacement(placementId.Municipality, placement!) is null)
                return new ReceiptResult(id, "refused", [new FieldError("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.")]);
            var now = module.Clock.GetCurrentInstant();
            if (!session.TryAddReceipt(new ReceiptRow(placementId.Municipality, id!, now, body)))
                return new ReceiptResult(id, "duplicate");
            PlacementFacts.Add(session, placementId, [new WagesPaid(placementId, now, new FactSource("receipt", id!), month!.Value, amount!.Value, reference)], module.Rules, now);
            return new ReceiptResult(id, "accepted");
        });
    }

    private static (string Municipality, Func<Session, ReceiptResult> Store)? Unknown(JsonFields fields)
    {
        fields.Add("unknown-kind", "kind", "Kvitteringen gjelder document eller wagesPaid.");
        return null;
    }
}

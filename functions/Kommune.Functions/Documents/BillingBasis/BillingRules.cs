using System.Collections.Immutable;
using Kommune.Domain.Money;

namespace Kommune.Functions.Documents.BillingBasis;

/// <summary>Regler for fakturagrunnlag.</summary>
internal static class BillingRules
{
    public const string ReferenceMissing = "reference-missing";
    public const string SignMixed = "sign-mixed";

    /// <summary>How far quantity × price may lie from the amount, as on the invoice that is made from it.</summary>
    private const decimal LineTolerance = 0.02m;

    /// <summary>All reasons why the order cannot be loaded; empty when it can.</summary>
    public static ImmutableArray<DocumentError> Check(BillingOrder order, DocumentLimits? limits = null)
    {
        var checks = new Checks();
        checks.Required(order.OrderNumber, "orderNumber", "Ordrenummer");
        checks.Optional(order.Credits, "credits", "Ordren som reduseres");
        checks.Required(order.Issuer.SystemId, "issuer.systemId", "Fakturautstederens ID");
        checks.Required(order.Issuer.Name, "issuer.name", "Fakturautstederens navn");
        checks.Organisation(order.Recipient.OrganisationNumber, "recipient.organisationNumber", "Betaleren");
        checks.Required(order.Recipient.Name, "recipient.name", "Betalerens navn");
        checks.Optional(order.BuyerReference, "buyerReference", "Deres referanse");
        checks.Optional(order.OrderReference, "orderReference", "Bestillingsnummer");
        checks.Optional(order.Measure, "measure", "Tiltaksnummer");
        if (string.IsNullOrWhiteSpace(order.BuyerReference) && string.IsNullOrWhiteSpace(order.OrderReference))
            checks.Add(ReferenceMissing, "buyerReference", "Betaleren mangler både referanse og bestillingsnummer; minst én må stå.");
        if (order.BankAccount is not null)
            checks.Account(order.BankAccount, "bankAccount");
        checks.Kid(order.Kid, null, "kid");
        Lines(ref checks, order, limits ?? DocumentLimits.Default);
        return checks.Errors;
    }

    private static void Lines(ref Checks checks, BillingOrder order, DocumentLimits limits)
    {
        if (order.Lines.IsEmpty)
            checks.Add(DocumentErrors.LinesMissing, "lines", "Fakturagrunnlaget har ingen linjer.");
        for (var i = 0; i < order.Lines.Length; i++)
        {
            var line = order.Lines[i];
            checks.Required(line.Item, new("lines", i, "item"), "Varenummer");
            checks.Required(line.Text, new("lines", i, "text"), "Linjeteksten");
            checks.Optional(line.Placement, new("lines", i, "placement"), "Plasseringens referanse");
            checks.WithinLimit(line.Amount, limits.Line, new("lines", i, "amount"));
            if (Math.Abs(line.Quantity) > 1_000_000_000m || Math.Abs(line.Quantity * line.UnitPrice.Kroner - line.Amount.Kroner) > LineTolerance)
                checks.Add(DocumentErrors.AmountMismatch, new Place("lines", i, "amount"), "Antall × pris gir ikke linjebeløpet (avvik over 0,02).");
            if (line.Amount > Nok.Zero == order.Credits is not null && line.Amount != Nok.Zero)
                checks.Add(SignMixed, new Place("lines", i, "amount"), "En ordre som reduserer en annen, har bare negative linjer; andre har bare positive.");
        }
        checks.WithinLimit(order.Lines.Sum(line => line.Amount), limits.Document, "lines");
    }
}

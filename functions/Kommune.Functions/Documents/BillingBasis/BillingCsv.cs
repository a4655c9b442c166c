using System.Collections.Immutable;
using Kommune.Domain.Time;

namespace Kommune.Functions.Documents.BillingBasis;

/// <summary>Fakturagrunnlag as CSV: one row per line, the head repeated, amounts in kroner with a decimal point.</summary>
internal static class BillingCsv
{
    private const string Names = "ordrenummer;kreditererOrdrenummer;mottaker;mottakerNavn;buyerReference;bestillingsnummer;tiltaksnummer;leveringsdato;periode;opptjent;vare;fritekst;plassering;antall;pris;nettobelop;avgiftsbelop;kontonummer;kid";

    /// <summary>Writes the orders, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(IReadOnlyList<BillingOrder> orders, TextWriter output, DocumentLimits? limits = null)
    {
        ImmutableArray<DocumentError> errors = [.. orders.SelectMany(order => BillingRules.Check(order, limits).Select(error => error with { Path = $"{order.OrderNumber}: {error.Path}" }))];
        if (!errors.IsEmpty)
            return errors;
        Csv.Header(output, Names);
        var csv = new Csv(output);
        foreach (var order in orders)
            foreach (var line in order.Lines)
                Row(csv, order, line);
        return [];
    }

    private static void Row(Csv csv, BillingOrder order, BillingLine line)
    {
        csv.Text(order.OrderNumber);
        csv.Text(order.Credits);
        csv.Text(order.Recipient.OrganisationNumber);
        csv.Text(order.Recipient.Name);
        csv.Text(order.BuyerReference);
        csv.Text(order.OrderReference);
        csv.Text(order.Measure);
        csv.Date(order.Delivered);
        csv.Month(order.Period);
        csv.Text(line.Earned?.ToIso());
        csv.Text(line.Item);
        csv.Text(line.Text);
        csv.Text(line.Placement);
        csv.Decimal(line.Quantity, "0.######");
        csv.Amount(line.UnitPrice);
        csv.Amount(line.Amount);
        csv.Amount(line.Vat);
        csv.Text(order.BankAccount);
        csv.Text(order.Kid);
        csv.EndRow();
    }
}

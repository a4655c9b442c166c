using System.Collections.Immutable;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Functions.Documents.BillingBasis;

/// <summary>
/// Fakturagrunnlag: what a municipality's finance system makes its own numbered invoice from. A reduction is an order with
/// negative lines that names the order it takes back.
/// </summary>
/// <param name="OrderNumber">Ordrenummer, ours and unique; the receiver recognises a repeated order by it.</param>
/// <param name="Credits">The order that this one reduces; null otherwise.</param>
/// <param name="Issuer">Fakturautsteder, as the finance system knows it.</param>
/// <param name="Delivered">Leveringsdato: the last day of the period, when the service was delivered.</param>
/// <param name="Period">The month that was settled.</param>
/// <param name="Measure">Tiltaksnummer; null when not used.</param>
internal sealed record BillingOrder(
    string OrderNumber, string? Credits, BillingIssuer Issuer, BillingRecipient Recipient, string? BuyerReference, string? OrderReference, string? Measure,
    YearMonth Period, LocalDate Delivered, string? BankAccount, string? Kid, ImmutableArray<BillingLine> Lines, ImmutableArray<string> Attachments);

/// <summary>Fakturautsteder.</summary>
internal sealed record BillingIssuer(string SystemId, string Name);

/// <summary>Fakturamottaker.</summary>
internal sealed record BillingRecipient(string OrganisationNumber, string Name);

/// <summary>Fakturalinje.</summary>
/// <param name="Item">Varenummer in the finance system, which decides account and VAT there.</param>
/// <param name="Earned">Opptjeningsmåned.</param>
/// <param name="UnitPrice">Pris per enhet, whole øre.</param>
/// <param name="Amount">Quantity × price, without VAT; negative on a reduction.</param>
/// <param name="Vat">Avgift on the line, whole øre; zero when exempt.</param>
internal sealed record BillingLine(string Item, string Text, string? Placement, YearMonth? Earned, decimal Quantity, Nok UnitPrice, Nok Amount, Nok Vat);

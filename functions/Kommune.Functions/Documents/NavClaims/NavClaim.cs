using System.Collections.Immutable;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Functions.Documents.NavClaims;

/// <summary>
/// Refusjonskrav til Nav: what the municipality types into Nav's portal for arrangers, as there is no machine interface. The
/// names follow the request of that portal. The portal takes no negative claim: a reduction is a message to Nav that names the claim
/// it reduces, printed from the same fields.
/// </summary>
/// <param name="Number">Our document number.</param>
/// <param name="Reduces">The claim that this one reduces; null for an ordinary claim.</param>
/// <param name="Arranger">Organisasjonsnummer of the arranger (hovedenhet).</param>
/// <param name="SubUnit">Bedriftsnummer of the unit that does the work (underenhet); null when it is the same.</param>
/// <param name="OrderReference">Bestillingsnummer of Nav's commitment (tilsagn), "A-2026/41-1".</param>
/// <param name="Measure">GjennomføringsID; null when the order reference is enough.</param>
/// <param name="First">First month claimed.</param>
/// <param name="Last">Last month claimed; the same as the first for one month.</param>
/// <param name="Amount">Beløp in whole kroner: the sum of the lines, rounded once; negative on a reduction.</param>
/// <param name="Kid">KID for the payment; null when not used.</param>
/// <param name="ToNav">False: another payer with a portal of its own, whose order references have another form.</param>
internal sealed record NavClaim(
    string Number, string? Reduces, string Arranger, string ArrangerName, string? SubUnit, string OrderReference, string? Measure, NavPriceModel Model,
    YearMonth First, YearMonth Last, NavPeriodType PeriodType, Nok Amount, string BankAccount, string? Kid,
    ImmutableArray<NavClaimLine> Lines, ImmutableArray<Attachment> Attachments, bool ToNav = true);

/// <summary>Grunnlagslinje: what one placement contributes in one month.</summary>
/// <param name="Placement">Plasseringens referanse; null for agreed places.</param>
internal sealed record NavClaimLine(string Text, string? Placement, YearMonth Earned, decimal Quantity, string Unit, Nok Amount);

/// <summary>Prismodell: under an hourly price Nav asks for an attestation of the hours.</summary>
internal enum NavPriceModel
{
    Hourly,
    PlaceMonth,
}

/// <summary>Periodetype in Nav's request: whether the last date is within the period (Inklusiv) or the first day after it (Eksklusiv).</summary>
internal enum NavPeriodType
{
    Inklusiv,
    Eksklusiv,
}

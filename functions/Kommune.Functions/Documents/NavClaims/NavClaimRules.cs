using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;

namespace Kommune.Functions.Documents.NavClaims;

/// <summary>Regler for refusjonskrav, as Nav's portal and ledger have them.</summary>
internal static class NavClaimRules
{
    public const string OrderReferenceInvalid = "order-reference-invalid";
    public const string PeriodInvalid = "period-invalid";
    public const string PeriodCrossesYear = "period-crosses-year";
    public const string AmountNotWholeKroner = "amount-not-whole-kroner";
    public const string SignMixed = "sign-mixed";
    public const string LineOutsidePeriod = "line-outside-period";

    private const int OrePerKrone = 100;

    /// <summary>All reasons why the claim cannot be sent; empty when it can.</summary>
    public static ImmutableArray<DocumentError> Check(NavClaim claim, DocumentLimits? limits = null)
    {
        var checks = new Checks();
        var within = limits ?? DocumentLimits.Default;
        checks.Required(claim.Number, "number", "Kravets nummer");
        checks.Optional(claim.Reduces, "reduces", "Kravet som reduseres");
        checks.Required(claim.ArrangerName, "arrangerName", "Arrangørens navn");
        checks.Organisation(claim.Arranger, "arranger", "Arrangøren");
        if (claim.SubUnit is not null)
            checks.Organisation(claim.SubUnit, "subUnit", "Underenheten");
        checks.Optional(claim.Measure, "measure", "Gjennomførings-ID");
        if (!claim.ToNav)
            checks.Required(claim.OrderReference, "orderReference", "Bestillingsnummer");
        else if (!IsOrderReference(claim.OrderReference))
            checks.Add(OrderReferenceInvalid, "orderReference", "Bestillingsnummeret fra Navs tilsagn mangler eller har feil form; det skal være som A-2026/41-1.");
        checks.Account(claim.BankAccount, "bankAccount");
        checks.Kid(claim.Kid, null, "kid");
        Period(ref checks, claim);
        Amount(ref checks, claim, within);
        Lines(ref checks, claim, within);
        Attachments(ref checks, claim, within);
        return checks.Errors;
    }

    /// <summary>A-{year}/{number}-{commitment}.</summary>
    private static bool IsOrderReference(string? text)
    {
        if (text is not ['A', '-', _, _, _, _, '/', .. var rest] || !Modulus.AreDigits(text.AsSpan(2, 4)))
            return false;
        var hyphen = rest.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 && Modulus.AreDigits(rest.AsSpan(0, hyphen)) && Modulus.AreDigits(rest.AsSpan(hyphen + 1));
    }

    private static void Period(ref Checks checks, NavClaim claim)
    {
        if (claim.Last.CompareTo(claim.First) < 0)
            checks.Add(PeriodInvalid, "last", "Perioden slutter før den begynner.");
        else if (claim.First.Year != claim.Last.Year)
            checks.Add(PeriodCrossesYear, "last", "Perioden går over et årsskifte; Navs tilsagn gjør det aldri. Del kravet i to.");
    }

    private static void Amount(ref Checks checks, NavClaim claim, DocumentLimits limits)
    {
        checks.WithinLimit(claim.Amount, limits.Document, "amount");
        if (claim.Amount == Nok.Zero)
            checks.Add(DocumentErrors.TotalNotPositive, "amount", "Beløpet er null i hele kroner; det er ingenting å kreve.");
        else if (claim.Amount < Nok.Zero != claim.Reduces is not null)
            checks.Add(SignMixed, "amount", "Et krav er over null. En reduksjon er under null og navngir kravet den reduserer.");
        if (claim.Amount.Ore % OrePerKrone != 0)
            checks.Add(AmountNotWholeKroner, "amount", "Beløpet skal være hele kroner.");
        var sum = claim.Lines.Sum(line => line.Amount);
        if (claim.Amount != Nok.RoundToKroner(sum.Kroner))
            checks.Add(DocumentErrors.AmountMismatch, "amount", $"Beløpet er ikke summen av linjene ({Names.Kroner(sum)}) avrundet til hele kroner.");
    }

    private static void Lines(ref Checks checks, NavClaim claim, DocumentLimits limits)
    {
        if (claim.Lines.IsEmpty)
            checks.Add(DocumentErrors.LinesMissing, "lines", "Kravet har ingen linjer.");
        for (var i = 0; i < claim.Lines.Length; i++)
        {
            var line = claim.Lines[i];
            checks.Required(line.Text, new("lines", i, "text"), "Linjeteksten");
            checks.Required(line.Unit, new("lines", i, "unit"), "Enheten");
            checks.Optional(line.Placement, new("lines", i, "placement"), "Plasseringens referanse");
            checks.WithinLimit(line.Amount, limits.Line, new("lines", i, "amount"));
            if (claim.Reduces is null ? line.Amount < Nok.Zero : line.Amount > Nok.Zero)
                checks.Add(SignMixed, new Place("lines", i, "amount"), "Krav og reduksjon kan ikke stå i samme dokument.");
            if (line.Earned.CompareTo(claim.First) < 0 || line.Earned.CompareTo(claim.Last) > 0)
                checks.Add(LineOutsidePeriod, new Place("lines", i, "earned"), "Linjen er opptjent utenfor perioden det kreves for.");
        }
    }

    private static void Attachments(ref Checks checks, NavClaim claim, DocumentLimits limits)
    {
        if (claim is { Model: NavPriceModel.Hourly, Reduces: null, Attachments.IsEmpty: true })
            checks.Add(DocumentErrors.AttachmentMissing, "attachments", "Nav krever minst ett vedlegg som attesterer timene.");
        for (var i = 0; i < claim.Attachments.Length; i++)
            checks.Pdf(claim.Attachments[i], limits.AttachmentBytes, new("attachments", i, "content"));
    }
}

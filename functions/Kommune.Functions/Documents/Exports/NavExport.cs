using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Functions.Documents.Attestations;
using Kommune.Functions.Documents.NavClaims;

namespace Kommune.Functions.Documents.Exports;

/// <summary>An issued claim as what Nav's portal asks for. It spans the months its lines were earned in.</summary>
internal static class NavExport
{
    public static NavClaim Of(DocumentDocument document)
    {
        var (terms, months) = (document.Terms!, document.Lines.Select(line => WireValues.Month(line.EarnedPeriod)).ToList());
        return new NavClaim(document.DocumentId, document.Credits, terms.Seller.OrganisationNumber, terms.Seller.Name, null, document.Payer!.OrderReference ?? "", null,
            document.Lines.Any(line => line.Kind == "followUpHours") ? NavPriceModel.Hourly : NavPriceModel.PlaceMonth,
            months.Min(), months.Max(), NavPeriodType.Inklusiv, Nok.RoundToKroner(document.Total), terms.BankAccount ?? "", terms.Kid,
            [.. document.Lines.Select(Line)], AttestationPdf.Of(document) is { } attestation ? [attestation] : [],
            document.Payer.OrganisationNumber == Payer.Nav.OrganisationNumber);
    }

    private static NavClaimLine Line(DocumentLine line) =>
        new(line.Text, line.PlacementId, WireValues.Month(line.EarnedPeriod), Rounding.DocumentQuantity(line.Basis), UnitName(line.Unit), WireValues.Kroner(line.Amount));

    public static string UnitName(string unit) => unit switch { "hours" => "timer", "months" => "måneder", "days" => "dager", "kroner" => "kroner", _ => "sum" };
}

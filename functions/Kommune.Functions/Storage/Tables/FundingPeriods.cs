using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Finansiert periode: days of a placement and what pays for them. The store refuses two rows that share a day.</summary>
/// <param name="To">Last day; null while it runs.</param>
/// <param name="PaidBy">VtaoGrant, PlaceMonth, Hourly or Agreement.</param>
/// <param name="AgreementId">The agreement over several placements, when one pays.</param>
internal sealed record FundingRow(string Municipality, string PlacementId, LocalDate From, LocalDate? To, string PaidBy, string? AgreementId);

internal sealed partial class Session
{
    public void ClearFunding(string municipality, string placementId) => For(municipality,
        "delete from funding_periods where municipality = @municipality and placement_id = @placement_id")
        .Text("placement_id", placementId).Run();

    /// <summary>A period that shares a day with another of the placement fails the transaction.</summary>
    public void AddFunding(FundingRow row) => For(row.Municipality, """
        insert into funding_periods (municipality, placement_id, from_date, to_date, paid_by, agreement_id)
        values (@municipality, @placement_id, @from_date, @to_date, @paid_by, @agreement_id)
        """)
        .Text("placement_id", row.PlacementId).Date("from_date", row.From).Date("to_date", row.To).Text("paid_by", row.PaidBy).Text("agreement_id", row.AgreementId).Add();
}

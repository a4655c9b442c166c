using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Avtale: an agreement on places. <paramref name="Body"/> is JSON.</summary>
public sealed record AgreementRow(string Municipality, string AgreementId, Instant Recorded, string Body);

public sealed partial class Session
{
    /// <summary>False when the agreement is there already.</summary>
    public bool TryAddAgreement(AgreementRow row) => For(row.Municipality, """
        insert into agreements (municipality, agreement_id, recorded, body) values (@municipality, @agreement_id, @recorded, @body)
        on conflict (municipality, agreement_id) do nothing
        """)
        .Text("agreement_id", row.AgreementId).Instant("recorded", row.Recorded).Text("body", row.Body).Affected() == 1;

    public AgreementRow? FindAgreement(string municipality, string agreementId) => For(municipality,
        "select municipality, agreement_id, recorded, body from agreements where municipality = @municipality and agreement_id = @agreement_id")
        .Text("agreement_id", agreementId).One(ReadAgreement);

    public List<AgreementRow> Agreements(string municipality) => For(municipality,
        "select municipality, agreement_id, recorded, body from agreements where municipality = @municipality order by agreement_id")
        .All(ReadAgreement);

    private static AgreementRow ReadAgreement(DbDataReader row) => new(row.Text(0), row.Text(1), row.Instant(2), row.Text(3));
}

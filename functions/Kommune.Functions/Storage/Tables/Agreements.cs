using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Avtale: an agreement on places or hours. <paramref name="Body"/> is JSON.</summary>
internal sealed record AgreementRow(string Municipality, string AgreementId, Instant Recorded, string Body);

internal sealed partial class Session
{
    private const string AgreementColumns = "a.municipality, a.agreement_id, a.recorded, a.body";

    /// <summary>The version that holds is the newest.</summary>
    private const string NewestVersion =
        "a.version = (select max(v.version) from agreements v where v.municipality = a.municipality and v.agreement_id = a.agreement_id)";

    /// <summary>Adds the agreement, or a new version of it; false when the version that holds says the same already.</summary>
    public bool TryAddAgreement(AgreementRow row)
    {
        Lock($"agreement/{row.Municipality}/{row.AgreementId}");
        if (FindAgreement(row.Municipality, row.AgreementId)?.Body == row.Body)
            return false;
        return Changing(row.Municipality, """
            insert into agreements (municipality, agreement_id, version, recorded, body)
            values (@municipality, @agreement_id,
                (select coalesce(max(v.version), 0) + 1 from agreements v where v.municipality = @municipality and v.agreement_id = @agreement_id),
                @recorded, @body)
            """)
            .Text("agreement_id", row.AgreementId).Instant("recorded", row.Recorded).Text("body", row.Body).Affected() == 1;
    }

    public AgreementRow? FindAgreement(string municipality, string agreementId) => For(municipality,
        $"select {AgreementColumns} from agreements a where a.municipality = @municipality and a.agreement_id = @agreement_id and {NewestVersion}")
        .Text("agreement_id", agreementId).One(ReadAgreement);

    /// <summary>The version that holds of each agreement, by id.</summary>
    public List<AgreementRow> Agreements(string municipality) => For(municipality,
        $"select {AgreementColumns} from agreements a where a.municipality = @municipality and {NewestVersion} order by a.agreement_id")
        .All(ReadAgreement);

    /// <summary>Every version of each agreement, by id and then in the order they came.</summary>
    public List<AgreementRow> AgreementVersions(string municipality) => For(municipality,
        $"select {AgreementColumns} from agreements a where a.municipality = @municipality order by a.agreement_id, a.version")
        .All(ReadAgreement);

    private static AgreementRow ReadAgreement(DbDataReader row) => new(row.Text(0), row.Text(1), row.Instant(2), row.Text(3));
}

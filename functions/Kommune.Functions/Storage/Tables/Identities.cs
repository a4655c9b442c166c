using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Fødselsnummer: sealed by the caller. <paramref name="Lookup"/> is its keyed hash.</summary>
internal sealed record IdentityRow(string Municipality, string PlacementId, byte[] Sealed, string Lookup, Instant Recorded);

internal sealed partial class Session
{
    private const string IdentityColumns = "municipality, placement_id, sealed, lookup, recorded";

    /// <summary>Adds the number, or replaces what is there: the newest statement of HR holds. Not after the person was erased.</summary>
    public void PutIdentity(IdentityRow row) => For(row.Municipality, """
        insert into identities (municipality, placement_id, sealed, lookup, recorded)
        select @municipality, @placement_id, @sealed, @lookup, @recorded
        where not exists (select 1 from data_keys k where k.municipality = @municipality and k.placement_id = @placement_id and k.erased is not null)
        on conflict (municipality, placement_id) do update set sealed = excluded.sealed, lookup = excluded.lookup, recorded = excluded.recorded
        """)
        .Text("placement_id", row.PlacementId).Bytes("sealed", row.Sealed).Text("lookup", row.Lookup).Instant("recorded", row.Recorded).Run();

    public IdentityRow? FindIdentity(string municipality, string placementId) => For(municipality,
        $"select {IdentityColumns} from identities where municipality = @municipality and placement_id = @placement_id")
        .Text("placement_id", placementId).One(ReadIdentity);

    /// <summary>The placements of the person with this keyed hash.</summary>
    public List<string> PlacementsOfPerson(string municipality, string lookup) => For(municipality,
        "select placement_id from identities where municipality = @municipality and lookup = @lookup order by placement_id")
        .Text("lookup", lookup).All(row => row.Text(0));

    /// <summary>False when there was none.</summary>
    public bool DeleteIdentity(string municipality, string placementId) => For(municipality,
        "delete from identities where municipality = @municipality and placement_id = @placement_id")
        .Text("placement_id", placementId).Affected() == 1;

    private static IdentityRow ReadIdentity(DbDataReader row) => new(row.Text(0), row.Text(1), row.Bytes(2), row.Text(3), row.Instant(4));
}

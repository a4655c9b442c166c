using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>A sealed column of a row, found to be under another key than the newest.</summary>
/// <param name="Id">What tells the row in its municipality.</param>
internal sealed record OldSeal(string Id, byte[] Sealed);

/// <summary>Revisjonsnøkkel: what the log's hashes were made with before a key was replaced, sealed with the present one.</summary>
internal sealed record AuditKeyRow(string Municipality, string KeyId, byte[] Sealed, Instant Recorded);

/// <summary>A sealed column: where it is and what tells its rows apart.</summary>
/// <param name="Lookup">A column with a keyed hash that follows the key; null when there is none.</param>
internal sealed record SealedColumn(string Table, string Key, string Column, string? Lookup = null);

/// <summary>What a change of keys asks the store for. Sealed data carries the id of its key in bytes 2 to 5.</summary>
internal sealed partial class Session
{
    /// <summary>Every column that is sealed with the ring. Texts are sealed with a key of their placement, which is one of these.</summary>
    public static IReadOnlyList<SealedColumn> SealedColumns { get; } =
    [
        new("identities", "placement_id", "sealed", "lookup"),
        new("data_keys", "placement_id", "sealed"),
        new("quarantine", "quarantine_id", "raw"),
        new("protections", "municipality", "sealed"),
        new("audit_keys", "key_id", "sealed"),
    ];

    public List<string> MunicipalitiesWithSeals() => Engine("""
        -- all tenants: a change of keys goes through every municipality, configured or not
        select municipality from identities union select municipality from data_keys union select municipality from quarantine
        union select municipality from protections union select municipality from audit order by 1
        """).All(row => row.Text(0));

    /// <summary>The next rows after an id that are not under the key, ordered by id.</summary>
    public List<OldSeal> OldSeals(string municipality, SealedColumn column, byte[] newestKey, string after, int limit) => For(municipality, $"""
        select {column.Key}, {column.Column} from {column.Table}
        where municipality = @municipality and {column.Column} is not null and substr({column.Column}, 2, 4) <> @newest and {column.Key} > @after
        order by {column.Key} limit @limit
        """)
        .Bytes("newest", newestKey).Text("after", after).Long("limit", limit).All(row => new OldSeal(row.Text(0), row.Bytes(1)));

    /// <summary>False when the row was changed or taken away meanwhile: what was read is then no longer what is kept.</summary>
    public bool ReplaceSeal(string municipality, SealedColumn column, OldSeal old, byte[] now, string? lookup)
    {
        var statement = For(municipality, $"""
            update {column.Table} set {column.Column} = @now{(column.Lookup is null ? "" : $", {column.Lookup} = @lookup")}
            where municipality = @municipality and {column.Key} = @id and {column.Column} = @old
            """)
            .Bytes("now", now).Bytes("old", old.Sealed).Text("id", old.Id);
        return (column.Lookup is null ? statement : statement.Text("lookup", lookup)).Affected() == 1;
    }

    public void AddAuditKey(AuditKeyRow row) => For(row.Municipality, """
        insert into audit_keys (municipality, key_id, sealed, recorded) values (@municipality, @key_id, @sealed, @recorded)
        on conflict (municipality, key_id) do nothing
        """)
        .Text("key_id", row.KeyId).Bytes("sealed", row.Sealed).Instant("recorded", row.Recorded).Run();

    public List<AuditKeyRow> AuditKeys(string municipality) => For(municipality,
        "select municipality, key_id, sealed, recorded from audit_keys where municipality = @municipality order by key_id")
        .All(row => new AuditKeyRow(row.Text(0), row.Text(1), row.Bytes(2), row.Instant(3)));
}

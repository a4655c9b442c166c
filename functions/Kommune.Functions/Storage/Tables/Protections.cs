using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Skjermede tiltaksplasser: one sealed list per municipality.</summary>
internal sealed record ProtectionsRow(string Municipality, byte[] Sealed, Instant Recorded);

internal sealed partial class Session
{
    /// <summary>Changes to a municipality's list wait for each other until the transaction ends.</summary>
    public void LockProtections(string municipality) => Lock($"protections/{municipality}");

    public ProtectionsRow? FindProtections(string municipality) => For(municipality,
        "select municipality, sealed, recorded from protections where municipality = @municipality")
        .One(row => new ProtectionsRow(row.Text(0), row.Bytes(1), row.Instant(2)));

    public void PutProtections(ProtectionsRow row) => For(row.Municipality, """
        insert into protections (municipality, sealed, recorded) values (@municipality, @sealed, @recorded)
        on conflict (municipality) do update set sealed = excluded.sealed, recorded = excluded.recorded
        """)
        .Bytes("sealed", row.Sealed).Instant("recorded", row.Recorded).Run();
}

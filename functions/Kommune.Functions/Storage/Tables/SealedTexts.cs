using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Datanøkkel: what a placement's texts are sealed with, itself sealed. Without <paramref name="Sealed"/> it is erased.</summary>
internal sealed record DataKeyRow(string Municipality, string PlacementId, byte[]? Sealed, Instant Created, Instant? Erased);

/// <summary>Forseglet tekst: free text about a person, beside the fact it belongs to.</summary>
/// <param name="Municipality">Municipality number, four digits.</param>
/// <param name="PlacementId">The placement.</param>
/// <param name="Kind">follow-up-note, plan, end-reason, decision-reason.</param>
/// <param name="TextId">The entry or fact the text belongs to.</param>
/// <param name="Sealed">Sealed with the placement's key.</param>
/// <param name="Recorded">When it was recorded.</param>
internal sealed record SealedTextRow(string Municipality, string PlacementId, string Kind, string TextId, byte[] Sealed, Instant Recorded);

internal sealed partial class Session
{
    /// <summary>False when the placement has a key, or had one.</summary>
    public bool TryAddDataKey(DataKeyRow row) => For(row.Municipality, """
        insert into data_keys (municipality, placement_id, sealed, created, erased) values (@municipality, @placement_id, @sealed, @created, @erased)
        on conflict (municipality, placement_id) do nothing
        """)
        .Text("placement_id", row.PlacementId).Bytes("sealed", row.Sealed).Instant("created", row.Created).Instant("erased", row.Erased).Affected() == 1;

    public DataKeyRow? FindDataKey(string municipality, string placementId) => For(municipality,
        "select municipality, placement_id, sealed, created, erased from data_keys where municipality = @municipality and placement_id = @placement_id")
        .Text("placement_id", placementId)
        .One(row => new DataKeyRow(row.Text(0), row.Text(1), row.IsDBNull(2) ? null : row.Bytes(2), row.Instant(3), row.InstantOrNull(4)));

    /// <summary>Takes the key away; the row stays, so that no new key is made. False when there was no row.</summary>
    public bool EraseDataKey(string municipality, string placementId, Instant erased) => For(municipality,
        "update data_keys set sealed = null, erased = @erased where municipality = @municipality and placement_id = @placement_id")
        .Instant("erased", erased).Text("placement_id", placementId).Affected() == 1;

    /// <summary>False when the text is there already.</summary>
    public bool TryAddSealedText(SealedTextRow row) => For(row.Municipality, """
        insert into sealed_texts (municipality, placement_id, kind, text_id, sealed, recorded)
        values (@municipality, @placement_id, @kind, @text_id, @sealed, @recorded)
        on conflict (municipality, placement_id, kind, text_id) do nothing
        """)
        .Text("placement_id", row.PlacementId).Text("kind", row.Kind).Text("text_id", row.TextId).Bytes("sealed", row.Sealed).Instant("recorded", row.Recorded).Affected() == 1;

    public List<SealedTextRow> SealedTexts(string municipality, string placementId) => For(municipality, """
        select municipality, placement_id, kind, text_id, sealed, recorded from sealed_texts
        where municipality = @municipality and placement_id = @placement_id order by kind, text_id
        """)
        .Text("placement_id", placementId).All(ReadSealedText);

    public void DeleteSealedTexts(string municipality, string placementId) => For(municipality,
        "delete from sealed_texts where municipality = @municipality and placement_id = @placement_id")
        .Text("placement_id", placementId).Run();

    private static SealedTextRow ReadSealedText(DbDataReader row) => new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Bytes(4), row.Instant(5));
}

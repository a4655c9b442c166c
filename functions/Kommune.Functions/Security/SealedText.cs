using System.Security.Cryptography;
using System.Text;
using Kommune.Domain.Placements;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Security;

/// <summary>Fritekst om en person, opened.</summary>
internal sealed record OpenedText(string Kind, string TextId, string Text, Instant Recorded);

/// <summary>
/// Free text about a person: notes, plans, why an employment ended, why somebody decided. Each placement has a key of its own that its texts are sealed with,
/// kept sealed in turn. To erase a person's texts is to take that key away: copies of the texts are then of no use either.
/// </summary>
internal static class SealedText
{
    public const string FollowUpNote = "follow-up-note";
    public const string Plan = "plan";
    public const string EndReason = "end-reason";
    public const string DecisionReason = "decision-reason";

    /// <summary>Keeps the text, if there is one; not after the person was erased.</summary>
    public static void Keep(Session session, Sealer sealer, PlacementId id, string kind, string textId, string? text, Instant now)
    {
        if (string.IsNullOrEmpty(text) || KeyOf(session, sealer, id, now) is not { } key)
            return;
        using var texts = new Sealer(key);
        session.TryAddSealedText(new SealedTextRow(id.Municipality, id.ToString(), kind, textId, texts.Seal(Encoding.UTF8.GetBytes(text), Context(id, kind, textId)), now));
    }

    /// <summary>Every text that can still be opened.</summary>
    public static List<OpenedText> Read(Session session, Sealer sealer, PlacementId id)
    {
        if (session.FindDataKey(id.Municipality, id.ToString())?.Sealed is not { } sealedKey)
            return [];
        using var texts = new Sealer(sealer.Open(sealedKey, KeyContext(id)));
        return session.SealedTexts(id.Municipality, id.ToString())
            .ConvertAll(row => new OpenedText(row.Kind, row.TextId, Encoding.UTF8.GetString(texts.Open(row.Sealed, Context(id, row.Kind, row.TextId))), row.Recorded));
    }

    /// <summary>Takes the key, the texts and the identity number away for good; facts and books stay.</summary>
    public static void Erase(Session session, PlacementId id, Instant now)
    {
        if (!session.EraseDataKey(id.Municipality, id.ToString(), now))
            session.TryAddDataKey(new DataKeyRow(id.Municipality, id.ToString(), null, now, now));
        session.DeleteSealedTexts(id.Municipality, id.ToString());
        session.DeleteIdentity(id.Municipality, id.ToString());
    }

    private static byte[]? KeyOf(Session session, Sealer sealer, PlacementId id, Instant now)
    {
        if (session.FindDataKey(id.Municipality, id.ToString()) is { } known)
            return known.Sealed is { } sealedKey ? sealer.Open(sealedKey, KeyContext(id)) : null;
        var key = RandomNumberGenerator.GetBytes(Sealer.KeyLength);
        session.TryAddDataKey(new DataKeyRow(id.Municipality, id.ToString(), sealer.Seal(key, KeyContext(id)), now, null));
        return key;
    }

    private static string KeyContext(PlacementId id) => $"data-key/{id}";

    private static string Context(PlacementId id, string kind, string textId) => $"text/{id}/{kind}/{textId}";
}

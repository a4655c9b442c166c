using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Storage;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Security;

/// <summary>A placement of a person with a protected address.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Level">What HR said last.</param>
/// <param name="Pseudonym">What ledgers show in place of the id to those without need; drawn once, it means nothing.</param>
/// <param name="Sent">When HR said it: what was said later holds, whatever order it arrives in.</param>
internal sealed record Shielded(string Placement, AddressProtection Level, string Pseudonym, string Sent);

/// <summary>Skjerming: which placements have a protected address (kode 6 and 7), and from whom they are hidden.</summary>
/// <remarks>
/// The list is sealed as one, filled up to whole blocks, so that the database tells neither who nor how many. A person without need is answered
/// as if the placement did not exist (<see cref="Session.Hidden"/>).
/// </remarks>
internal static class Shield
{
    /// <summary>Room for a few placements: the sealed list grows by this at a time.</summary>
    private const int Block = 4096;

    /// <summary>Those who keep the employment itself, and the systems that carry pay and hours to and from it.</summary>
    private static readonly FrozenSet<Role> WithNeed = new[] { Role.Hr, Role.Admin, Role.HrSystem, Role.TimeSystem, Role.FinanceSystem }.ToFrozenSet();

    /// <summary>The reach of a caller: without a role that needs to know, protected placements are hidden, but for those that name the caller.</summary>
    public static Reach? Limit(Caller caller, Sealer sealer) => caller.Kind == CallerKind.Open || caller.Roles.Any(WithNeed.Contains)
        ? caller.Reach
        : caller.Reach?.Hiding((session, municipality) => HiddenFrom(session, sealer, municipality, caller));

    /// <summary>Keeps what HR has said; nothing said changes nothing.</summary>
    public static void Keep(Session session, Sealer sealer, PlacementId id, AddressProtection? told, Instant sent, Instant now)
    {
        if (told is not { } level)
            return;
        session.LockProtections(id.Municipality);
        var list = Read(session, sealer, id.Municipality);
        var known = list.Find(item => item.Placement == id.ToString());
        if (level == AddressProtection.None && known is null || known is not null && (InstantPattern.ExtendedIso.Parse(known.Sent).Value > sent || known.Level == level))
            return;
        list.RemoveAll(item => item.Placement == id.ToString());
        list.Add(new Shielded(id.ToString(), level, known?.Pseudonym ?? $"{id.Municipality}-skjermet-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}", InstantPattern.ExtendedIso.Format(sent)));
        session.PutProtections(new ProtectionsRow(id.Municipality, sealer.Seal(Write(list), Context(id.Municipality)), now));
    }

    /// <summary>What HR has said of the placement; null when nothing.</summary>
    public static Shielded? Find(Session session, Sealer sealer, PlacementId id) => Read(session, sealer, id.Municipality).Find(item => item.Placement == id.ToString());

    /// <summary>The protected placements of a municipality and what they are called in messages that leave the module.</summary>
    public static FrozenDictionary<string, string> Pseudonyms(Session session, Sealer sealer, string municipality) =>
        Read(session, sealer, municipality).Where(item => item.Level != AddressProtection.None).ToFrozenDictionary(item => item.Placement, item => item.Pseudonym, StringComparer.Ordinal);

    public static string Context(string municipality) => $"protections/{municipality}";

    private static FrozenDictionary<string, string> HiddenFrom(Session session, Sealer sealer, string municipality, Caller caller) =>
        Read(session, sealer, municipality).Where(item => item.Level != AddressProtection.None && !Names(session, item, caller))
            .ToFrozenDictionary(item => item.Placement, item => item.Pseudonym, StringComparer.Ordinal);

    /// <summary>The coach or leader that the newest decision on who follows up names.</summary>
    private static bool Names(Session session, Shielded item, Caller caller) =>
        PlacementId.TryParse(item.Placement, out var id) && Placement.From(id, PlacementFacts.Load(session, id)).Providers.Changes is [.., (_, var decided)]
        && (caller.Roles.Contains(Role.Coach) && decided.LeadCoach == caller.Name || caller.Roles.Contains(Role.Leader) && decided.Approver == caller.Name);

    private static List<Shielded> Read(Session session, Sealer sealer, string municipality) => session.FindProtections(municipality) is { } row
        ? JsonSerializer.Deserialize(sealer.Open(row.Sealed, Context(municipality)), ShieldContext.Default.ListShielded)!
        : [];

    /// <summary>Blanks after the list are no part of it.</summary>
    private static byte[] Write(List<Shielded> list)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(list, ShieldContext.Default.ListShielded);
        var filled = new byte[(text.Length / Block + 1) * Block];
        Array.Fill(filled, (byte)' ');
        text.CopyTo(filled, 0);
        return filled;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<Shielded>))]
internal sealed partial class ShieldContext : JsonSerializerContext;

using System.Text;
using Kommune.Domain.Placements;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Security;

/// <summary>Fødselsnummer: sealed where they are kept, and found again by a keyed hash. No answer, export, log or address shows one.</summary>
internal static class Identities
{
    private const string Purpose = "identity";

    /// <summary>The number that HR sent as it is kept (<see cref="Session.PutIdentity"/>), made before the transaction; null when HR sent none.</summary>
    public static IdentityRow? Seal(Sealer sealer, PlacementId id, NationalIdentityNumber? number, Instant now) => number?.Reveal() is not { } plain ? null
        : new IdentityRow(id.Municipality, id.ToString(), sealer.Seal(Encoding.ASCII.GetBytes(plain), Context(id)), Lookup(sealer, plain), now);

    /// <summary>All placements in the municipality of the person who has this one, itself among them; empty when HR sent no number.</summary>
    public static IReadOnlyList<string> PlacementsOfSamePerson(Session session, Sealer sealer, PlacementId id) =>
        Find(session, sealer, id) is not { } number ? []
            : [.. sealer.Macs(Purpose, number.Reveal()).SelectMany(mac => session.PlacementsOfPerson(id.Municipality, mac)).Distinct().Order(StringComparer.Ordinal)];

    public static NationalIdentityNumber? Find(Session session, Sealer sealer, PlacementId id) =>
        session.FindIdentity(id.Municipality, id.ToString()) is { } row
        && NationalIdentityNumber.TryParse(Encoding.ASCII.GetString(sealer.Open(row.Sealed, Context(id))), out var number)
            ? number
            : null;

    /// <summary>The keyed hash that the number is found by.</summary>
    public static string Lookup(Sealer sealer, string plain) => sealer.Mac(Purpose, plain);

    private static string Context(PlacementId id) => $"identity/{id}";
}

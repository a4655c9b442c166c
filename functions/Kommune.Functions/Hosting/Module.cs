using System.Diagnostics.CodeAnalysis;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Deliveries;
using Kommune.Functions.Rules;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Hosting;

/// <summary>What every function works with. Made once at the start; nothing in it changes but the database.</summary>
/// <param name="Configured">Configured municipalities by number.</param>
/// <param name="Shelf">The rule tables, with what the municipalities have added.</param>
internal sealed record Module(Database Database, IReadOnlyDictionary<string, Municipality> Configured, RuleShelf Shelf, IClock Clock, Sealer Sealer)
{
    /// <summary>Whose identity numbers are taken.</summary>
    public PersonPolicy Persons { get; init; }

    /// <summary>Where documents are put as blobs.</summary>
    public BlobSettings Blobs { get; init; } = BlobSettings.None;

    /// <summary>Days that a message in quarantine is kept.</summary>
    public int QuarantineDays { get; init; } = Settings.DefaultQuarantineDays;

    /// <summary>Days that a message is kept after it was sent.</summary>
    public int OutboxDays { get; init; } = Settings.DefaultOutboxDays;

    /// <summary>Where others reach the module; null where nobody has told.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>The municipalities that the work at hand may touch: those of the caller.</summary>
    public IReadOnlyDictionary<string, Municipality> Municipalities => Reach.Narrow(Configured);

    /// <summary>The municipality that is meant when a request names none; null when several are configured.</summary>
    public Municipality? Only => Municipalities.Count == 1 ? Municipalities.Values.First() : null;

    /// <summary>The municipality a request is about: the one it names, else the only one; null when it is not known here.</summary>
    public Municipality? Asked(IQueryCollection query) =>
        query["municipality"].FirstOrDefault() is { } number ? Municipalities.GetValueOrDefault(number) : Only;

    /// <summary>Reads a placement that a request names; false when it is none, or of a municipality that is not known here.</summary>
    public bool TryPlacement([NotNullWhen(true)] string? text, out PlacementId id) => PlacementId.TryParse(text, out id) && Municipalities.ContainsKey(id.Municipality);

    public LocalDate Today => Clock.GetCurrentInstant().DayOf();
}

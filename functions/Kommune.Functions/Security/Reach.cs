using System.Collections.Frozen;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Security;

/// <summary>
/// Rekkevidde: the municipalities that the work at hand may touch. The guard sets it for the request; the store refuses every statement
/// on another municipality's rows, whatever the code above it asked for.
/// </summary>
/// <remarks>
/// It follows the request by itself (AsyncLocal), so that a function that forgets to ask is refused, not let through. None is set for the
/// module's own work: timers, the outbox, and messages that the Functions host delivers.
/// </remarks>
internal sealed class Reach
{
    /// <summary>In place of a number: messages that name no municipality. All may leave one, none may read them.</summary>
    public const string Nobody = "0000";

    private static readonly AsyncLocal<Reach?> OfThisWork = new();

    private readonly FrozenSet<string> numbers;
    private object? narrowed;

    private Reach(Reach of, Func<Session, string, FrozenDictionary<string, string>> hides) => (numbers, Hides) = (of.numbers, hides);

    /// <param name="municipalities">Municipality numbers.</param>
    public Reach(IEnumerable<string> municipalities) => numbers = municipalities.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null when nothing limits the work.</summary>
    public static Reach? Current
    {
        get => OfThisWork.Value;
        set => OfThisWork.Value = value;
    }

    /// <summary>The municipality, when it is exactly one.</summary>
    public string? Only => numbers.Count == 1 ? numbers.Items[0] : null;

    /// <summary>Which placements of a municipality are hidden from the caller, with their pseudonyms; null when none can be.</summary>
    internal Func<Session, string, FrozenDictionary<string, string>>? Hides { get; }

    /// <summary>The same municipalities, with placements hidden.</summary>
    internal Reach Hiding(Func<Session, string, FrozenDictionary<string, string>> hides) => new(this, hides);

    public bool Holds(string municipality) => numbers.Contains(municipality);

    /// <summary>Those of the configured ones that are within reach now.</summary>
    public static IReadOnlyDictionary<string, T> Narrow<T>(IReadOnlyDictionary<string, T> configured) =>
        Current is { } reach ? reach.Within(configured) : configured;

    private IReadOnlyDictionary<string, T> Within<T>(IReadOnlyDictionary<string, T> configured)
    {
        if (narrowed is not IReadOnlyDictionary<string, T> known)
            narrowed = known = configured.Where(item => Holds(item.Key)).ToDictionary(StringComparer.Ordinal);
        return known;
    }
}

/// <summary>Utenfor rekkevidde: the work asked for another municipality's rows. Answered as if they did not exist.</summary>
internal sealed class OutOfReachException(string municipality) : Exception($"The work may not touch {municipality}.");

using System.Collections.Frozen;

namespace Kommune.Functions.Storage;

/// <summary>
/// Skjerming i lageret: a caller without need does not find the placements of persons with a protected address, whichever function asks. Like
/// the reach it is decided here, so that a function that forgets to ask shows nothing.
/// </summary>
internal sealed partial class Session
{
    private static readonly FrozenDictionary<string, string> Nothing = FrozenDictionary<string, string>.Empty;
    private readonly Dictionary<string, FrozenDictionary<string, string>> hidden = new(StringComparer.Ordinal);
    private int whole;

    /// <summary>What is hidden from whoever the work is for: placement id to the pseudonym that ledgers show in its place.</summary>
    public FrozenDictionary<string, string> Hidden(string municipality)
    {
        if (whole > 0 || reach?.Hides is not { } hides)
            return Nothing;
        if (hidden.TryGetValue(municipality, out var known))
            return known;
        using (Whole())
            return hidden[municipality] = hides(this, municipality);
    }

    /// <summary>
    /// For what must count everybody, whoever set it going: settlement, the watch, the projection. Until it is disposed nothing is hidden; what is
    /// answered goes through <see cref="NameOf"/>.
    /// </summary>
    public IDisposable Whole()
    {
        whole++;
        return new Scope(this);
    }

    /// <summary>The placement's id, or its pseudonym where the placement is hidden from the caller.</summary>
    public string NameOf(string municipality, string placementId) => Hidden(municipality).GetValueOrDefault(placementId, placementId);

    private bool IsHidden(string municipality, string? placementId) => placementId is not null && Hidden(municipality).ContainsKey(placementId);

    private T? Shown<T>(string municipality, T? row, Func<T, string> placementOf) where T : class =>
        row is not null && IsHidden(municipality, placementOf(row)) ? null : row;

    /// <summary>A page of rows without the hidden ones: so many more are read as there can be of those.</summary>
    private List<T> ShownPage<T>(string municipality, int limit, Func<int, List<T>> read, Func<T, string> placementOf)
    {
        var away = Hidden(municipality);
        return away.Count == 0 ? read(limit) : [.. read(limit > int.MaxValue - away.Count ? limit : limit + away.Count).Where(row => !away.ContainsKey(placementOf(row))).Take(limit)];
    }

    private sealed class Scope(Session session) : IDisposable
    {
        private bool isOver;

        public void Dispose()
        {
            if (!isOver)
                session.whole--;
            isOver = true;
        }
    }
}

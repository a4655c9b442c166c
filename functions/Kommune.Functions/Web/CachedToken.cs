using NodaTime;

namespace Kommune.Functions.Web;

/// <summary>A token that is kept until shortly before it runs out, and obtained by one caller at a time.</summary>
/// <param name="margin">How long before it runs out it is no longer used.</param>
/// <param name="obtain">Asks for a new one.</param>
internal sealed class CachedToken(Duration margin, IClock clock, Func<CancellationToken, ValueTask<TokenUntil>> obtain) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    // Forgotten by anybody at any time: read once, and the one that was read is answered.
    private volatile TokenUntil? kept;

    public async ValueTask<string> Current(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var token = kept;
            if (token is null || token.Until - margin <= clock.GetCurrentInstant())
                kept = token = await obtain(cancellation);
            return token.Value;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>It was not taken: ask for a new one next time.</summary>
    public void Forget() => kept = null;

    public void Dispose() => turn.Dispose();
}

/// <param name="Value">What is sent.</param>
internal sealed record TokenUntil(string Value, Instant Until);

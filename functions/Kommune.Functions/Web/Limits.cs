using System.Globalization;
using System.Threading.RateLimiting;
using Kommune.Functions.Hosting;
using Kommune.Functions.Security;

namespace Kommune.Functions.Web;

/// <summary>
/// Grenser for hvor ofte: each caller has a bucket of requests that fills up again; each address has one for failed sign-ins. The open local
/// mode has none.
/// </summary>
internal sealed class Limits : IDisposable
{
    /// <summary>Kommune__Limits__RequestsPerSecond per caller; ten seconds' worth may come at once.</summary>
    private const int DefaultPerSecond = 500;

    private const int FailuresPerMinute = 60;
    private readonly Lazy<PartitionedRateLimiter<string>> calls;
    private readonly Lazy<PartitionedRateLimiter<string>> failures = new(() => Make(FailuresPerMinute, FailuresPerMinute, TimeSpan.FromMinutes(1)));

    private Limits(int perSecond) => calls = new(() => Make(perSecond * 10, perSecond, TimeSpan.FromSeconds(1)));

    public static Limits From(IConfiguration configuration)
    {
        if (configuration["Kommune:Limits:RequestsPerSecond"] is not { Length: > 0 } text)
            return new Limits(DefaultPerSecond);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var perSecond) && perSecond is > 0 and <= 1_000_000
            ? new Limits(perSecond)
            : throw new SettingsException($"Kommune__Limits__RequestsPerSecond er ikke et antall: {text}.");
    }

    public bool MayCall(Caller caller) => caller.Kind == CallerKind.Open || Take(calls, caller.Name);

    /// <summary>Counts a request that could not say who it is from.</summary>
    public bool MayFail(HttpContext context) => Take(failures, context.Connection.RemoteIpAddress?.ToString() ?? "");

    private static bool Take(Lazy<PartitionedRateLimiter<string>> limiter, string key)
    {
        using var lease = limiter.Value.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Make(int burst, int refill, TimeSpan every) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = refill,
            ReplenishmentPeriod = every,
            QueueLimit = 0,
        }));

    public void Dispose()
    {
        foreach (var limiter in new[] { calls, failures }.Where(limiter => limiter.IsValueCreated))
            limiter.Value.Dispose();
    }
}

using Kommune.Functions.HrSystems;
using Kommune.Functions.Messaging;
using NodaTime;

namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>A timer's function where no Functions host runs it. Looks at the clock every minute, so that neither sleep nor a clock that is set makes it miss its time.</summary>
/// <param name="next">The first time to run after a moment.</param>
internal sealed class TimedFunction(string name, FunctionHandler function, Func<Instant, Instant> next, IClock clock, ILogger log) : RepeatedWork(TimeSpan.FromMinutes(1), log)
{
    private static readonly ReadOnlyMemory<byte> NoBody = "{}"u8.ToArray();

    private Instant due = next(clock.GetCurrentInstant());

    public static TimedFunction Of(string name, Func<Instant, Instant> next, Module module, OutboxDispatcher outbox, HrFetch fetch, ILoggerFactory logs) =>
        new(name, FunctionTable.Of(module, outbox, fetch, logs)[name], next, module.Clock, logs.CreateLogger<TimedFunction>());

    /// <summary>Runs the function when its time has come. One that fails waits for its next time, as with the Functions host.</summary>
    public async Task<bool> RunIfDue(CancellationToken stopping)
    {
        if (clock.GetCurrentInstant() is var now && now < due)
            return false;
        due = next(now);
        if (await function(NoBody, stopping) == FunctionOutcome.CannotStore)
            Log.LogError("{Function} was not done; it is tried again at its next time", name);
        return true;
    }

    protected override Task Turn(CancellationToken stopping) => RunIfDue(stopping);
}

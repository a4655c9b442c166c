using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>
/// Events by Service Bus, three in ten of them twice and all out of order, while the process is killed with SIGKILL at random: what is owed at the end is
/// what a clean run says. KOMMUNE_LONG=1 takes 10 000 events and 20 kills.
/// </summary>
public sealed class KillTests
{
    private const int EventsPerPlacement = 5;
    private const int Workers = 16;
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("KOMMUNE_LONG") == "1";
    private static readonly int Placements = (IsLong ? 10_000 : 500) / EventsPerPlacement;
    private static readonly int Kills = IsLong ? 20 : 3;

    [Fact]
    public async Task Killed_at_random_the_statements_are_those_of_a_clean_run()
    {
        var random = new Random(20261120);
        var events = Enumerable.Range(1, Placements).SelectMany(EventsOf).ToList();
        var deliveries = events.Concat(events.Where(_ => random.NextDouble() < 0.3)).ToArray();
        random.Shuffle(deliveries);
        await using var clean = await HostedApp.Start();
        await using var killed = await HostedApp.Start();

        await Deliver(clean, [.. events], kills: [], random);
        var kills = Enumerable.Range(0, Kills).Select(_ => random.Next(deliveries.Length)).Order().ToList();
        var report = await Deliver(killed, deliveries, kills, random);

        Assert.Equal(Kills, report.Kills);
        Assert.Equal(await Facts(clean), await Facts(killed));
        var (expected, actual) = (await Statements(clean), await Statements(killed));
        Assert.Equal(2 * Placements, expected.Count);
        Assert.Equal(expected, actual);
        Assert.Equal(0, await killed.Read(session => session.QuarantineSize()));
        TestContext.Current.SendDiagnosticMessage("{0} events, {1} deliveries, {2} kills, {3} delivered again, {4:F1} s", events.Count, deliveries.Length, report.Kills, report.Again, report.Time.TotalSeconds);
    }

    /// <summary>Two changes hold from the same day; the one sent last is the one that counts, whichever arrives first.</summary>
    private static IEnumerable<string> EventsOf(int number)
    {
        var employment = string.Create(CultureInfo.InvariantCulture, $"{10_000 + number}-1");
        yield return SampleEvents.Started($"{employment}/1", employment, 20m + number % 60);
        yield return SampleEvents.Changed($"{employment}/2", employment, 30m + number % 50, "2026-09-14");
        yield return SampleEvents.Changed($"{employment}/3", employment, 40m + number % 40, "2026-10-05").Replace("06:12:00Z", "06:13:00Z", StringComparison.Ordinal);
        yield return SampleEvents.Changed($"{employment}/4", employment, 45m + number % 30, "2026-10-05").Replace("06:12:00Z", "06:14:00Z", StringComparison.Ordinal);
        yield return SampleEvents.Ended($"{employment}/5", employment, number % 2 == 0 ? "2026-10-16" : "2026-12-31");
    }

    /// <summary>A broker of the simplest kind: what is not answered with 200 is delivered again.</summary>
    private static async Task<(int Kills, int Again, TimeSpan Time)> Deliver(HostedApp app, string[] messages, List<int> kills, Random random)
    {
        var started = Stopwatch.GetTimestamp();
        var queue = new ConcurrentQueue<string>(messages.Select(message => SampleEvents.Single(message)));
        var (completed, again, killed) = (0, 0, 0);
        var pauses = kills.ConvertAll(_ => random.Next(15));
        using var restart = new SemaphoreSlim(1);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(Work)));
        return (killed, again, Stopwatch.GetElapsedTime(started));

        async Task Work()
        {
            while (queue.TryDequeue(out var message))
            {
                if (await Taken(message))
                    await KillWhenDue(Interlocked.Increment(ref completed));
                else
                {
                    Interlocked.Increment(ref again);
                    queue.Enqueue(message);
                    // The one who kills holds this until the next process answers.
                    await restart.WaitAsync();
                    restart.Release();
                }
            }
        }

        async Task<bool> Taken(string message)
        {
            try
            {
                return await app.Invoke("HrEvents", message) == HttpStatusCode.OK;
            }
            catch (Exception reason) when (reason is HttpRequestException or IOException)
            {
                return false;
            }
        }

        async Task KillWhenDue(int done)
        {
            await restart.WaitAsync();
            try
            {
                while (killed < kills.Count && kills[killed] < done)
                {
                    await Task.Delay(pauses[killed]);
                    await app.Kill();
                    killed++;
                    await app.StartProcess();
                }
            }
            finally
            {
                restart.Release();
            }
        }
    }

    private static Task<List<string>> Facts(HostedApp app) =>
        app.Read(session => session.FactRows("9901").SelectMany(found => found.Facts).Select(fact => $"{fact.PlacementId} {fact.FactKey} {fact.EffectiveFrom}").Order(StringComparer.Ordinal).ToList());

    private static async Task<List<string>> Statements(HostedApp app)
    {
        var paths = Enumerable.Range(1, Placements).SelectMany(number => new[] { "2026-09", "2026-10" }.Select(month => $"/api/placements/9901-{10_000 + number}-1/statements/{month}"));
        var statements = new ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (path, _) =>
        {
            var (status, body) = await app.Get(path);
            statements[path] = $"{status} {body}";
        });
        return [.. statements.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)];
    }
}

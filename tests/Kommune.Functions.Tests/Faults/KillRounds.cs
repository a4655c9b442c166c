using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Tests.Faults;

/// <summary>
/// Rounds of mixed work over HTTP (events, hours, approvals, settlements, reads), each ended by SIGKILL at a random moment, all on one
/// database. After each round: what was acknowledged is there once, journals balance, the audit chain is whole. KOMMUNE_LONG=1 is 200 rounds.
/// </summary>
public abstract class KillRounds
{
    private const int Seed = 20261121;
    private const string Source = "urn:hr:9901";
    protected static readonly bool IsLong = Environment.GetEnvironmentVariable("KOMMUNE_LONG") == "1";
    private readonly ConcurrentQueue<string> events = new();
    private readonly ConcurrentQueue<string> hours = new();
    private readonly ConcurrentQueue<string> decisions = new();
    private TaskCompletionSource firstAnswer = new();
    private int number;
    private int settlements;
    private int unanswered;
    private int refused;

    protected abstract int Rounds { get; }

    /// <summary>Milliseconds that a process lives at most, mostly after its first answer.</summary>
    protected virtual int LongestLife => 700;

    private protected abstract Task<LocalProcess> Start();

    /// <summary>What the engine itself says of what it keeps.</summary>
    private protected virtual void CheckEngine(LocalProcess process)
    {
    }

    /// <summary>What else is killed in the middle of a round's work.</summary>
    protected virtual void KillMore(int round)
    {
    }

    [Fact]
    public async Task Killed_in_the_middle_of_mixed_work_nothing_acknowledged_is_lost_or_doubled()
    {
        var random = new Random(Seed);
        var started = Stopwatch.GetTimestamp();
        await using var process = await Start();
        await Prepare(process);
        for (var round = 1; round <= Rounds; round++)
        {
            await Work(process, round, random.Next(5, LongestLife), fromFirstAnswer: random.Next(5) > 0);
            await Check(process, round);
            await process.Run();
            await SendAgain(process);
        }
        await CloseTheBooks(process);
        TestContext.Current.SendDiagnosticMessage("{0} rounds, {1} events, {2} hours, {3} decisions and {4} settlements acknowledged, {5} requests cut off, {6} told to wait, {7:F0} s",
            Rounds, events.Count, hours.Count, decisions.Count, settlements, unanswered, refused, Stopwatch.GetElapsedTime(started).TotalSeconds);
        Assert.True(events.Count > Rounds && hours.Count > Rounds, $"Too little was done: {events.Count} events, {hours.Count} hours.");
    }

    /// <summary>Eight placements paid by the hour, which the hours are recorded on.</summary>
    private static async Task Prepare(LocalProcess process)
    {
        for (var n = 1; n <= 8; n++)
        {
            Assert.Equal(202, (await process.Send("/api/hr/events", Examples.Read("hr-event-started").With("id", $"base-{n}").With("data.employmentId", $"{n}-1"))).Status);
            foreach (var example in new[] { "decision-wage-agreed-hourly", "decision-support-hourly" })
                Assert.Equal(201, (await process.Send($"/api/placements/9901-{n}-1/decisions", Examples.Read(example).With("effectiveFrom", "2026-09-01"))).Status);
        }
    }

    /// <summary>A process is slow at first; the moment is mostly counted from its first answer, so that it falls into the work.</summary>
    private async Task Work(LocalProcess process, int round, int milliseconds, bool fromFirstAnswer)
    {
        firstAnswer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var over = new CancellationTokenSource();
        var work = new List<Task>
        {
            Repeat(() => SendEvent(process), over.Token), Repeat(() => SendEvent(process), over.Token),
            Repeat(() => SendHour(process), over.Token), Repeat(() => SendHour(process), over.Token),
            Repeat(() => Decide(process), over.Token), Repeat(() => Settle(process, round), over.Token),
        };
        if (fromFirstAnswer)
            await firstAnswer.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await Task.Delay(milliseconds);
        KillMore(round);
        await process.Kill();
        await over.CancelAsync();
        await Task.WhenAll(work);
    }

    private async Task Repeat(Func<Task> send, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
            try
            {
                await send();
                firstAnswer.TrySetResult();
            }
            catch (Exception reason) when (reason is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                Interlocked.Increment(ref unanswered);
                return;
            }
    }

    private async Task SendEvent(LocalProcess process)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref number)}");
        var (status, _) = await process.Send("/api/hr/events", Examples.Read("hr-event-started").With("id", $"e-{id}").With("data.employmentId", $"e{id}-1"));
        if (IsRefused(status))
            return;
        Assert.Equal(202, status);
        events.Enqueue($"e-{id}");
    }

    private async Task SendHour(LocalProcess process)
    {
        var id = Interlocked.Increment(ref number);
        var entry = Examples.Read("follow-up-entry").With("entryId", $"h-{id}").With("placementId", $"9901-{1 + id % 8}-1")
            .With("date", string.Create(CultureInfo.InvariantCulture, $"2026-{9 + id % 2:D2}-{1 + id % 28:D2}")).With("minutes", 15 + id % 90).With("coach", $"coach-{id / 100}").With("note", $"notat {id}");
        var (status, _) = await process.Send("/api/follow-up", entry);
        if (IsRefused(status))
            return;
        Assert.Equal(201, status);
        hours.Enqueue($"h-{id}");
    }

    private async Task Decide(LocalProcess process)
    {
        var id = Interlocked.Increment(ref number);
        var decision = Examples.Read("decision-wage-agreed-hourly").With("decisionId", $"d-{id}").With("effectiveFrom", "2026-10-01").With("hourlyRate", 30 + id % 20);
        var (status, _) = await process.Send($"/api/placements/9901-{1 + id % 8}-1/decisions", decision);
        if (IsRefused(status))
            return;
        Assert.Equal(201, status);
        decisions.Enqueue($"9901-{1 + id % 8}-1/d-{id}");
    }

    private async Task Settle(LocalProcess process, int round)
    {
        var period = round % 2 == 0 ? "2026-10" : "2026-09";
        for (var n = 1; n <= 8; n++)
            await process.Send("/api/follow-up/approvals", Examples.Read("follow-up-approval").With("placementId", $"9901-{n}-1").With("period", period));
        var (status, body) = await process.Send("/api/settlements/2026-10", new JsonObject());
        if (IsRefused(status))
            return;
        Assert.True(status == 200, body);
        Interlocked.Increment(ref settlements);
    }

    /// <summary>503: the store is away. Nothing is acknowledged, and the sender waits.</summary>
    private bool IsRefused(int status)
    {
        if (status != 503)
            return false;
        Interlocked.Increment(ref refused);
        return true;
    }

    /// <summary>Reads what the killed process left, before another touches it.</summary>
    private async Task Check(LocalProcess process, int round)
    {
        CheckEngine(process);
        using var sealer = new Sealer(await File.ReadAllBytesAsync(Path.Combine(process.Folder, "kommune.key")));
        await process.Read(session =>
        {
            foreach (var id in events)
                Assert.True(session.FindInbox("9901", Source, id)?.Outcome == "accepted" && session.FindFact("9901", $"{Source}/{id}") is not null, $"Round {round}: event {id} is lost.");
            foreach (var id in hours)
                Assert.True(session.FindFact("9901", $"follow-up/{id}") is not null, $"Round {round}: hour {id} is lost.");
            foreach (var id in decisions)
                Assert.True(session.FindFact("9901", $"decision/{id}") is not null, $"Round {round}: decision {id} is lost.");
            var chain = AuditLog.Verify(session, sealer, "9901");
            Assert.True(chain.BrokenAt is null, $"Round {round}: the audit chain breaks at {chain.BrokenAt}.");
            Assert.True(chain.Rows >= decisions.Count, $"Round {round}: {decisions.Count} decisions were acknowledged, the log has {chain.Rows} rows.");
            JournalsBalance(session, round);
            NothingTwice(session);
            return true;
        });
    }

    private static void JournalsBalance(Session session, int round)
    {
        foreach (var row in session.Documents("9901", null, null, 100_000))
        {
            using var document = JsonDocument.Parse(row.Body);
            foreach (var voucher in document.RootElement.GetProperty("journal").EnumerateArray().GroupBy(line => line.GetProperty("voucher").GetString()))
                Assert.True(voucher.Sum(line => line.GetProperty("amount").GetDecimal()) == 0.00m, $"Round {round}: voucher {voucher.Key} of {row.DocumentId} does not balance.");
            if (row.Kind is "invoice" or "creditNote" or "navClaim" or "billingBasis")
                Assert.Equal(row.TotalOre, session.IssuedLinesOfDocument("9901", row.DocumentId).Sum(line => line.AmountOre));
        }
    }

    /// <summary>Every fact once, in an unbroken row of numbers, with its message to others; every note with its hour, every reason with its decision.</summary>
    private static void NothingTwice(Session session)
    {
        foreach (var (placement, facts) in session.FactRows("9901"))
        {
            Assert.Equal(Enumerable.Range(1, facts.Count).Select(seq => (long)seq), facts.Select(fact => fact.Seq));
            Assert.Equal(facts.Count, facts.Select(fact => fact.FactKey).Distinct().Count());
            var texts = session.SealedTexts("9901", placement);
            Assert.Equal(facts.Count(fact => fact.Kind == "followUpRecorded"), texts.Count(text => text.Kind == SealedText.FollowUpNote));
            Assert.Equal(facts.Count(fact => fact.FactKey.StartsWith("decision/", StringComparison.Ordinal)), texts.Count(text => text.Kind == SealedText.DecisionReason));
        }
    }

    /// <summary>Who got no answer sends again, and so does who got one: nothing is counted twice.</summary>
    private async Task SendAgain(LocalProcess process)
    {
        foreach (var id in events.TakeLast(3))
            Assert.Contains("duplicate", await process.Post("/api/hr/events", Examples.Read("hr-event-started").With("id", id).With("data.employmentId", $"e{id[2..]}-1")), StringComparison.Ordinal);
    }

    private static async Task CloseTheBooks(LocalProcess process)
    {
        Assert.Equal(200, (await process.Send("/api/settlements/2026-10", new JsonObject())).Status);
        Assert.Contains("\"issued\":[]", await process.Post("/api/settlements/2026-10", new JsonObject()), StringComparison.Ordinal);
        Assert.Contains("\"whole\":true", await process.Get("/api/audit/verification"), StringComparison.Ordinal);
    }

}

/// <summary>On a SQLite file.</summary>
public sealed class KillRoundsOnSqlite : KillRounds
{
    protected override int Rounds => IsLong ? 200 : 4;

    private protected override Task<LocalProcess> Start() => LocalProcess.Start();

    private protected override void CheckEngine(LocalProcess process)
    {
        using var connection = new SqliteConnection($"Data Source={process.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
    }
}

/// <summary>On PostgreSQL; every third round the server goes down with the process, without a checkpoint, and recovers from its log.</summary>
public sealed class KillRoundsOnPostgres : KillRounds, IAsyncLifetime
{
    private readonly PostgresCluster cluster = new();

    protected override int Rounds => IsLong ? 60 : 3;

    /// <summary>Longer than on a file: each of the connections prepares its statements first.</summary>
    protected override int LongestLife => 4000;

    public ValueTask InitializeAsync() => cluster.InitializeAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    private protected override async Task<LocalProcess> Start() => await LocalProcess.Start(database: await cluster.NewDatabase());

    protected override void KillMore(int round)
    {
        if (round % 3 == 0)
            cluster.Restart("immediate");
    }
}

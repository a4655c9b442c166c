using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Kommune.Contracts;
using Kommune.Country;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Functions.Documents;
using Kommune.Functions.Facts;
using Kommune.Functions.Municipalities;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;
using Npgsql;

namespace Kommune.Functions.Tests.Scale;

/// <summary>
/// Several processes on one PostgreSQL database take events, hours, settlements and reports at once while the server restarts under
/// them. What was answered for is there once, numbers have no gaps, and the books agree with the statements.
/// KOMMUNE_LONG=1 takes four processes, sixty seconds and two restarts.
/// </summary>
public sealed class HammerTests : IAsyncLifetime
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("KOMMUNE_LONG") == "1";
    private static readonly int Processes = IsLong ? 4 : 2;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(IsLong ? 60 : 10);
    private static readonly string[] Restarts = IsLong ? ["fast", "immediate"] : ["immediate"];
    private static readonly YearMonth Last = new(2026, 10);
    private const int WorkersPerProcess = 4;

    private readonly Country.Country country = new(CountrySize.Steady(IsLong ? 1_200 : 120, Last.PlusMonths(-2), 3, entriesPerMonth: 3, municipalities: 3));
    private readonly TempFolder folder = new();
    private readonly ConcurrentBag<string> acknowledged = [];
    private readonly ConcurrentBag<string> unexpected = [];
    private readonly List<ServiceProcess> services = [];
    private readonly Dictionary<string, decimal> blocked = [];
    private PostgresServer? postgres;
    private string database = "";
    private int sent;
    private int settled;
    private int read;

    public async ValueTask InitializeAsync()
    {
        postgres = PostgresServer.TryStart();
        if (postgres is null && Environment.GetEnvironmentVariable("KOMMUNE_REQUIRE_POSTGRES") == "1")
            Assert.Fail("KOMMUNE_REQUIRE_POSTGRES=1, but no PostgreSQL server binaries (initdb, pg_ctl) were found.");
        Assert.SkipWhen(postgres is null, "PostgreSQL server binaries (initdb, pg_ctl) are not installed.");
        database = postgres!.NewDatabase();
        var municipalities = folder.Of("municipalities.json");
        await File.WriteAllTextAsync(municipalities, Town.SetupOf(country.Towns));
        for (var number = 0; number < Processes; number++)
            services.Add(await ServiceProcess.Start("--Kommune:Database", database, "--Kommune:Municipalities", municipalities,
                "--Kommune:KeyFile", folder.Of("hammer.key"), "--Kommune:Clock", "2026-11-05T08:00:00Z"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
            await service.DisposeAsync();
        postgres?.Dispose();
        folder.Dispose();
    }

    [Fact(DisplayName = "Several processes, one database, a server that restarts: nothing answered for is lost, doubled or out of balance")]
    public async Task Hammer()
    {
        using var stop = new CancellationTokenSource(Duration);
        // A late registration comes first all the same: what people tell about a placement that nobody has heard of is refused.
        var stories = country.Stories().Select(story => story.Facts().OrderBy(fact => fact is not EmploymentRegistered).ToList()).ToList();
        var workers = Enumerable.Range(0, Processes * WorkersPerProcess)
            .Select(worker => Task.Run(() => Work([.. stories.Where((_, at) => at % (Processes * WorkersPerProcess) == worker)], worker, stop.Token)));
        var others = services.SelectMany(service => new[] { Task.Run(() => Settle(service, stop.Token)), Task.Run(() => Look(service, stop.Token)) });
        await Task.WhenAll([.. workers, .. others, Task.Run(() => RestartServer(stop.Token))]);

        await Quiesced();
        foreach (var town in country.Towns)
            Assert.Contains("\"alreadySettled\"", (await SettleOne(services[0], town.Number, Last)).Body, StringComparison.Ordinal);
        foreach (var town in country.Towns)
            blocked[town.Number] = BlockedSupport((await SettleOne(services[^1], town.Number, Last)).Body);
        Assert.True(unexpected.IsEmpty, string.Join("\n", unexpected.Take(10)));
        Assert.True(acknowledged.Count > 100 && settled > 0 && read > 0, $"{acknowledged.Count} messages, {settled} settlements and {read} pages are too few to show anything.");
        await TheBooksHold();
        TestContext.Current.SendDiagnosticMessage("{0} processes, {1} s, {2} restarts: {3} messages sent, {4} of them acknowledged, {5} settlements, {6} pages",
            Processes, Duration.TotalSeconds, Restarts.Length, sent, acknowledged.Count, settled, read);
    }

    /// <summary>Plays placements from their first day, each message to any process, one in five to two at once; when all is told, tells it again.</summary>
    private async Task Work(List<List<Fact>> stories, int worker, CancellationToken stop)
    {
        var random = new Random(worker);
        for (var at = 0; !stop.IsCancellationRequested; at++)
            foreach (var fact in stories[at % stories.Count])
            {
                if (stop.IsCancellationRequested)
                    return;
                if (Messages.Of(fact) is not { } message)
                    continue;
                var one = Deliver(services[random.Next(Processes)], fact, message);
                var another = random.Next(5) == 0 ? Deliver(services[random.Next(Processes)], fact, message) : Task.CompletedTask;
                await Task.WhenAll(one, another);
            }
    }

    /// <summary>Until it is answered with success: 503 and a lost connection say nothing about whether it was taken.</summary>
    private async Task Deliver(ServiceProcess service, Fact fact, Message message)
    {
        while (true)
        {
            try
            {
                Interlocked.Increment(ref sent);
                var (status, body) = await service.Post(message);
                if (status is >= 200 and < 300)
                {
                    if (KeyOf(fact) is { } key)
                        acknowledged.Add($"{fact.Placement} {key}");
                    return;
                }
                if (status == 409 && fact is Transferred)
                    return;
                if (status < 500)
                {
                    unexpected.Add($"{message.Path} {Encoding.UTF8.GetString(message.Body)}: {status} {body}");
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>The fact's key in the store; null where the service makes it up.</summary>
    private static string? KeyOf(Fact fact) => fact switch
    {
        EmploymentRegistered or TermsChanged or EmploymentEnded or FollowUpRecorded => fact.Source.Key,
        WageModelDecided => $"decision/{fact.Placement}/wageModel",
        SupportAgreed => $"decision/{fact.Placement}/supportAgreement",
        _ => null,
    };

    /// <summary>All processes settle the same municipalities at once.</summary>
    private async Task Settle(ServiceProcess service, CancellationToken stop)
    {
        for (var at = 0; !stop.IsCancellationRequested; at++)
        {
            var (status, body) = await SettleOne(service, country.Towns[at % country.Towns.Count].Number, Last);
            if (status == 200)
                Interlocked.Increment(ref settled);
            else if (status is > 0 and < 500)
                unexpected.Add($"settlement: {status} {body}");
        }
    }

    private static async Task<(int Status, string Body)> SettleOne(ServiceProcess service, string municipality, YearMonth period)
    {
        try
        {
            return await service.Post(new Message($"/api/settlements/{period.ToString("uuuu-MM", CultureInfo.InvariantCulture)}", Encoding.UTF8.GetBytes($$"""{"municipality":"{{municipality}}"}""")));
        }
        catch (HttpRequestException)
        {
            return (0, "");
        }
    }

    /// <summary>Settled before, nothing new; and what nobody could take as it is, which is told each time and not issued.</summary>
    private static decimal BlockedSupport(string body)
    {
        using var result = System.Text.Json.JsonDocument.Parse(body);
        Assert.True(result.RootElement.GetProperty("alreadySettled").GetBoolean(), body);
        Assert.Equal(0, result.RootElement.GetProperty("issued").GetArrayLength());
        var documents = result.RootElement.GetProperty("blocked").EnumerateArray().ToList();
        Assert.DoesNotContain(documents, document => document.GetProperty("kind").GetString() == "journal");
        return documents.Sum(document => document.GetProperty("total").GetDecimal());
    }

    private async Task Look(ServiceProcess service, CancellationToken stop)
    {
        for (var at = 0; !stop.IsCancellationRequested; at++)
        {
            var town = country.Towns[at % country.Towns.Count].Number;
            foreach (var path in new[] { $"/?municipality={town}", $"/api/placements?municipality={town}", $"/api/documents?municipality={town}" })
            {
                var (status, body) = await service.Get(path);
                if (status == 200)
                    Interlocked.Increment(ref read);
                else if (status is > 0 and < 500)
                    unexpected.Add($"{path}: {status} {body}");
            }
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task RestartServer(CancellationToken stop)
    {
        foreach (var mode in Restarts)
        {
            await Task.Delay(Duration / (Restarts.Length + 1), CancellationToken.None);
            if (!stop.IsCancellationRequested)
                postgres!.Restart(mode);
        }
    }

    /// <summary>No lock is waited for and no transaction left open; every process still stores.</summary>
    private async Task Quiesced()
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        for (var left = 100; ; left--)
        {
            await using var command = new NpgsqlCommand("select (select count(*) from pg_locks where not granted) + (select count(*) from pg_stat_activity where state like 'idle in transaction%')", connection);
            if ((long)(await command.ExecuteScalarAsync())! == 0)
                break;
            Assert.True(left > 0, "A lock is still waited for, or a transaction was left open.");
            await Task.Delay(100);
        }
        foreach (var service in services)
            Assert.Equal(200, (await service.Get("/health")).Status);
    }

    private async Task TheBooksHold()
    {
        await using var store = Database.Open(database);
        var municipalities = MunicipalityFile.Read(folder.Of("municipalities.json"));
        var stored = new List<string>();
        var issued = 0;
        foreach (var town in country.Towns)
        {
            var documents = await store.Read(session => session.Documents(town.Number, null, null, int.MaxValue).ConvertAll(DocumentStore.Read));
            issued += documents.Count;
            NumbersHaveNoGaps(documents);
            VouchersBalance(documents);
            var facts = await store.Read(session => session.FactRows(town.Number));
            foreach (var (placement, rows) in facts)
            {
                Assert.Equal(Enumerable.Range(1, rows.Count).Select(number => (long)number), rows.Select(row => row.Seq));
                stored.AddRange(rows.Select(row => $"{placement} {row.FactKey}"));
            }
            StatementsAreBilled(municipalities[town.Number], facts, documents, blocked[town.Number]);
        }
        Assert.True(issued > 0, "No document was issued.");
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Empty(acknowledged.Except(stored).Take(10));
    }

    private static void NumbersHaveNoGaps(List<DocumentDocument> documents)
    {
        foreach (var series in documents.Select(document => document.DocumentId.Split('-')).GroupBy(parts => (parts[0], parts[1])))
            Assert.Equal(Enumerable.Range(1, series.Count()), series.Select(parts => int.Parse(parts[2], CultureInfo.InvariantCulture)).Order());
    }

    private static void VouchersBalance(List<DocumentDocument> documents)
    {
        foreach (var voucher in documents.SelectMany(document => document.Journal).GroupBy(line => line.Voucher))
            Assert.Equal(0m, voucher.Sum(line => line.Amount));
    }

    /// <summary>What was billed and paid in all is what the statements say now, computed here from the facts.</summary>
    private static void StatementsAreBilled(Municipality municipality, List<(string PlacementId, List<FactRow> Facts)> facts, List<DocumentDocument> documents, decimal blocked)
    {
        var (support, pay) = (Nok.Zero, Nok.Zero);
        foreach (var (text, rows) in facts)
        {
            Assert.True(PlacementId.TryParse(text, out var id));
            foreach (var statement in MonthStatement.Through(Placement.From(id, rows.ConvertAll(FactJson.FromRow)), Last, municipality, RuleBook.BuiltIn))
                (support, pay) = (support + statement.Support.Total, pay + (statement.Wage?.BasePay ?? Nok.Zero));
        }
        Assert.Equal(support.Kroner, documents.Where(document => document.Kind is not ("payroll" or "journal")).Sum(document => document.Total) + blocked);
        Assert.Equal(pay.Kroner, documents.Where(document => document.Kind == "payroll").Sum(document => document.Total));
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>The published executable, driven as the Functions host drives it.</summary>
public sealed class PublishedHandlerTests
{
    [Fact]
    public async Task The_folder_is_what_Azure_expects()
    {
        var folder = await PublishedApp.Folder;

        Assert.True(File.Exists(Path.Combine(folder, "host.json")));
        Assert.Equal(FunctionFolderTests.Folders().Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(folder, "function.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file))).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.True(File.GetUnixFileMode(Path.Combine(folder, "kommune")).HasFlag(UnixFileMode.UserExecute));
        using var zip = System.IO.Compression.ZipFile.OpenRead(folder + ".zip");
        var entry = zip.GetEntry("kommune")!;
        Assert.Equal(0x40, entry.ExternalAttributes >> 16 & 0x40); // the owner's run bit
        Assert.All(["host.json", "LICENSE", "THIRD-PARTY-NOTICES.md"], name => Assert.NotNull(zip.GetEntry(name)));
        Assert.NotNull(zip.GetEntry("HrEvents/function.json"));
    }

    /// <summary>No payload in Payloads is an HR event: each is answered, and what came by Service Bus lies in quarantine.</summary>
    [Fact]
    public async Task Every_payload_file_is_answered_and_kept()
    {
        await using var app = await HostedApp.Start();
        var files = Repository.Payloads().ToList();
        Assert.True(files.Count >= 20, $"Only {files.Count} payloads were found.");
        foreach (var file in files)
            foreach (var function in new[] { "HrEvents", "Watch", "OutboxWakeUp", "MonthClose", "HrPoll" })
                Assert.Equal(HttpStatusCode.OK, await app.Invoke(function, await File.ReadAllBytesAsync(Repository.PayloadPath(file))));

        Assert.True(app.IsRunning);
        var quarantined = await app.Read(session => session.Quarantined("9901"));
        // Two payloads hold the same batch {"a":1}, "plain"; two the same event; what has the same bytes is kept once.
        Assert.InRange(quarantined.Count, 12, files.Count + 2);
        Assert.Empty(await app.Read(session => session.Placements("9901", new PlacementFilter(), 10, null)));
    }

    [Fact]
    public async Task Messages_give_the_same_facts_and_statements_as_HTTP()
    {
        string[] events =
        [
            SampleEvents.Changed("e3", "88231-1", 80m, "2026-09-16"), // before the start is told
            SampleEvents.Started("e1", "88231-1"),
            SampleEvents.Started("e1", "88231-1"), // again
            SampleEvents.Ended("e4", "88231-1", "2026-12-31"),
            SampleEvents.Started("e2", "70011-2", 40m),
            SampleEvents.Started("e5", "70012-1", 140m), // quarantined: more than full time
            "{ not json",
        ];
        await using var bus = await HostedApp.Start();
        await using var web = await HostedApp.Start();
        foreach (var message in events)
        {
            Assert.Equal(HttpStatusCode.OK, await bus.Invoke("HrEvents", SampleEvents.Single(message)));
            await web.Post("/api/hr/events", message, "application/cloudevents+json");
        }

        Assert.Equal(await Facts(web), await Facts(bus));
        Assert.Equal(4, (await Facts(bus)).Count); // e1, e2, e3, e4: one fact each
        Assert.Equal(await Quarantine(web), await Quarantine(bus));
        foreach (var path in new[] { "/api/placements/9901-88231-1/statements/2026-09", "/api/placements/9901-70011-2/statements/2026-10" })
        {
            var statement = await bus.Get(path);
            Assert.Equal(HttpStatusCode.OK, statement.Status);
            Assert.Equal(await web.Get(path), statement);
        }
    }

    [Fact]
    public async Task A_batch_is_taken_message_by_message()
    {
        await using var app = await HostedApp.Start();
        var batch = SampleEvents.Batch(SampleEvents.Started("b1", "1-1"), "{ not json", SampleEvents.Started("b1", "1-1"), SampleEvents.Started("b2", "2-1"));

        Assert.Equal(HttpStatusCode.OK, await app.Invoke("HrEvents", batch));
        Assert.Equal(HttpStatusCode.OK, await app.Invoke("HrEvents", batch));

        Assert.Equal(["9901-1-1", "9901-2-1"], await Placements(app));
        Assert.Single(await app.Read(session => session.Quarantined("9901")));
        Assert.Equal(2, (await Facts(app)).Count);
    }

    /// <summary>What a message is, is decided by its envelope; metadata can be forged, and a session may be wrong.</summary>
    [Fact]
    public async Task Forged_metadata_and_a_wrong_session_change_nothing()
    {
        await using var app = await HostedApp.Start();

        await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e1", "1-1"), messageId: "same", sessionId: "9901-1-1"));
        await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e2", "2-1"), messageId: "same", sessionId: "9901-1-1"));
        await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e1", "1-1"), messageId: "another", sessionId: "9999-x"));
        var forged = JsonNode.Parse(SampleEvents.Started("e3", "3-1"))!;
        forged["messageId"] = "same";
        forged["deliveryCount"] = "0";
        forged["applicationProperties"] = new JsonObject { ["municipality"] = "9902" };
        var payload = JsonNode.Parse(SampleEvents.Single(forged.ToJsonString()))!;
        payload["Metadata"]!["ApplicationProperties"] = new JsonObject { ["municipality"] = "9902" };
        await app.Invoke("HrEvents", payload.ToJsonString());

        Assert.Equal(["9901-1-1", "9901-2-1", "9901-3-1"], await Placements(app));
        Assert.Equal(3, (await Facts(app)).Count);
    }

    [Fact]
    public async Task A_message_of_a_megabyte_is_taken_and_a_larger_one_kept()
    {
        await using var app = await HostedApp.Start();
        var small = SampleEvents.Started("e1", "1-1");
        var padding = new string('x', 1024 * 1024 - System.Text.Encoding.UTF8.GetByteCount(small) - 20);
        var largest = small.Replace("\"data\":", $"\"padding\": \"{padding}\", \"data\":", StringComparison.Ordinal);
        Assert.InRange(largest.Length, 1024 * 1024 - 10, 1024 * 1024);

        Assert.Equal(HttpStatusCode.OK, await app.Invoke("HrEvents", SampleEvents.Single(largest)));
        Assert.Equal(HttpStatusCode.OK, await app.Invoke("HrEvents", SampleEvents.Single(largest.Replace("\"1-1\"", "\"2-1\"", StringComparison.Ordinal).Replace("xxx", "xxxyyyyyyyyyyyyyyyyyyyyy", StringComparison.Ordinal))));

        Assert.Equal(["9901-1-1"], await Placements(app));
        Assert.Single(await app.Read(session => session.Quarantined("9901")));
    }

    [Theory]
    [InlineData("Unknown")]
    [InlineData("hrevents")] // names are as the folder has them
    [InlineData("Api")] // a host too old for proxying
    public async Task An_unknown_function_is_refused_so_that_the_host_can_read_it(string name)
    {
        await using var app = await HostedApp.Start();

        Assert.Equal(HttpStatusCode.InternalServerError, await app.Invoke(name, SampleEvents.Single(SampleEvents.Started("e1", "1-1"))));
        Assert.Empty(await Placements(app));
    }

    [Fact]
    public async Task A_store_that_is_held_makes_the_message_come_again()
    {
        await using var app = await HostedApp.Start();
        await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e1", "1-1")));
        await using (var holder = new SqliteConnection($"Data Source={app.DatabaseFile};Pooling=False"))
        {
            await holder.OpenAsync(TestContext.Current.CancellationToken);
            using var hold = holder.CreateCommand();
            hold.CommandText = "begin immediate";
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.InternalServerError, await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e2", "2-1"))));
        }

        Assert.Equal(HttpStatusCode.OK, await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e2", "2-1"))));
        Assert.Equal(["9901-1-1", "9901-2-1"], await Placements(app));
    }

    /// <summary>The host gives up after three starts: a store that is out of reach must not end the process.</summary>
    [Fact]
    public async Task It_answers_before_the_store_does()
    {
        var nowhere = Directory.CreateTempSubdirectory("kommune-host-").FullName; // a folder where the file should be
        await using var app = await HostedApp.Start(("Kommune__Database", $"Data Source={nowhere}"), ("Kommune__KeyFile", nowhere + ".key"));

        Assert.Equal(HttpStatusCode.InternalServerError, await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e1", "1-1"))));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Get("/api/placements")).Status);
        Directory.Delete(nowhere);
        Assert.Equal(HttpStatusCode.OK, await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e1", "1-1"))));
        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(nowhere) + "*"))
            File.Delete(file);
    }

    [Fact]
    public async Task It_is_reachable_from_this_machine_alone()
    {
        await using var app = await HostedApp.Start();
        using var client = new TcpClient();

        await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(IPAddress.Parse("127.0.0.2"), app.Port));
    }

    [Fact]
    public async Task A_request_from_outside_is_not_a_call()
    {
        await using var app = await HostedApp.Start();
        app.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "1.2.3.4");

        Assert.Equal(HttpStatusCode.NotFound, (await app.Post("/HrEvents", SampleEvents.Single(SampleEvents.Started("e1", "1-1")))).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Get("/api/placements")).Status);
        Assert.Empty(await Placements(app));
    }

    [Fact]
    public async Task A_fatal_error_never_ends_with_zero()
    {
        await using var wrong = await HostedApp.Prepare(("Kommune__Clock", "yesterday"));
        wrong.Launch(HostedApp.FreePort());
        Assert.Equal(2, await wrong.ExitCode());

        await using var first = await HostedApp.Start();
        await using var second = await HostedApp.Prepare();
        second.Launch(first.Port);
        Assert.NotEqual(0, await second.ExitCode());
        Assert.True(first.IsRunning);
    }

    [Fact]
    public async Task Logs_are_JSON_on_stdout_and_name_nobody()
    {
        await using var app = await HostedApp.Start();
        await app.Invoke("HrEvents", SampleEvents.Single(SampleEvents.Started("e1", "88231-1")));
        await app.Invoke("HrEvents", SampleEvents.Single("{ not json"));
        await app.Invoke("Nope", "{}");
        await app.Invoke("Watch", "{}");

        var lines = app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.NotNull(JsonNode.Parse(line)));
        Assert.DoesNotContain("88231", app.Output, StringComparison.Ordinal);
    }

    /// <summary>After the first public answer, which waits for the schema.</summary>
    private static async Task<List<string>> Placements(HostedApp app)
    {
        await app.Get("/health");
        return await app.Read(session => session.Placements("9901", new PlacementFilter(), 100, null).ConvertAll(row => row.PlacementId));
    }

    private static Task<List<string>> Quarantine(HostedApp app) =>
        app.Read(session => session.Quarantined("9901").Select(row => $"{row.Municipality} {row.QuarantineId} {row.Reasons}").ToList());

    /// <summary>The facts but for when they were recorded.</summary>
    private static Task<List<string>> Facts(HostedApp app) => app.Read(session => session.FactRows("9901")
        .SelectMany(found => found.Facts)
        .Select(row =>
        {
            var body = JsonNode.Parse(row.Body)!;
            body.AsObject().Remove("recorded");
            return $"{row.PlacementId} {row.FactKey} {row.Kind} {row.EffectiveFrom} {body.ToJsonString()}";
        })
        .Order(StringComparer.Ordinal).ToList());
}

using System.Globalization;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Faults;

/// <summary>The disk is full, the file is damaged, two processes share it, the clock goes back: a real process, and what it says and does.</summary>
public sealed class FaultTests
{
    private static JsonObject Started(string id) => Examples.Read("hr-event-started").With("id", $"e-{id}").With("data.employmentId", $"{id}-1");

    private static Task<long> Accepted(LocalProcess process) => process.Read(session => session.InboxOutcomes("9901").GetValueOrDefault("accepted"));

    /// <summary>Until the store takes no more; the answer is how many it took.</summary>
    private static async Task<int> SendUntilRefused(LocalProcess process)
    {
        var statuses = new List<int>();
        for (var n = 0; n < 3000 && statuses.TakeLast(3).Count(status => status == 503) < 3; n++)
            statuses.Add((await process.Send("/api/hr/events", Started($"{n}"))).Status);
        Assert.Equal([202, 503], statuses.Distinct().Order());
        return statuses.Count(status => status == 202);
    }

    [Fact]
    public async Task When_the_file_can_grow_no_more_senders_are_told_to_wait_and_nothing_acknowledged_is_lost()
    {
        // 2 MB for any file the process writes; the signal that goes with it is ignored, as a full disk sends none.
        await using var process = await LocalProcess.Start(wrapper: "trap '' XFSZ; ulimit -f 2048; export DOTNET_EnableWriteXorExecute=0;");
        var accepted = await SendUntilRefused(process);
        Assert.Contains("storage-", await process.Post("/api/hr/events", Started("one-more")), StringComparison.Ordinal);
        await process.Kill();
        await process.Run();
        Assert.Equal(accepted, await Accepted(process));
        Assert.Equal(202, (await process.Send("/api/hr/events", Started("after"))).Status);
    }

    /// <summary>A disk of its own, so small that it is filled: needs the right to mount one.</summary>
    [Fact]
    public async Task When_the_disk_is_full_senders_are_told_to_wait_and_it_goes_on_by_itself_when_there_is_room()
    {
        await using var disk = SmallDisk.TryMount(megabytes: 8);
        Assert.SkipWhen(disk is null, "Mounting a disk needs root.");
        await using var process = await LocalProcess.Start(disk.Folder);
        var filler = Path.Combine(disk.Folder, "filler");
        await File.WriteAllBytesAsync(filler, new byte[4 * 1024 * 1024]);
        var accepted = await SendUntilRefused(process);
        Assert.Contains("storage-full", await process.Post("/api/hr/events", Started("one-more")), StringComparison.Ordinal);
        File.Delete(filler);
        Assert.Equal(202, (await process.Send("/api/hr/events", Started("after"))).Status);
        Assert.Equal(accepted + 1, await Accepted(process));
        Assert.Contains("\"whole\":true", await process.Get("/api/audit/verification"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_says_so_and_the_copy_laid_back_goes_on()
    {
        await using var process = await LocalProcess.Start();
        for (var n = 0; n < 20; n++)
            Assert.Equal(202, (await process.Send("/api/hr/events", Started($"{n}"))).Status);
        await process.Stop();
        var good = await File.ReadAllBytesAsync(process.Database);
        var bad = good.ToArray();
        Array.Fill(bad, (byte)0xA5, 0, 4096);
        await File.WriteAllBytesAsync(process.Database, bad);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => process.Run());
        Assert.Contains("sikkerhetskopi", refusal.Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(process.Database, good);
        await process.Run();
        Assert.Equal(20, await Accepted(process));
        Assert.Contains("\"duplicate\"", await process.Post("/api/hr/events", Started("7")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_on_one_file_lose_nothing_and_keep_one_audit_chain()
    {
        await using var first = await LocalProcess.Start();
        await using var second = await LocalProcess.Start(first.Folder);
        await first.Send("/api/hr/events", Started("base"));
        var acknowledged = await Task.WhenAll(new[] { first, second }.Select(async (process, side) =>
        {
            var taken = 0;
            for (var n = 0; n < 60; n++)
            {
                taken += (await process.Send("/api/hr/events", Started(string.Create(CultureInfo.InvariantCulture, $"{side}{n:D3}")))).Status == 202 ? 1 : 0;
                if (n % 10 == 0)
                    await process.Send("/api/placements/9901-base-1/decisions", Examples.Read("decision-wage-agreed-hourly").With("effectiveFrom", "2026-09-01"));
            }
            return taken;
        }));
        Assert.Equal([60, 60], acknowledged);
        Assert.Equal(1 + 60 + 60, await Accepted(first));
        Assert.Contains("\"whole\":true,\"rows\":12", await second.Get("/api/audit/verification"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_goes_back_changes_no_amount_and_breaks_no_chain()
    {
        await using var process = await LocalProcess.Start(clock: "2026-11-02T08:00:00Z");
        await process.Send("/api/hr/events", Started("88231"));
        const string Placement = "/api/placements/9901-88231-1";
        foreach (var example in new[] { "decision-wage-agreed-hourly", "decision-support-hourly" })
            Assert.Equal(201, (await process.Send($"{Placement}/decisions", Examples.Read(example).With("effectiveFrom", "2026-09-01"))).Status);
        Assert.Equal(200, (await process.Send("/api/settlements/2026-09", new JsonObject())).Status);
        var before = await process.Get($"{Placement}/statements/2026-09");
        await process.Stop();

        await process.Run(clock: "2026-10-15T08:00:00Z");
        Assert.Equal(before, await process.Get($"{Placement}/statements/2026-09"));
        Assert.Contains("\"issued\":[]", await process.Post("/api/settlements/2026-09", new JsonObject()), StringComparison.Ordinal);
        Assert.Equal(201, (await process.Send("/api/follow-up", Examples.Read("follow-up-entry").With("placementId", "9901-88231-1").With("date", "2026-09-08"))).Status);
        Assert.Equal(201, (await process.Send($"{Placement}/decisions", Examples.Read("decision-wage-none").With("effectiveFrom", "2026-10-01"))).Status);
        Assert.Contains("\"whole\":true", await process.Get("/api/audit/verification"), StringComparison.Ordinal);
        Assert.Equal(202, (await process.Send("/api/hr/events", Started("88232"))).Status);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_and_forth_loses_nothing_and_breaks_no_chain()
    {
        await using var process = await LocalProcess.Start(clock: "2026-11-02T08:00:00Z");
        await process.Send("/api/hr/events", Started("88231"));
        var statement = "";
        string[] clocks = ["2027-06-01T00:00:00Z", "2026-09-15T00:00:00Z", "2026-11-02T08:00:00Z", "2026-09-14T23:59:59Z", "2028-02-29T12:00:00Z", "2026-12-31T23:59:59Z"];
        foreach (var (clock, round) in clocks.Select((clock, index) => (clock, index)))
        {
            await process.Stop();
            await process.Run(clock);
            Assert.Equal(202, (await process.Send("/api/hr/events", Started($"c{round}"))).Status);
            Assert.Equal(round == 0 ? 201 : 200, (await process.Send("/api/placements/9901-88231-1/decisions", Examples.Read("decision-wage-agreed-hourly").With("effectiveFrom", "2026-09-01").With("decisionId", "d-1").With("hourlyRate", 31m))).Status);
            var now = await process.Get("/api/placements/9901-88231-1/statements/2026-09");
            Assert.True(statement is "" || statement == now, $"{clock}: {now}");
            statement = now;
            Assert.Contains("\"whole\":true", await process.Get("/api/audit/verification"), StringComparison.Ordinal);
        }
        Assert.Equal(1 + clocks.Length, await Accepted(process));
    }
}

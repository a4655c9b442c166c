using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kommune.Domain.Placements;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Security;

/// <summary>A key is replaced: the command seals everything with the new one, is killed on the way, goes on, and the old key is then needed for nothing.</summary>
public abstract class ResealTests(Engine engine)
{
    private const string Placement = "9901-88231-1";
    private const int People = 300;

    [Fact]
    public async Task Killed_again_and_again_it_ends_with_everything_under_the_new_key_and_nothing_lost()
    {
        await using var server = await engine.Start();
        var key = Path.Combine(server.Folder, "test.key");
        var old = await File.ReadAllBytesAsync(key);
        await Fill(server);
        var before = await Look(server);
        await server.Stop();

        await File.WriteAllBytesAsync(key, [.. RandomNumberGenerator.GetBytes(Sealer.KeyLength), .. old]);
        var kills = 0;
        foreach (var lines in new[] { 1, 20, 60 })
            kills += await Command(server, killAfter: lines) is null ? 1 : 0;
        // The last may have been done before the signal reached it.
        Assert.InRange(kills, 1, 3);
        var (code, output) = await Command(server, killAfter: null) ?? throw new InvalidOperationException();
        Assert.True(code == 0, output);
        Assert.Contains("Ferdig", output, StringComparison.Ordinal);
        // What was done before the kills is not done again.
        var left = int.Parse(output.Split('\n').Last(line => line.StartsWith("Ferdig", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.InRange(left, 0, People - 1 - 20);

        await File.WriteAllBytesAsync(key, (await File.ReadAllBytesAsync(key))[..Sealer.KeyLength]);
        await server.Restart(TestServer.Clock);
        Assert.Equal(before, await Look(server));
        (code, output) = await Command(server, killAfter: null) ?? throw new InvalidOperationException();
        Assert.True(code == 0 && output.Contains("Ferdig: 0 ", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task Without_the_key_that_sealed_it_says_what_cannot_be_opened_and_leaves_it()
    {
        await using var server = await engine.Start();
        await new Office(server).Hire("88231-1", "2026-09-01");
        await server.Stop();
        var key = Path.Combine(server.Folder, "test.key");
        var old = await File.ReadAllBytesAsync(key);
        await File.WriteAllBytesAsync(key, RandomNumberGenerator.GetBytes(2 * Sealer.KeyLength));
        var (code, output) = await Command(server, killAfter: null) ?? throw new InvalidOperationException();
        Assert.Equal(1, code);
        Assert.Contains($"identities 9901 {Placement}", output, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(key, old);
        await server.Restart(TestServer.Clock);
        Assert.True((await server.Get($"/api/privacy/subject/{Placement}")).Body.GetProperty("holdsIdentityNumber").GetBoolean());
    }

    /// <summary>Something of everything that is sealed: numbers, notes, quarantine, a protected address, the log.</summary>
    private static async Task Fill(TestServer server)
    {
        var office = new Office(server);
        await office.HireWithHours("88231-1", "2026-09-01", "2026-09-08");
        await office.Hire("88231-2", "2026-10-01");
        Assert.Equal("accepted", (await server.Events(Examples.Read("hr-event-started").With("id", "p").With("data.employmentId", "66-1").With("data.addressProtection", "strictlyConfidential"))).Outcomes);
        Assert.Equal("quarantined", (await server.Events(Examples.Read("hr-event-percent-out-of-range"))).Outcomes);
        Assert.Equal(400, (await server.Post("/api/hr/events", "ikke json om Ola"u8.ToArray())).Status);
        var sealer = server.Module.Sealer;
        await server.Module.Database.Write("9901", session =>
        {
            for (var n = 0; n < People; n++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"9901-x{n:D4}-1");
                session.PutIdentity(new IdentityRow("9901", id, sealer.Seal(Encoding.ASCII.GetBytes("02898290096"), $"identity/{id}"), sealer.Mac("identity", "02898290096"), Instant.FromUnixTimeSeconds(1)));
            }
            return true;
        });
    }

    /// <summary>What the sealed data says, opened with the ring that the server has now.</summary>
    private static async Task<string> Look(TestServer server)
    {
        var subject = (await server.Get($"/api/privacy/subject/{Placement}")).Body;
        var text = new StringBuilder();
        text.AppendJoin(',', subject.GetProperty("otherPlacements").EnumerateArray().Select(other => other.GetString())).AppendLine();
        text.AppendJoin(',', subject.GetProperty("texts").EnumerateArray().Select(note => note.GetProperty("text").GetString())).AppendLine();
        var sealer = server.Module.Sealer;
        await server.Module.Database.Read(session =>
        {
            foreach (var municipality in new[] { "9901", "0000" })
                foreach (var row in session.Quarantined(municipality))
                    text.AppendLine(Encoding.UTF8.GetString(sealer.Open(row.Raw)));
            var people = session.PlacementsOfPerson("9901", sealer.Mac("identity", "02898290096"));
            text.AppendLine(CultureInfo.InvariantCulture, $"{people.Count} placements of the person");
            text.AppendLine(PlacementId.TryParse("9901-66-1", out var id) ? Shield.Find(session, sealer, id)?.ToString() : "");
            var chain = AuditLog.Verify(session, sealer, "9901");
            text.AppendLine(CultureInfo.InvariantCulture, $"whole: {chain.BrokenAt is null}");
            Assert.True(chain.Rows > 0);
            return true;
        });
        var seen = text.ToString();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{People + 3} placements"), seen, StringComparison.Ordinal);
        Assert.Contains("9901-88231-2", seen, StringComparison.Ordinal);
        Assert.Contains("ikke json om Ola", seen, StringComparison.Ordinal);
        Assert.Contains("whole: True", seen, StringComparison.Ordinal);
        Assert.Contains("StrictlyConfidential", seen, StringComparison.Ordinal);
        return seen;
    }

    /// <summary>The command as a process, a row at a time.</summary>
    /// <param name="killAfter">SIGKILL when it has told of so many batches; the answer is then null.</param>
    private static async Task<(int Code, string Output)?> Command(TestServer server, int? killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kommune.dll"), "reseal", "--Kommune:Database", server.Database,
            "--Kommune:KeyFile", Path.Combine(server.Folder, "test.key"), "--Kommune:Reseal:Batch", "1"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        for (var lines = 0; await process.StandardOutput.ReadLineAsync() is { } line;)
        {
            output.AppendLine(line);
            if (line.StartsWith("Forseglet", StringComparison.Ordinal) && ++lines == killAfter)
            {
                process.Kill();
                await process.WaitForExitAsync();
                return process.ExitCode == 0 ? (0, "") : null;
            }
        }
        output.Append(await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToString());
    }
}

public sealed class ResealOnSqlite() : ResealTests(Engine.Sqlite);

public sealed class ResealOnPostgres(PostgresCluster cluster) : ResealTests(Engine.On(cluster));

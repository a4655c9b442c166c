using System.Diagnostics;
using System.Text.Json.Nodes;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Hosting;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.HrSystems;

/// <summary>The command "kommune resync" as a process of its own, against an HR system over HTTP: what it says is held against what is stored.</summary>
public sealed class ResyncCommandTests : IAsyncLifetime
{
    private const int Employees = 120;
    private readonly TempFolder folder = new();
    private FakeHrServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeHrServer.Start();
        // Three pages of at most 50; every fifth is an ordinary employee, no placement.
        for (var page = 0; page < 3; page++)
        {
            var ids = Enumerable.Range(1, Employees).Skip(page * 50).Take(50).ToList();
            var list = new JsonObject { ["employees"] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = $"{4000 + id}" })]) };
            if (page < 2)
                list["cursor"] = $"p{page + 1}";
            server.Answers[$"employees?fromLastChangedDate=2026-09-01&limit=50{(page == 0 ? "" : $"&cursor=p{page}")}"] = list.ToJsonString();
            ids.ForEach(id => Put(id));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact(DisplayName = "A resync of 120 employees on three pages says by counts that nothing is missing, and is right; the next one finds what changed and nothing else")]
    public async Task Counts_are_right()
    {
        var (code, said) = await Resync();

        Assert.True(code == 0, said);
        // 120 employees with one employment and two days of terms each: started and changed; 24 of them are no placements.
        Assert.Contains("Ansatte endret siden 2026-09-01: 120, ansettelser: 120", said, StringComparison.Ordinal);
        Assert.Contains("Nye hendelser: 192, kjent fra før: 0, angår ikke tiltaksplasser: 48, i karantene: 0", said, StringComparison.Ordinal);
        Assert.Contains("Ikke hentet: 0, mangler: 0", said, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, Employees).Where(id => id % 5 != 0).Select(id => $"9901-{88000 + id}-1"), await Stored());

        // HR has changed three meanwhile, and each notification was lost.
        foreach (var id in new[] { 7, 63, 118 })
            Put(id, percent: 75);
        (code, said) = await Resync();
        Assert.True(code == 0, said);
        // Their start is as it was: one change each.
        Assert.Contains("Nye hendelser: 3, kjent fra før: 237, angår ikke tiltaksplasser: 0, i karantene: 0", said, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "What could not be fetched or taken is counted, named, and makes the command end with 1; when HR answers again it ends with 0")]
    public async Task What_is_missing_is_said()
    {
        var whole = server.Answers["employees/4008?embed=(positions)"];
        server.Answers["employees/4008?embed=(positions)"] = "<html>Vedlikehold</html>";
        Put(9, percent: 175);
        Put(11, first: 160);

        var (code, said) = await Resync();

        Assert.Equal(1, code);
        // 4009 has a change that is out of range; 4011 a start: its change makes it known, so nothing of it is missing but the event.
        Assert.Contains("i karantene: 2", said, StringComparison.Ordinal);
        Assert.Contains("Ikke hentet: 1, mangler: 0", said, StringComparison.Ordinal);
        Assert.Contains("4008", said, StringComparison.Ordinal);
        Assert.Contains("Noe mangler", said, StringComparison.Ordinal);

        server.Answers["employees/4008?embed=(positions)"] = whole;
        Put(9);
        Put(11);
        (code, said) = await Resync();
        Assert.True(code == 0, said);
        Assert.Equal(96, (await Stored()).Count);
    }

    [Theory(DisplayName = "A command that cannot be understood says what to write and ends with 2")]
    [InlineData("resync", "hr")]
    [InlineData("resync", "hr", "01.09.2026")]
    [InlineData("resync", "ukjent", "2026-09-01")]
    public async Task Misunderstood(params string[] command)
    {
        var (code, said) = await Run(command);
        Assert.Equal(2, code);
        Assert.Matches("Skriv: kommune resync SYSTEM ÅÅÅÅ-MM-DD|HR-systemet ukjent er ikke satt opp", said);
    }

    [Fact(DisplayName = "An HR system that cannot say what has changed ends the command with 1")]
    public async Task No_answer()
    {
        server.Answers.Clear();
        var (code, said) = await Resync();
        Assert.Equal(1, code);
        Assert.Contains("HR-systemet kunne ikke si hva som er endret", said, StringComparison.Ordinal);
    }

    private void Put(int id, int percent = 80, int first = 60)
    {
        var employee = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Kommune.Functions.Tests", "HrSystems", "Fixtures", "visma-employee.json")))!;
        employee["id"] = $"{4000 + id}";
        employee["number"] = $"{88000 + id}";
        var position = employee["positions"]![0]!;
        if (id % 5 == 0)
            position["typeOfPosition"] = "Permanent";
        position["partTimeFactors"]![0]!["value"] = first;
        position["partTimeFactors"]![1]!["value"] = percent;
        server.Answers[$"employees/{4000 + id}?embed=(positions)"] = employee.ToJsonString();
    }

    private Task<(int Code, string Said)> Resync() => Run("resync", "hr", "2026-09-01");

    private async Task<(int Code, string Said)> Run(params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kommune.dll"), .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Database"] = folder.Database,
            ["Clock"] = "2026-10-20T08:00:00Z",
            ["HrSystems__hr__Kind"] = "VismaNet",
            ["HrSystems__hr__Municipality"] = "9901",
            ["HrSystems__hr__BaseAddress"] = server.Address.AbsoluteUri,
            ["HrSystems__hr__Secret"] = "hemmelig",
            ["HrSystems__hr__Categories__Ordinary"] = "T4",
        })
            start.Environment[$"Kommune__{name}"] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await output + await errors;
        // Whoever runs it sees ids of HR and counts: no name and no number.
        Assert.DoesNotContain("Tetisk", said, StringComparison.Ordinal);
        Assert.DoesNotContain("02898290096", said, StringComparison.Ordinal);
        return (process.ExitCode, said);
    }

    private async Task<List<string>> Stored()
    {
        await using var database = Database.Open(folder.Database);
        return await database.Read(session => Enumerable.Range(1, Employees).Select(id => $"9901-{88000 + id}-1").Where(id => session.FindPlacement("9901", id) is not null).ToList());
    }
}

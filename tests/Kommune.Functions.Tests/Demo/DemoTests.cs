using Kommune.Domain.Placements;
using Kommune.Functions.Demo;
using Kommune.Functions.Hosting;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Demo;

public sealed class DemoTests
{
    [Fact(DisplayName = "The demo runs to its end, every post answered as expected and the sums agreeing")]
    public async Task Runs_to_its_end()
    {
        var said = new StringWriter();
        var code = await DemoRun.Run(["demo", "--exit", "--urls", "http://127.0.0.1:0"], said);
        var text = said.ToString();
        Assert.True(code == 0, text);
        Assert.Contains("Tiltaksplasser: 25", text, StringComparison.Ordinal);
        Assert.Contains("sum 0,00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("FEIL", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AVVIK", text, StringComparison.Ordinal);
        foreach (var twist in new[] { "Endrede vilkår fra 01.03.2026", "Ansettelsen ble avsluttet 14.11.2025", "Kreditnota", "avvist", "i karantene" })
            Assert.Contains(twist, text, StringComparison.Ordinal);
        // One line a month, and a summary that fits on a page.
        Assert.InRange(text.Split('\n').Length, 22, 110);
    }

    [Fact(DisplayName = "The demo tells each month on its day: documents carry the day they were issued, and what came late is recorded late")]
    public async Task Moves_the_clock()
    {
        await using var server = await TestServer.Start("2025-01-02T07:00:00Z");
        using (var api = new DemoApi(server.Address, Assert.IsType<RunningClock>(server.Module.Clock)))
        {
            await new Story(api, TextWriter.Null).Tell();
            Assert.Empty(api.Surprises);
            // Never back: facts are ordered by when they were recorded.
            api.On(new LocalDate(2025, 1, 31));
            Assert.Equal(new LocalDate(2026, 11, 2), server.Module.Today);
        }
        Assert.Equal(("2025-01", "2025-02-02"), await Journal("JRN-2025-000001"));
        Assert.Equal(("2025-12", "2026-01-02"), await Journal("JRN-2026-000001"));
        var history = (await server.Get("/api/placements/9901-88104-1")).Body.GetProperty("history").EnumerateArray();
        var ended = Assert.Single(history, entry => entry.GetProperty("kind").GetString() == "ended");
        Assert.Equal("2025-11-14", ended.GetProperty("effective").GetString());
        Assert.StartsWith("2026-01-09T", ended.GetProperty("recorded").GetString(), StringComparison.Ordinal);

        async Task<(string?, string?)> Journal(string id)
        {
            var journal = (await server.Get($"/api/documents/{id}")).Body;
            return (journal.GetProperty("period").GetString(), journal.GetProperty("issueDate").GetString());
        }
    }

    [Fact(DisplayName = "The demo leaves nothing behind")]
    public async Task Leaves_nothing_behind()
    {
        var before = Folders().ToHashSet();
        var output = new Watching();
        await DemoRun.Run(["demo", "--exit", "--urls", "http://127.0.0.1:0"], output);
        Assert.NotEmpty(output.Seen.Except(before));
        Assert.Empty(Folders().Except(before));
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "kommune-demo-*");

    /// <summary>Notes the demo's folders while it speaks.</summary>
    private sealed class Watching : StringWriter
    {
        public HashSet<string> Seen { get; } = [];

        public override Task WriteLineAsync(string? value)
        {
            Seen.UnionWith(Folders());
            return base.WriteLineAsync(value);
        }
    }

    [Fact(DisplayName = "The demo's identity numbers are synthetic and valid, so that they belong to nobody")]
    public void Synthetic_numbers()
    {
        foreach (var part in Cast.Parts)
        {
            Assert.True(NationalIdentityNumber.TryParse(SyntheticNumber.For(part.BornOn, part.Unit % 1000), out var number));
            Assert.True(number.IsSynthetic);
        }
    }
}

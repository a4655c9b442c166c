using System.Diagnostics;
using System.Text.RegularExpressions;
using Kommune.Functions.Demo;
using Kommune.Functions.Messaging;
using Kommune.Functions.Tests.Messaging;

namespace Kommune.Functions.Tests.Telemetry;

/// <summary>A whole demo in a process of its own, with a collector listening: what it logs, traces and measures names nobody.</summary>
public sealed class DemoSignalsTests
{
    [Fact(DisplayName = "Logs, traces and measures of a whole demo run name nobody: no identity number, birth date, placement, unit, payer, coach or decider")]
    public async Task Nobody_is_named()
    {
        await using var collector = await OtlpReceiver.Start();
        // With a topic to send to: where there is none nothing is sent, and nothing is told of it.
        await using var bus = await FakeServiceBus.Start();
        var (code, said) = await RunDemo(collector.Address, bus.ConnectionString);
        Assert.True(code == 0, said);
        // The summary is for the one who runs the demo; what the process logs are lines of JSON.
        var logs = string.Join('\n', said.Split('\n').Where(line => line.StartsWith('{')));
        var (traces, measures) = (collector.TextOf("/v1/traces"), collector.TextOf("/v1/metrics"));

        // Something was looked at: the same that docs/operations.md lists.
        Assert.All(new[] { "hr event", "settlement", "outbox send", "POST /api/hr/events", "kommune.outcome" }, name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.All(new[] { "kommune.hr_events", "kommune.hr_events.lag", "kommune.outbox.messages", "kommune.outbox.age", "kommune.outbox.waiting", "kommune.quarantine.size", "kommune.settlement.duration", "http.server.request.duration" },
            name => Assert.Contains(name, measures, StringComparison.Ordinal));
        var secrets = Secrets().Distinct(StringComparer.Ordinal).ToList();
        // 25 placements with number, birth date and employment; coaches 1 and 3; 6 units; 10 texts.
        Assert.Equal(25 * 3 + 2 + 6 + 10, secrets.Count);
        // At Debug, which no installation runs at, the web server writes addresses: they hold placements' pseudonyms and nothing more.
        var pseudonyms = Cast.Parts.Select(part => part.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (where, text) in new[] { ("logs", logs), ("traces", traces), ("metrics", measures) })
            Assert.Empty(secrets.Where(secret => where != "logs" || !pseudonyms.Contains(secret)).Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)).Select(secret => $"{where}: {secret}"));
    }

    [Fact(DisplayName = "No measure is named in a topic, a message type, a message id or a session")]
    public void Topics_name_no_measure()
    {
        // What the kinds of facts are called is what subscribers see: the types of messages are made of them.
        var kinds = Regex.Matches(File.ReadAllText(Hosting.Repository.PathOf("functions", "Kommune.Functions", "Facts", "FactJson.cs")), "^        \"(\\w+)\" =>", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("employmentRegistered", kinds);
        var infra = File.ReadAllText(Hosting.Repository.PathOf("infra", "modules", "servicebus.bicep"));
        var names = kinds.Append(ServiceBusSettings.DefaultTopic).Append(Functions.HrSystems.HrFetch.MessageType).Append(Functions.Documents.DocumentStore.IssuedMessage)
            .Concat(Regex.Matches(infra, "name: '([^']+)'").Select(match => match.Groups[1].Value)).ToList();
        Assert.Contains("hr-events", names);
        Assert.DoesNotContain(names, name => Regex.IsMatch(name, "vta|tao|tiltak|varig|inkludering|uf(ø|o)re|diagnos|helse|rehab", RegexOptions.IgnoreCase));
    }

    private static IEnumerable<string> Secrets()
    {
        foreach (var part in Cast.Parts)
        {
            yield return SyntheticNumber.For(part.BornOn, part.Unit % 1000);
            yield return part.Born;
            yield return part.Id;
            yield return part.Coach;
        }
        foreach (var unit in Cast.Units.Values)
            yield return unit;
        foreach (var text in new[] { "leder-17", "Eksempel fylke", "Arbeids- og velferdsetaten", "310041025", "889640782", "Assistent", "Vedtak 14/26", "VtaoGrant", "PlaceMonth", "A123456" })
            yield return text;
    }

    private static async Task<(int Code, string Said)> RunDemo(string collector, string bus)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kommune.dll"), "demo", "--exit", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Debug"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        start.Environment["ServiceBus"] = bus;
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}

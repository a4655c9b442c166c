using System.Globalization;
using Kommune.Functions.Hosting;

namespace Kommune.Functions.Security;

/// <summary>kommune reseal: the command behind "Rotate keys" in docs/operations.md. Ends with 0 only when nothing needs an older key any more.</summary>
internal static class ResealCommand
{
    public static bool IsAsked(string[] args) => args is ["reseal", ..];

    public static async Task<int> Run(string[] args, TextWriter output)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args[1..]).Build();
        var module = KommuneApp.Open(Settings.From(configuration).WithSharedKey());
        await using var database = module.Database;
        var batch = int.TryParse(configuration["Kommune:Reseal:Batch"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? asked : Reseal.BatchSize;
        var report = await new Reseal(database, module.Sealer, module.Clock, batch).Run(done => output.WriteLine($"Forseglet på nytt: {done}"));
        foreach (var row in report.Unopened)
            await output.WriteLineAsync($"Kan ikke åpnes med noen av nøklene: {row}");
        await output.WriteLineAsync(report.Unopened.Count == 0
            ? $"Ferdig: {report.Resealed} rader forseglet på nytt. Alt er under den nyeste nøkkelen; de eldre kan fjernes når ingen prosess bruker dem som den første."
            : $"Ikke ferdig: {report.Resealed} rader forseglet på nytt, {report.Unopened.Count} kan ikke åpnes. Behold de eldre nøklene og finn den som mangler.");
        return report.Unopened.Count == 0 ? 0 : 1;
    }
}

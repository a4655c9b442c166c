using Kommune.Functions.Hosting;
using NodaTime.Text;

namespace Kommune.Functions.HrSystems;

/// <summary>kommune resync SYSTEM FROM-DATE: the command behind docs/hr-systems.md. Ends with 0 only when nothing is missing.</summary>
internal static class ResyncCommand
{
    public static bool IsAsked(string[] args) => args is ["resync", ..];

    public static async Task<int> Run(string[] args, TextWriter output)
    {
        if (args is not ["resync", var name, var text, ..] || LocalDatePattern.Iso.Parse(text) is not { Success: true, Value: var from })
            throw new SettingsException("Skriv: kommune resync SYSTEM ÅÅÅÅ-MM-DD");
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args[3..]).Build();
        var module = KommuneApp.Open(Settings.From(configuration).WithSharedKey());
        await using var database = module.Database;
        using var plugs = HrPlugs.From(configuration, module);
        if (!plugs.Fetch.Systems.TryGetValue(name, out var system))
            throw new SettingsException($"HR-systemet {name} er ikke satt opp.");
        var (report, code) = await new Resync(module, plugs.Fetch).Run(system, from, CancellationToken.None);
        if (report is null)
        {
            await output.WriteLineAsync($"HR-systemet kunne ikke si hva som er endret: {code}");
            return 1;
        }
        await output.WriteLineAsync($"Ansatte endret siden {text}: {report.Employees}, ansettelser: {report.Employments}");
        await output.WriteLineAsync($"Nye hendelser: {report.Accepted}, kjent fra før: {report.Duplicates}, angår ikke tiltaksplasser: {report.NotApplicable}, i karantene: {report.Quarantined}");
        await output.WriteLineAsync($"Ikke hentet: {report.NotFetched.Count}, mangler: {report.Missing.Count}");
        foreach (var (what, ids) in new[] { ("Ikke hentet (id i HR-systemet)", report.NotFetched), ("Mangler", report.Missing) })
            if (ids.Count > 0)
                await output.WriteLineAsync($"{what}: {string.Join(", ", ids)}");
        await output.WriteLineAsync(report.IsComplete ? "Ingenting mangler." : "Noe mangler. Kjør på nytt når HR-systemet svarer, og se karantenen.");
        return report.IsComplete ? 0 : 1;
    }
}

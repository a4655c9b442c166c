using System.Net;
using System.Net.Sockets;
using Kommune.Functions.Hosting;

namespace Kommune.Functions.Demo;

/// <summary>
/// "-- demo": starts the real server on an empty database in a temporary folder, tells it the story over HTTP, says what came of it,
/// and keeps serving. "-- demo --exit" ends after the summary.
/// </summary>
internal static class DemoRun
{
    private const string Word = "demo";
    private const string Exit = "--exit";

    /// <summary>The morning on which the story begins; it moves the clock on itself, to the settlement of its last month.</summary>
    private const string FirstMorning = "2025-01-02T07:00:00Z";

    public static bool IsAsked(string[] args) => args.Contains(Word);

    /// <returns>0 when every post was answered as expected and the sums agree; else 1.</returns>
    public static async Task<int> Run(string[] args, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("kommune-demo-");
        try
        {
            await using var app = KommuneApp.Build([.. args.Where(arg => arg is not (Word or Exit)), .. Settings(folder.FullName), .. UrlIfNeeded(args)]);
            await app.StartAsync();
            var code = await Tell(new Uri(app.Urls.First()), app.Services.GetRequiredService<Module>().Clock as RunningClock, output);
            if (!args.Contains(Exit))
                await KeepServing(app, output);
            await app.StopAsync();
            return code;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> Tell(Uri server, RunningClock? clock, TextWriter output)
    {
        using var api = new DemoApi(server, clock);
        await output.WriteLineAsync("Eksempel kommune (9901), januar 2025 til oktober 2026. Alt er oppdiktet.\n");
        await new Story(api, output).Tell();
        await new Summary(api, output).Print();
        foreach (var surprise in api.Surprises)
            await output.WriteLineAsync($"AVVIK    {surprise}");
        await output.WriteLineAsync($"\nSiden: {server}");
        return api.Surprises.Count == 0 ? 0 : 1;
    }

    private static async Task KeepServing(WebApplication app, TextWriter output)
    {
        await output.WriteLineAsync("Avslutt med Ctrl-C.");
        await app.WaitForShutdownAsync();
    }

    private static string[] Settings(string folder) =>
        ["--Kommune:Database", $"Data Source={Path.Combine(folder, "demo.db")}", "--Kommune:KeyFile", Path.Combine(folder, "demo.key"), "--Kommune:Clock", FirstMorning];

    /// <summary>A free port when nobody has chosen one and the usual is taken.</summary>
    private static string[] UrlIfNeeded(string[] args)
    {
        var isChosen = args.Any(arg => arg.StartsWith("--urls", StringComparison.OrdinalIgnoreCase)) || Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 };
        return isChosen || IsFree(new Uri(KommuneApp.DefaultUrl).Port) ? [] : ["--urls", "http://127.0.0.1:0"];
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Kommune.Country;
using Kommune.Functions.Tests.Hosting;

namespace Kommune.Functions.Tests.Scale;

/// <summary>The published executable as an ordinary server in a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();

    private ServiceProcess(Process process, int port)
    {
        this.process = process;
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"), Timeout = TimeSpan.FromMinutes(2) };
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote.</summary>
    public string Said => string.Join('\n', said);

    public static async Task<ServiceProcess> Start(params string[] settings)
    {
        var port = FreePort();
        var executable = Path.Combine(await PublishedApp.Folder, "kommune");
        var start = new ProcessStartInfo(executable, [.. settings, "--urls", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(executable)!,
        };
        var service = new ServiceProcess(Process.Start(start)!, port);
        for (var left = 600; ; left--)
        {
            var (status, _) = await service.Get("/health");
            if (status == 200)
                return service;
            if (left == 0 || service.process.HasExited)
            {
                await service.DisposeAsync();
                throw new InvalidOperationException($"The service does not come up:\n{service.Said}");
            }
            await Task.Delay(50);
        }
    }

    /// <summary>The status, 0 when there is no answer, and the body.</summary>
    public async Task<(int Status, string Body)> Get(string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return (0, "");
        }
    }

    public async Task<(int Status, string Body)> Post(Message message)
    {
        using var body = new ByteArrayContent(message.Body);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync(message.Path, body);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

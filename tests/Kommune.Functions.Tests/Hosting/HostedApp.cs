using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>
/// The published executable, started and called as the Azure Functions host does it (handler contract: its environment variables, GET / every 25 ms,
/// POST /{function} chunked and without Content-Length). This is not the host: nothing here says that Azure was run.
/// </summary>
internal sealed class HostedApp : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromMinutes(6) };
    private readonly ConcurrentQueue<string> output = new();
    private readonly string executable;
    private readonly Dictionary<string, string> settings;
    private Process? process;

    private HostedApp(string executable, string data, Dictionary<string, string> settings) => (this.executable, Data, this.settings) = (executable, data, settings);

    /// <summary>The folder with the database; it outlives kills and goes with this object.</summary>
    public string Data { get; }

    public string DatabaseFile => Path.Combine(Data, "kommune.db");

    public int Port { get; private set; }

    public HttpClient Http => http;

    /// <summary>What it wrote to stdout and stderr.</summary>
    public string Output => string.Join('\n', output);

    public static async Task<HostedApp> Start(params (string Name, string Value)[] settings)
    {
        var app = await Prepare(settings);
        await app.StartProcess();
        return app;
    }

    /// <summary>Ready to be started, for those that shall not come up.</summary>
    public static async Task<HostedApp> Prepare(params (string Name, string Value)[] settings)
    {
        var folder = await PublishedApp.Folder;
        var data = Directory.CreateTempSubdirectory("kommune-host-").FullName;
        var all = new Dictionary<string, string> { ["Kommune__Database"] = $"Data Source={Path.Combine(data, "kommune.db")}", ["Kommune__Clock"] = "2026-10-20T08:00:00Z" };
        foreach (var (name, value) in settings)
            all[name] = value;
        return new HostedApp(Path.Combine(folder, "kommune"), data, all);
    }

    /// <summary>Starts the process and polls until it answers; returns how long that took.</summary>
    public async Task<TimeSpan> StartProcess()
    {
        var started = Stopwatch.GetTimestamp();
        Launch(FreePort());
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Port}/"));
                return Stopwatch.GetElapsedTime(started);
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < StartLimit && !process!.HasExited)
            {
                await Task.Delay(25);
            }
        }
    }

    public void Launch(int port)
    {
        Port = port;
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(executable)! };
        var text = port.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = text;
        start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = text;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = start.Environment["FUNCTIONS_HTTPWORKER_ID"] = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = start.WorkingDirectory;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        // What an ordinary server would be told; the handler must not listen to it.
        start.Environment["ASPNETCORE_URLS"] = "http://0.0.0.0:0";
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>One invocation. The answer must be one the host can take, whatever its status.</summary>
    public async Task<HttpStatusCode> Invoke(string function, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{Port}/{function}") { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/4.1052.0");
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1052.0");
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
        using var answer = await http.SendAsync(request);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await answer.Content.ReadAsStringAsync());
        return answer.StatusCode;
    }

    public Task<HttpStatusCode> Invoke(string function, string body) => Invoke(function, Encoding.UTF8.GetBytes(body));

    public async Task<(HttpStatusCode Status, string Body)> Get(string path)
    {
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Port}{path}"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<(HttpStatusCode Status, string Body)> Post(string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{Port}{path}"), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What is in the database now, read beside the running process.</summary>
    public async Task<T> Read<T>(Func<Session, T> work)
    {
        await using var database = Database.Open($"Data Source={DatabaseFile}");
        return await database.Read(work);
    }

    /// <summary>SIGKILL, as the host ends a handler.</summary>
    public async Task Kill()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async Task<int> ExitCode()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await process!.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public bool IsRunning => process is { HasExited: false };

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        http.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            output.Enqueue(line.Data);
    }
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Tests.Faults;

/// <summary>The program as a process of its own on a database of its own, that can be killed like any process.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private readonly StringBuilder output = new();
    private readonly bool ownsFolder;
    private Process process = null!;
    private HttpClient http = null!;

    private LocalProcess(string folder, bool ownsFolder, string? database) =>
        (Folder, this.ownsFolder, ConnectionString) = (folder, ownsFolder, database ?? $"Data Source={Path.Combine(folder, "kommune.db")}");

    /// <summary>What the process keeps its data in.</summary>
    public string ConnectionString { get; }

    public string Folder { get; }

    public string Database => Path.Combine(Folder, "kommune.db");

    /// <summary>All the process has written.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <param name="folder">An existing folder with a database; null makes a new one.</param>
    /// <param name="database">A PostgreSQL connection string; null is a SQLite file in the folder.</param>
    public static async Task<LocalProcess> Start(string? folder = null, string clock = "2026-11-02T08:00:00Z", string? wrapper = null, string? database = null)
    {
        var local = new LocalProcess(folder ?? Directory.CreateTempSubdirectory("kommune-process-").FullName, folder is null, database);
        await local.Run(clock, wrapper);
        return local;
    }

    /// <summary>Starts the process; returns when it answers.</summary>
    /// <param name="clock">Where its clock starts.</param>
    /// <param name="wrapper">A shell line that ends in "exec", to run it under a limit; null runs it as it is.</param>
    public async Task Run(string clock = "2026-11-02T08:00:00Z", string? wrapper = null)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "kommune.dll"), "--urls", "http://127.0.0.1:0", "--Kommune:Database", ConnectionString, "--Kommune:KeyFile", Path.Combine(Folder, "kommune.key"), "--Kommune:Clock", clock,
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"];
        var start = wrapper is null ? new ProcessStartInfo("dotnet", arguments) : new ProcessStartInfo("/bin/bash", ["-c", $"{wrapper} exec dotnet \"$@\"", "bash", .. arguments]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Note(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Note(line.Data, listening);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The process ended: {Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        http = new HttpClient { BaseAddress = new Uri(await listening.Task.WaitAsync(TimeSpan.FromMinutes(2))), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
        http.Dispose();
    }

    /// <summary>An orderly end (SIGTERM).</summary>
    public async Task Stop()
    {
        using (var signal = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        http.Dispose();
    }

    public async Task<string> Get(string path, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<string> Post(string path, JsonNode body) => (await Send(path, body)).Body;

    public async Task<(int Status, string Body)> Send(string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(path, content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> PostRaw(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        using var answer = await http.PostAsync(path, content);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Reads what is stored, with the process stopped or running.</summary>
    public async Task<T> Read<T>(Func<Session, T> work)
    {
        await using var database = Kommune.Functions.Storage.Database.Open(ConnectionString);
        return await database.Read(work);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private void Note(string? line, TaskCompletionSource<string> listening)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
        const string Sign = "Now listening on: ";
        if (line.IndexOf(Sign, StringComparison.Ordinal) is >= 0 and var at)
            listening.TrySetResult(new string([.. line[(at + Sign.Length)..].TakeWhile(c => c is not ('"' or ' ' or '\\'))]));
    }
}

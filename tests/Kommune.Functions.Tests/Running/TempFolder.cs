namespace Kommune.Functions.Tests.Running;

/// <summary>A folder for one test, gone with it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kommune-test-").FullName;

    /// <summary>The connection string of a SQLite file in the folder.</summary>
    public string Database => $"Data Source={Of("kommune.db")}";

    public string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

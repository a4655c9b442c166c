namespace Kommune.Functions.Storage;

/// <summary>
/// Lagringsfeil: the store cannot do its work, and it is not the caller's doing. <see cref="Code"/> is stable; the message
/// (Norwegian) says what the one who runs the service can do. A wrong statement or a broken key is not this: that is a bug
/// and keeps the exception of the driver.
/// </summary>
internal sealed class StorageException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The file or a page of it is damaged: restore from backup.</summary>
    public const string Corrupt = "storage-corrupt";

    /// <summary>No connection, held by another process, or read only: may pass by itself.</summary>
    public const string Unavailable = "storage-unavailable";

    /// <summary>The disk is full.</summary>
    public const string Full = "storage-full";

    /// <summary>The database was made by a newer version of the program.</summary>
    public const string Newer = "storage-newer";

    public string Code { get; } = code;
}

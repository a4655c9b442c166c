namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>What became of a message or a timer's tick. Only the last makes the host deliver it again.</summary>
internal enum FunctionOutcome
{
    /// <summary>Done, on disk.</summary>
    Completed,

    /// <summary>It was done before; nothing is new.</summary>
    Duplicate,

    /// <summary>It cannot be read or taken in; it lies sealed in quarantine with every reason.</summary>
    Quarantined,

    /// <summary>It waits in our own store until it can be completed.</summary>
    Parked,

    /// <summary>Nothing could be stored: the message must come again.</summary>
    CannotStore,
}

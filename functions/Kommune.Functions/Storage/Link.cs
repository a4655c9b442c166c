namespace Kommune.Functions.Storage;

/// <summary>One connection with its prepared statements: what differs between the engines below the shared SQL.</summary>
internal abstract class Link : IDisposable
{
    /// <summary>A statement failed in this transaction. Whoever caught the exception cannot commit the rest.</summary>
    protected bool Failed { get; set; }

    /// <summary>False when the connection is lost and must be replaced.</summary>
    public abstract bool IsAlive { get; }

    /// <summary>Skips rows another worker holds; nothing where there is one writer.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>A number that few other connections have at the same time: where they count the same thing, they do so in different rows.</summary>
    public virtual long Slot => 0;

    /// <summary>
    /// SQL that looks rows up by many keys, each by the index: the query without the key, the key's column, and the parameter that
    /// <see cref="SqlStatement.Texts"/> sets.
    /// </summary>
    public abstract string ByEach(string query, string key, string parameter);

    /// <summary>The statement, ready for its parameters.</summary>
    public abstract SqlStatement Prepare(string sql);

    /// <summary>Several statements without parameters, as in a migration file.</summary>
    public abstract void Script(string sql);

    /// <summary>Holds until the end of the transaction; others with the same key wait.</summary>
    public abstract void Lock(string key);

    public abstract void Begin(bool forWriting);

    public abstract void Commit();

    /// <summary>Never throws: what is left of the transaction is gone either way.</summary>
    public abstract void Rollback();

    public abstract void Dispose();

    protected void RefuseWhenFailed()
    {
        if (Failed)
            throw new InvalidOperationException("A statement in this transaction failed; it cannot be committed.");
    }
}

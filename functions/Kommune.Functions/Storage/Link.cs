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

    /// <summary>A statement's answer costs nothing but the statement: there is no network in between.</summary>
    public virtual bool AnswersAreFree => false;

    /// <summary>A number that few other connections have at the same time: where they count the same thing, they do so in different rows.</summary>
    public virtual long Slot => 0;

    /// <summary>
    /// SQL that looks rows up by many keys, each by the index: the query without the key, the key's column, and the parameter that
    /// <see cref="SqlStatement.Texts"/> sets.
    /// </summary>
    public abstract string ByEach(string query, string key, string parameter);

    /// <summary>The keys that <see cref="SqlStatement.Texts"/> sets, as rows of a table: <c>wanted.id</c>.</summary>
    public abstract string Each(string parameter);

    /// <summary>The statement, ready for its parameters.</summary>
    public abstract SqlStatement Prepare(string sql);

    /// <summary>Several statements without parameters, as in a migration file.</summary>
    public abstract void Script(string sql);

    /// <summary>Taken in the order given and held until the end of the transaction; others with one of the keys wait.</summary>
    public abstract void Lock(IReadOnlyCollection<string> keys);

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

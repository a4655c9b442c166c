using Kommune.Functions.Security;

namespace Kommune.Functions.Storage;

/// <summary>
/// The store inside one transaction: every operation on every table, one file per table under Tables. The SQL is the same for
/// both engines. A session is only valid inside the delegate it was handed to, and is used by one thread.
/// </summary>
internal sealed partial class Session : IDisposable
{
    private readonly HashSet<string> locks = [];
    private readonly HashSet<string> changed = [];
    private readonly bool isHeard;
    private string? tenant;
    private Reach? reach;
    private string? trace;

    /// <param name="isHeard">Somebody can subscribe to what is told.</param>
    internal Session(Link link, bool isHeard) => (Link, this.isHeard) = (link, isHeard);

    internal Link Link { get; }

    /// <summary>Makes changes to one placement wait for each other until the transaction ends.</summary>
    public void LockPlacement(string municipality, string placementId) => Lock($"placement/{municipality}/{placementId}");

    /// <summary>The same for several, always in one order, so that two transactions do not wait for each other.</summary>
    public void LockPlacements(string municipality, IEnumerable<string> placementIds) => Lock(placementIds.Select(id => $"placement/{municipality}/{id}"));

    /// <summary>For settlement: one at a time in a municipality.</summary>
    public void LockMunicipality(string municipality) => Lock($"municipality/{municipality}");

    /// <summary>Writes a row, since nothing less proves that the store can write; the proof is complete when the transaction is.</summary>
    public bool CanWrite() => Engine("""
        insert into health (id, checks) values (1, 1)
        on conflict (id) do update set checks = (health.checks + 1) % 1000000
        """).Affected() == 1;

    /// <param name="traceparent">The trace that messages written here continue.</param>
    internal void Start(string? municipality, Reach? within, string? traceparent = null)
    {
        tenant = municipality;
        reach = within;
        trace = traceparent;
        locks.Clear();
        hidden.Clear();
        whole = 0;
        changed.Clear();
    }

    /// <summary>Last in the transaction: what was changed is told to those who keep reports. Here, since its rows must not be waited for while a lock is held.</summary>
    internal void Finish()
    {
        foreach (var municipality in changed)
            CountChange(municipality);
    }

    /// <summary>What the reports are made of has changed.</summary>
    private void Changed(string municipality) => changed.Add(municipality);

    /// <summary>A statement that changes what the reports are made of.</summary>
    private SqlStatement Changing(string municipality, string sql)
    {
        Changed(municipality);
        return For(municipality, sql);
    }

    private void Lock(IEnumerable<string> wanted)
    {
        List<string> keys = [.. wanted.Order(StringComparer.Ordinal).Where(locks.Add)];
        if (keys.Count > 0)
            Link.Lock(keys);
    }

    private void Lock(string key)
    {
        if (locks.Add(key))
            Link.Lock([key]);
    }

    /// <summary>
    /// A statement on the rows of one municipality, which is its parameter @municipality. A caller who is bound to another is refused; all may
    /// leave a message that names no municipality, and none may read it.
    /// </summary>
    private SqlStatement For(string municipality, string sql)
    {
        if (tenant is not null && tenant != municipality)
            throw new InvalidOperationException($"The transaction belongs to {tenant}, not to {municipality}.");
        if (reach?.Holds(municipality) == false && !(tenant == municipality && municipality == Reach.Nobody))
            throw new OutOfReachException(municipality);
        return Link.Prepare(sql).Text("municipality", municipality);
    }

    /// <summary>A statement across municipalities. The SQL says why in a comment: "-- all tenants: …".</summary>
    private SqlStatement Engine(string sql) => Link.Prepare(sql);

    public void Dispose() => Link.Dispose();
}

using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.ChangeOver;

/// <summary>The store itself refuses that two pay for the same day of a placement, whatever program writes.</summary>
public abstract class FundingGuardContract
{
    private protected abstract Task<Database> NewStore();

    [Theory]
    [InlineData("2026-10-12", null, false)]
    [InlineData("2026-09-01", "2026-09-30", true)]
    [InlineData("2026-10-10", "2026-10-10", false)]
    [InlineData("2026-10-05", "2026-10-20", false)]
    [InlineData("2026-08-01", "2027-12-31", false)]
    [InlineData("2026-08-01", null, false)]
    public async Task A_day_that_is_funded_is_funded_once(string from, string? to, bool isFree)
    {
        await using var store = await NewStore();
        await Put(store, Row("2026-10-01", "2026-10-10"), Row("2026-10-11", null, "Hourly"));
        var other = Row(from, to, "PlaceMonth");
        if (isFree)
            await Add(store, other);
        else
            Assert.Contains("funding_periods_share_no_day", (await Assert.ThrowsAnyAsync<Exception>(() => Add(store, other))).Message, StringComparison.Ordinal);
        // Another placement, and another municipality, have days of their own.
        await Add(store, other with { PlacementId = "9901-2" });
        await Add(store, other with { Municipality = "9902" });
        Assert.Equal(isFree ? 3 : 2, (await store.Read(session => session.FundingOf("9901", "9901-1"))).Count);
    }

    private static Task<bool> Put(Database store, params FundingRow[] rows) => store.Write("9901", session =>
    {
        session.ClearFunding("9901", "9901-1");
        foreach (var row in rows)
            session.AddFunding(row);
        return true;
    });

    private static Task<bool> Add(Database store, FundingRow row) => store.Write(row.Municipality, session =>
    {
        session.AddFunding(row);
        return true;
    });

    private static FundingRow Row(string from, string? to, string by = "VtaoGrant") => new("9901", "9901-1", Day(from), to is null ? null : Day(to), by, null);

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}

public sealed class SqliteFundingGuardTests : FundingGuardContract, IDisposable
{
    private readonly TempFolder folder = new();
    private int files;

    private protected override async Task<Database> NewStore()
    {
        var store = Database.Open($"Data Source={folder.Of($"{++files}.db")}");
        await store.Migrate();
        return store;
    }

    public void Dispose() => folder.Dispose();
}

public sealed class PostgresFundingGuardTests(PostgresCluster cluster) : FundingGuardContract
{
    private protected override async Task<Database> NewStore()
    {
        var store = Database.Open(await cluster.NewDatabase());
        await store.Migrate();
        return store;
    }
}

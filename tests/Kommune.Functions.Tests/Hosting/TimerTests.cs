using Kommune.Functions.Hosting;
using Kommune.Functions.Hosting.CustomHandler;
using Kommune.Functions.Settlements;
using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Security;
using Kommune.Functions.Watch;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>What the timers do for several municipalities of which one is not well, and when they go where no Functions host runs them.</summary>
public sealed class TimerTests : IAsyncLifetime
{
    private const string Bad = "9900";
    private readonly TempFolder folder = new();
    private TestServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.Start("2026-10-05T04:00:00Z", more: ["--Kommune:Municipalities", SecuredServer.Neighbours(folder.Path, Bad)]);
        // A fact of a kind that this version does not know: everything that reads the municipality fails.
        await server.Module.Database.Write(Bad, session => session.TryAddFact(new FactRow(Bad, $"{Bad}-1", 0, "x/1", "ofTomorrow", null, server.Module.Clock.GetCurrentInstant(), "x", "{}"), out _));
        await new Office(server).HireWithHours("88231-1", "2026-09-01", "2026-09-08");
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact(DisplayName = "Månedsavslutning: one municipality that fails stops none of the others, and the host is told at the end")]
    public async Task One_bad_municipality_stops_no_closing()
    {
        var close = new MonthCloseFunction(server.Module, new SettlementRun(server.Module), NullLogger.Instance);

        Assert.Equal(FunctionOutcome.CannotStore, await close.Run(default, Cancel));

        Assert.Equal(new YearMonth(2026, 9), await server.Module.Database.Read(session => session.LastSettledPeriod("9901")));
        Assert.Null(await server.Module.Database.Read(session => session.LastSettledPeriod(Bad)));
    }

    [Fact(DisplayName = "Vakt: one municipality that fails stops none of the others, and the host is told at the end")]
    public async Task One_bad_municipality_stops_no_watch()
    {
        // Nothing was decided of the wage on this one.
        await new Office(server).Hire("77-1", "2026-09-01");

        Assert.Equal(FunctionOutcome.CannotStore, await new WatchFunction(server.Module, NullLogger.Instance).Run(default, Cancel));

        Assert.Contains("9901-77-1", (await server.Module.Database.Read(session => session.OpenAlerts("9901"))).Select(alert => alert.Owner));
    }

    [Fact(DisplayName = "Månedsavslutning: with no time left nothing more is begun")]
    public async Task No_time_left()
    {
        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        var close = new MonthCloseFunction(server.Module, new SettlementRun(server.Module), NullLogger.Instance);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => close.Run(default, over.Token));

        Assert.Null(await server.Module.Database.Read(session => session.LastSettledPeriod("9901")));
    }

    [Theory(DisplayName = "Timeplan: the first time after a moment, never the moment itself")]
    [InlineData("2026-10-20T08:00:00Z", "2026-10-20T08:15:00Z", "2026-10-21T05:00:00Z", "2026-11-05T03:00:00Z")]
    [InlineData("2026-10-05T02:59:59Z", "2026-10-05T03:00:00Z", "2026-10-05T05:00:00Z", "2026-10-05T03:00:00Z")]
    [InlineData("2026-10-05T03:00:00Z", "2026-10-05T03:15:00Z", "2026-10-05T05:00:00Z", "2026-11-05T03:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z", "2027-01-01T05:00:00Z", "2027-01-05T03:00:00Z")]
    public void Next_times(string now, string quarterly, string daily, string monthly)
    {
        var after = Moment(now);
        Assert.Equal((Moment(quarterly), Moment(daily), Moment(monthly)), (Timetable.Quarterly(after), Timetable.Daily(after), Timetable.Monthly(after)));
    }

    [Fact(DisplayName = "Timer: runs at its time and not before, once, and not at once for a time that passed while nothing ran")]
    public async Task Runs_at_its_time()
    {
        var clock = new SetClock { Now = Moment("2026-10-20T08:00:00Z") };
        var runs = 0;
        using var timer = new TimedFunction("Watch", (_, _) => Task.FromResult(++runs > 0 ? FunctionOutcome.CannotStore : FunctionOutcome.Completed), Timetable.Daily, clock, NullLogger.Instance);

        Assert.False(await timer.RunIfDue(Cancel));
        clock.Now = Moment("2026-10-21T04:59:59Z");
        Assert.False(await timer.RunIfDue(Cancel));
        // Asleep from before the time until two days after it: once.
        clock.Now = Moment("2026-10-23T11:00:00Z");
        Assert.True(await timer.RunIfDue(Cancel));
        Assert.False(await timer.RunIfDue(Cancel));
        clock.Now = Moment("2026-10-24T05:00:00Z");
        Assert.True(await timer.RunIfDue(Cancel));
        Assert.Equal(2, runs);
    }

    [Fact(DisplayName = "Timer: only those that are asked to close months by themselves do, and a setting that is neither is refused")]
    public async Task Months_are_closed_when_asked()
    {
        Assert.Equal(2, server.Timers);
        await using var closing = await TestServer.Start(more: ["--Kommune:CloseMonths", "true"]);
        Assert.Equal(3, closing.Timers);
        await Assert.ThrowsAsync<SettingsException>(() => TestServer.Start(more: ["--Kommune:CloseMonths", "kanskje"]));
    }

    private static Instant Moment(string iso) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(iso).Value;

    private sealed class SetClock : IClock
    {
        public Instant Now { get; set; }

        public Instant GetCurrentInstant() => Now;
    }
}

using System.Text.Json;
using Kommune.Domain.Tests.Calculations;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Time;

/// <summary>Periods: cut by month and at dates, closed days taken out, as the peers' own tests of theirs.</summary>
public sealed class PeriodTests
{
    public static TheoryData<string> Splits() => Oracle.Ids("period.split");
    public static TheoryData<string> Algebra() => [.. Oracle.Ids("nav.period").Select(row => row.Data).Where(id => !NotRun.Cases.ContainsKey(id))];

    [Theory(DisplayName = "Periode: split per month and at dates, as Nav's PeriodeTest (tiltaksgjennomforing)")]
    [MemberData(nameof(Splits))]
    public void Split(string id)
    {
        var one = Oracle.Case("period.split", id);
        var period = new DateInterval(Peer.Date(one.In, "start"), Peer.Date(one.In, "slutt"));
        var parts = one.In.TryGetProperty("at", out var at) ? Days.Cut(period, at.EnumerateArray().Select(date => Days.On(date.GetString()!))) : period.ByMonth();
        Assert.Equal(one.Out.EnumerateArray().Select(Peer.Inclusive), parts);
    }

    [Theory(DisplayName = "Periode: weekdays, length, contains, overlap and what is left, as Nav's PeriodeTest (mulighetsrommet, half open)")]
    [MemberData(nameof(Algebra))]
    public void Period_algebra(string id)
    {
        var one = Oracle.Case("nav.period", id);
        if (one.In.TryGetProperty("a", out var a))
        {
            var overlap = new DateSpan(Peer.HalfOpen(a).Start, Peer.HalfOpen(a).End).Within(Peer.HalfOpen(one.In, "b"));
            Assert.Equal(one.Out.ValueKind == JsonValueKind.Null ? null : Peer.HalfOpen(one.Out), overlap);
            return;
        }
        var period = Peer.HalfOpen(one.In, "periodHalfOpen");
        if (one.In.TryGetProperty("minus", out var minus))
            Assert.Equal(one.Out.EnumerateArray().Select(Peer.HalfOpen), period.Without([.. minus.EnumerateArray().Select(Peer.HalfOpen)]));
        else if (one.In.TryGetProperty("date", out _))
            Assert.Equal(one.Out.GetBoolean(), period.Contains(Peer.Date(one.In, "date")));
        else
            Assert.Equal(one.Out.GetInt32(), id.Contains("weekdays", StringComparison.Ordinal) ? period.Weekdays() : period.Length);
    }
}

using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Time;

/// <summary>Spans, months and timelines at their edges.</summary>
public sealed class DateTests
{
    [Fact(DisplayName = "Periode: an end before the start is refused; one day is a period")]
    public void End_before_start()
    {
        var refused = Assert.Throws<ArgumentException>(() => new DateSpan(Days.On("2026-09-02"), Days.On("2026-09-01")));
        Assert.Contains("2026-09-02 – 2026-09-01 ends before it starts", refused.Message, StringComparison.Ordinal);
        Assert.True(new DateSpan(Days.On("2026-09-01"), Days.On("2026-09-01")).Contains(Days.On("2026-09-01")));
    }

    [Theory(DisplayName = "Dag: a moment belongs to the day it is in Norway, an hour before UTC in winter and two in summer")]
    [InlineData("2026-12-31T22:59:59Z", "2026-12-31")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    [InlineData("2026-12-31T23:30:00Z", "2027-01-01")]
    [InlineData("2026-06-30T21:59:59Z", "2026-06-30")]
    [InlineData("2026-06-30T22:00:00Z", "2026-07-01")]
    public void Day_of_a_moment(string moment, string day)
    {
        Assert.True(Dates.TryParse(moment, out Instant at));
        Assert.Equal(Days.On(day), at.DayOf());
    }

    [Theory(DisplayName = "Måned: how many months later another is")]
    [InlineData("2026-09", "2026-09", 0)]
    [InlineData("2026-09", "2026-12", 3)]
    [InlineData("2026-12", "2026-09", -3)]
    [InlineData("2025-11", "2028-02", 2 * 12 + 3)]
    public void Months_to(string from, string to, int months) => Assert.Equal(months, Given.Month(from).MonthsTo(Given.Month(to)));

    [Theory(DisplayName = "Måned: read from yyyy-MM and nothing else")]
    [InlineData("2026-09", true)]
    [InlineData("2026-13", false)]
    [InlineData("2026-9", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Month_is_read(string? text, bool read)
    {
        Assert.Equal(read, Months.TryParse(text, out var month));
        Assert.Equal(read ? Given.Month("2026-09") : default, month);
    }

    [Fact(DisplayName = "Deling: a date on the last day cuts off that day, the first day and days outside cut nothing")]
    public void Cut_at_the_edges()
    {
        var september = Given.Month("2026-09").Days();
        string[] dates = ["2026-08-31", "2026-09-01", "2026-09-30", "2026-09-30", "2026-10-01"];
        Assert.Equal(
            [new DateInterval(Days.On("2026-09-01"), Days.On("2026-09-29")), new DateInterval(Days.On("2026-09-30"), Days.On("2026-09-30"))],
            Days.Cut(september, dates.Select(Days.On)));
    }

    [Fact(DisplayName = "Tidslinje: a value holds from its own day until the day before the next")]
    public void Timeline_holds()
    {
        var line = Timeline<string>.Of([(Days.On("2026-09-30"), "c"), (Days.On("2026-09-01"), "x"), (Days.On("2026-09-01"), "a"), (Days.On("2026-09-10"), "b")]);
        Assert.Equal([null, "a", "a", "b", "b", "c"], new[] { "2026-08-31", "2026-09-01", "2026-09-09", "2026-09-10", "2026-09-29", "2026-09-30" }.Select(day => line.On(Days.On(day))));
        Assert.Equal((LocalDate?[])[null, Days.On("2026-09-01"), Days.On("2026-09-10")], new[] { "2026-08-31", "2026-09-09", "2026-09-10" }.Select(day => line.Since(Days.On(day))));
        Assert.Equal((LocalDate?[])[Days.On("2026-09-10"), Days.On("2026-09-30"), null], new[] { "2026-09-01", "2026-09-10", "2026-09-30" }.Select(day => line.NextAfter(Days.On(day))));
        Assert.Equal(
            [("a", 9), ("b", 20), ("c", 1)],
            line.Over(Given.Month("2026-09").Days()).Select(part => (part.Value!, part.Days.Length)));
    }

    [Fact(DisplayName = "Tidslinje: without changes there is one, and it is empty")]
    public void Empty_timeline()
    {
        Assert.Same(Timeline<string>.Empty, Timeline<string>.Of([]));
        Assert.True(Timeline<string>.Empty.IsEmpty);
        Assert.False(Timeline<string>.Of([(Days.On("2026-09-01"), "a")]).IsEmpty);
    }
}

using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.Time;
using NodaTime.Text;

namespace Kommune.Domain.Tests.Time;

/// <summary>Dates and moments as text are what NodaTime's patterns make of them, whatever the text.</summary>
public sealed class DateTextTests
{
    [Theory]
    [InlineData("2026-09-01")]
    [InlineData("2024-02-29")]
    [InlineData("2026-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("0001-01-01")]
    [InlineData("0000-01-01")]
    [InlineData("-001-01-01")]
    [InlineData("-0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("2026-04-31")]
    [InlineData("2026-04-00")]
    [InlineData("2026/04/01")]
    [InlineData("2026-4-001")]
    [InlineData(" 2026-04-1")]
    [InlineData("2026-04-01 ")]
    [InlineData("٢٠٢٦-04-01")]
    [InlineData("")]
    public void A_date_is_read_as_the_pattern_reads_it(string text)
    {
        var expected = LocalDatePattern.Iso.Parse(text);
        Assert.Equal(expected.Success, Dates.TryParse(text, out LocalDate date));
        Assert.Equal(expected.Success ? expected.Value : default, date);
    }

    [Theory]
    [InlineData("2026-09-01T06:12:00Z")]
    [InlineData("2026-09-01T23:59:59Z")]
    [InlineData("2026-09-01T24:00:00Z")]
    [InlineData("2026-09-01T06:60:00Z")]
    [InlineData("2026-09-01T06:12:60Z")]
    [InlineData("2026-09-01T06:12:00.5Z")]
    [InlineData("2026-09-01T06:12:00.000000001Z")]
    [InlineData("2026-09-01T06:12:00.123456789Z")]
    [InlineData("2026-09-01T06:12:00.1234567891Z")]
    [InlineData("2026-09-01T06:12:00.Z")]
    [InlineData("2026-09-01T06:12:00,5Z")]
    [InlineData("2026-09-01T06:12:00.5.Z")]
    [InlineData("2026-09-01T06:12:00+02:00")]
    [InlineData("2026-09-01T06:12:00.25-01:30")]
    [InlineData("2026-09-01T06:12:00z")]
    [InlineData("2026-09-01t06:12:00Z")]
    [InlineData("2026-09-01 06:12:00Z")]
    [InlineData("2026-09-01T06:12Z")]
    [InlineData("2026-02-30T06:12:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-09-01")]
    [InlineData("")]
    public void A_moment_is_read_as_the_pattern_reads_it(string text)
    {
        var expected = OffsetDateTimePattern.Rfc3339.Parse(text);
        Assert.Equal(expected.Success, Dates.TryParse(text, out Instant moment));
        Assert.Equal(expected.Success ? expected.Value.ToInstant() : default, moment);
    }

    [Theory]
    [InlineData("2026-09")]
    [InlineData("0001-01")]
    [InlineData("0000-01")]
    [InlineData("-0044-03")]
    [InlineData("9999-12")]
    [InlineData("2026-13")]
    [InlineData("2026-9")]
    [InlineData("2026-09-01")]
    [InlineData("2026-09 ")]
    [InlineData("")]
    public void A_month_is_read_and_written_as_the_pattern_does(string text)
    {
        var expected = YearMonthPattern.Iso.Parse(text);
        Assert.Equal(expected.Success, Months.TryParse(text, out var month));
        Assert.Equal(expected.Success ? expected.Value : default, month);
        Assert.Equal(YearMonthPattern.Iso.Format(month), month.ToIso());
    }

    [Fact]
    public void Every_date_is_written_and_read_as_the_pattern_does() => Prop.ForAll(EveryDate.ToArbitrary(), date =>
        date.ToIso() == LocalDatePattern.Iso.Format(date) && Dates.TryParse(date.ToIso(), out LocalDate read) && read == date).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_moment_is_written_as_the_pattern_does_and_read_back() => Prop.ForAll(EveryMoment.ToArbitrary(), moment =>
        moment.ToIso() == InstantPattern.ExtendedIso.Format(moment) && Dates.TryParse(moment.ToIso(), out Instant read) && read == moment).QuickCheckThrowOnFailure();

    private static Gen<LocalDate> EveryDate { get; } =
        Gen.Choose(0, Period.DaysBetween(LocalDate.MinIsoValue, LocalDate.MaxIsoValue)).Select(LocalDate.MinIsoValue.PlusDays);

    private static Gen<Instant> EveryMoment { get; } =
        from date in EveryDate
        from second in Gen.Choose(0, NodaConstants.SecondsPerDay - 1)
        from nanoseconds in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 999).Select(milliseconds => milliseconds * 1_000_000), Gen.Choose(0, 999_999_999))
        select date.AtMidnight().InUtc().ToInstant() + Duration.FromSeconds(second) + Duration.FromNanoseconds(nanoseconds);
}

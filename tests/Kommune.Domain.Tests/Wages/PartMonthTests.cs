using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>Delmåned (handbook: rounding, part months): five practices, each by its own arithmetic.</summary>
public sealed class PartMonthTests
{
    [Theory(DisplayName = "Delmåned: 14–30 September 2026 is 13 of 22 weekdays, 17 of 30 days, 17 / (365 / 12), 13 / (260 / 12) or 13 / 21.67")]
    [InlineData(PartMonthMethod.Workdays, 13, 22)]
    [InlineData(PartMonthMethod.CalendarDays, 17, 30)]
    [InlineData(PartMonthMethod.AverageCalendarDays, 17 * 12, 365)]
    [InlineData(PartMonthMethod.AverageWorkdays, 13 * 12, 260)]
    [InlineData(PartMonthMethod.FixedWorkdays, 1300, 2167)]
    public void Part_of_september(PartMonthMethod method, int numerator, int denominator)
    {
        var part = new DateInterval(Given.Day("2026-09-14"), Given.Day("2026-09-30"));
        Assert.Equal(Rounding.Quantity((decimal)numerator / denominator), Rounding.Quantity(PartMonth.Share(method, [part], part)));

        var placement = Given.Placement(Given.Registered("2026-09-14"), Given.Hourly(31m, "2026-09-14"));
        var wage = Given.Statement(placement, "2026-09", Given.Eksempel with { PartMonth = method }).Wage!;
        Assert.Equal(Nok.Round(97.50m * numerator / denominator * 31m), wage.BasePay);
        Assert.Contains("av måneden", wage.Lines[0].Text, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "Delmåned: a whole month is 1 under every method, also a February and a month of 23 weekdays")]
    [InlineData("2026-02"), InlineData("2026-07"), InlineData("2026-09"), InlineData("2024-02")]
    public void Whole_month(string month)
    {
        var days = Given.Month(month).Days();
        Assert.All(Enum.GetValues<PartMonthMethod>(), method => Assert.Equal(1m, PartMonth.Share(method, [days], days)));
    }

    // July 2026 has 31 days and 23 weekdays; the 15th is a Wednesday, the 11th and 12th are a weekend.
    [Theory(DisplayName = "Delmåned: a month that is interrupted is counted as one, never above a month, and whole when every weekday is employed")]
    [InlineData(PartMonthMethod.Workdays, "2026-07-15", "2026-07-16", 22, 23)]
    [InlineData(PartMonthMethod.CalendarDays, "2026-07-15", "2026-07-16", 30, 31)]
    [InlineData(PartMonthMethod.AverageCalendarDays, "2026-07-15", "2026-07-16", 30 * 12, 365)]
    [InlineData(PartMonthMethod.AverageWorkdays, "2026-07-15", "2026-07-16", 1, 1)] // 22 of 21.667
    [InlineData(PartMonthMethod.FixedWorkdays, "2026-07-15", "2026-07-16", 1, 1)] // 22 of 21.67
    [InlineData(PartMonthMethod.Workdays, "2026-07-11", "2026-07-13", 1, 1)]
    [InlineData(PartMonthMethod.CalendarDays, "2026-07-11", "2026-07-13", 29, 31)]
    [InlineData(PartMonthMethod.AverageCalendarDays, "2026-07-11", "2026-07-13", 29 * 12, 365)]
    [InlineData(PartMonthMethod.AverageWorkdays, "2026-07-11", "2026-07-13", 1, 1)]
    [InlineData(PartMonthMethod.FixedWorkdays, "2026-07-11", "2026-07-13", 1, 1)]
    [InlineData(PartMonthMethod.AverageWorkdays, "2026-07-13", "2026-07-20", 18 * 12, 260)]
    [InlineData(PartMonthMethod.FixedWorkdays, "2026-07-13", "2026-07-20", 1800, 2167)]
    public void Interrupted_month(PartMonthMethod method, string away, string back, int numerator, int denominator)
    {
        var placement = Given.Placement(
            Given.Registered("2026-06-01"), Given.Hourly(31m, "2026-06-01"), Given.Left(away), Given.Changed(back, Given.Terms60, "2026-06-01"));
        var lines = Given.Statement(placement, "2026-07", Given.Eksempel with { PartMonth = method }).Wage!.Lines.Where(line => line.Kind == LineKind.BasePay).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Equal(97.50m * numerator / denominator, lines.Sum(line => line.Basis), 3);
    }

    [Theory(DisplayName = "Delmåned: hired on the first Monday of a month that opens with a weekend, every weekday is employed, and the month is whole under the weekday methods")]
    [InlineData(PartMonthMethod.Workdays, 1, 1), InlineData(PartMonthMethod.AverageWorkdays, 1, 1), InlineData(PartMonthMethod.FixedWorkdays, 1, 1)]
    [InlineData(PartMonthMethod.CalendarDays, 29, 31), InlineData(PartMonthMethod.AverageCalendarDays, 29 * 12, 365)]
    public void Every_weekday(PartMonthMethod method, int numerator, int denominator)
    {
        // 1 August 2026 is a Saturday: 21 weekdays from the 3rd.
        var placement = Given.Placement(Given.Registered("2026-08-03"), Given.Hourly(31m, "2026-08-03"));
        Assert.Equal(97.50m * numerator / denominator, Given.Statement(placement, "2026-08", Given.Eksempel with { PartMonth = method }).Wage!.Lines[0].Basis, 3);
    }

    [Theory(DisplayName = "Delmåned: one day short of a month never pays more than the month")]
    [InlineData("2026-07-01", "2026-07-30"), InlineData("2026-07-02", "2026-07-31"), InlineData("2026-01-02", "2026-01-31")]
    public void Never_more_than_a_month(string from, string to)
    {
        var part = new DateInterval(Given.Day(from), Given.Day(to));
        Assert.All(Enum.GetValues<PartMonthMethod>(), method => Assert.InRange(PartMonth.Share(method, [part], part), 0m, 1m));
    }

    [Fact(DisplayName = "Delmåned: a weekend alone is no workday, but two of the month's days")]
    public void Weekend()
    {
        var weekend = new DateInterval(Given.Day("2026-09-05"), Given.Day("2026-09-06"));
        Assert.Equal(0m, PartMonth.Share(PartMonthMethod.Workdays, [weekend], weekend));
        Assert.Equal(2m / 30m, PartMonth.Share(PartMonthMethod.CalendarDays, [weekend], weekend));
        Assert.Equal(0m, PartMonth.Share(PartMonthMethod.FixedWorkdays, [weekend], weekend));
    }

    [Theory(DisplayName = "Delmåned, Vestland's practice (weekdays / 21.67): 15.1.–30.6.2027 is 5 months and 11 / 21.67; 3.–12.2.2027 is 8 / 21.67")]
    [InlineData("2027-01-15", "2027-06-30", 5, 1100)]
    [InlineData("2027-02-03", "2027-02-12", 0, 800)]
    public void Published_examples(string from, string to, int months, int hundredths)
    {
        var period = new DateInterval(Given.Day(from), Given.Day(to));
        var total = period.ByMonth().Sum(part => PartMonth.Share(PartMonthMethod.FixedWorkdays, [part], part));
        Assert.Equal(Rounding.Quantity(months + hundredths / 2167m), Rounding.Quantity(total));
    }

    [Theory(DisplayName = "Delmåned: the rule is exact, the øre is rounded once: 382 500 / 12 × 60 % × 13/22 = 11 301.14")]
    [Trait("rule", "agreed-salary")]
    [InlineData("Oslo")]
    public void Rounded_once(string area)
    {
        var placement = Given.Placement(Given.Registered("2026-09-14"), Given.Model(WageModel.Tariff, "2026-09-14"));
        var wage = Given.Statement(placement, "2026-09", Given.Eksempel with { TariffArea = area }).Wage!;
        Assert.Equal(Nok.Round(382_500m / 12m * 0.60m * 13m / 22m), wage.BasePay);
        Assert.Equal(11_301.14m, wage.BasePay.Kroner);
    }
}

using System.Text;
using Kommune.Domain.Calculations;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Tariffs;

/// <summary>HTA kap. 1: hours, hourly pay, seniority and supplements.</summary>
[Trait("law", "HTA kap. 1")]
public sealed class HtaChapter1Tests
{
    private static readonly RuleBook Book = RuleBook.BuiltIn;
    private static readonly LocalDate Day = new(2026, 9, 1);

    [Theory(DisplayName = "HTA kap. 1 § 12: the divisor is 52 weeks of a full position")]
    [InlineData(37.5, 52 * 37.5)]
    [InlineData(35.5, 52 * 35.5)]
    [InlineData(33.6, 52 * 33.6)]
    public void Divisor_is_52_weeks(double weekly, double annual) =>
        Assert.Equal((decimal)annual, AnnualHours.For(Book, (decimal)weekly, Day).Value);

    [Fact(DisplayName = "HTA kap. 1 § 12: an unknown working week has no divisor")]
    public void Unknown_week()
    {
        var missing = AnnualHours.For(Book, 36m, Day).Missing;
        Assert.Equal(RuleTables.AnnualHours, missing?.Table);
        Assert.Contains("«36»", missing!.Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "HTA kap. 1 § 12: hourly pay as Klepp kommune publishes it")]
    [InlineData(335_000, 35.5, 181.47)]
    [InlineData(355_000, 35.5, 192.31)]
    [InlineData(375_000, 35.5, 203.14)]
    [InlineData(320_000, 35.5, 173.35)]
    [InlineData(340_000, 35.5, 184.18)]
    [InlineData(360_000, 35.5, 195.02)]
    [InlineData(320_000, 37.5, 164.10)]
    [InlineData(340_000, 37.5, 174.36)]
    [InlineData(360_000, 37.5, 184.62)]
    [InlineData(301_500, 37.5, 154.62)]
    public void Hourly_pay(int annual, double weekly, double hourly)
    {
        var answer = HourlyRateCalculation.Of(Nok.FromKroner(annual), (decimal)weekly, Book, Day).Value!;
        Assert.Equal((decimal)hourly, answer.HourlyRate.Kroner);
    }

    [Theory(DisplayName = "HTA kap. 4: 16 and 17 years old, 90 % of unskilled at 0 years, as YS (2019) and a summer job advert (2022) print it")]
    [InlineData(301_500, 16, "2019-07-01", 139.15)]
    [InlineData(324_900, 17, "2022-06-20", 149.95)]
    public void Young_workers(int annual, int age, string date, double hourly)
    {
        // The pay of unskilled work stands as it was printed: the central table has no verified number for 2019.
        var book = Book.With([TableReader.Read("t", Encoding.UTF8.GetBytes($$"""
            { "id": "hta-guaranteed-pay", "title": "Garantilønn", "unit": "NOK/year", "row": "payGroup", "column": "seniorityYears",
              "versions": [ { "effective": "{{date}}", "through": null, "adopted": "{{date}}", "standing": "local", "lastChecked": "2026-11-21",
                "source": { "title": "YS", "section": "1", "href": null }, "scope": null, "note": null, "columns": [0], "rows": { "unskilled": [{{annual}}] } } ] }
            """)).Table!]).Book!;
        var floor = YoungPay.Floor(Days.On(date).PlusYears(-age), Days.On(date), null, book);
        Assert.Equal((decimal)hourly, HourlyRateCalculation.Of(Nok.FromKroner(floor.Value), 37.5m, book, Days.On(date)).Value!.HourlyRate.Kroner);
    }

    [Theory(DisplayName = "HTA kap. 4: no share is known under 16, and none applies from 18")]
    [InlineData(15)]
    [InlineData(18)]
    public void Not_young(int age) => Assert.False(YoungWorker.Percent(Book, age, Day).IsFound);

    [Theory(DisplayName = "HTA kap. 1 § 5: the least amount binds below 70 / 0.22 = 318.18 and 70 / 0.25 = 280.00 kroner an hour")]
    [InlineData("saturdaySunday", 318.18)]
    [InlineData("nightShift", 280.00)]
    public void Supplement_breakpoints(string supplement, double breakpoint)
    {
        var percent = Book.Lookup(RuleTables.Supplements, new LocalDate(2023, 1, 1), supplement, "percent");
        var least = Book.Lookup(RuleTables.Supplements, new LocalDate(2023, 1, 1), supplement, "nokPerHour");
        Assert.Equal(Nok.FromKroner((decimal)breakpoint), Nok.Round(least.Value / (percent.Value / 100m)));
    }

    [Theory(DisplayName = "HTA kap. 1 § 5: amounts are known from 1.1.2023 to 30.4.2024 only")]
    [InlineData("2022-12-31", false)]
    [InlineData("2023-01-01", true)]
    [InlineData("2024-04-30", true)]
    [InlineData("2024-05-01", false)]
    public void Supplement_days(string date, bool known) =>
        Assert.Equal(known, Book.Lookup(RuleTables.Supplements, Days.On(date), "eveningShift", "nokPerHour").IsFound);

    [Theory(DisplayName = "HTA kap. 1 § 12: seniority runs from the 1st of the month, in whole years")]
    [InlineData("2022-03-17", "2022-02-28", 0)]
    [InlineData("2022-03-17", "2023-02-28", 0)]
    [InlineData("2022-03-17", "2023-03-01", 1)]
    [InlineData("2022-03-01", "2032-02-29", 9)]
    [InlineData("2022-03-01", "2032-03-01", 10)]
    public void Whole_years(string since, string on, int years) =>
        Assert.Equal(years, Seniority.Since(Days.On(since)).WholeYears(Days.On(on)));

    [Theory(DisplayName = "HTA kap. 1 § 12: seniority counts from 18 years of age")]
    [InlineData("2018-06-01", "2004-03-15", "2022-03-01")]
    [InlineData("2023-06-20", "2004-03-15", "2023-06-01")]
    [InlineData("2018-06-01", "2004-02-29", "2022-02-01")]
    public void From_eighteen(string given, string born, string from) =>
        Assert.Equal(Days.On(from), Seniority.Since(Days.On(given), Days.On(born)).From);

    [Theory(DisplayName = "HTA kap. 4: the step rises on the 1st of the month in which the seniority reaches it")]
    [InlineData("2023-02-28", 334_200)]
    [InlineData("2023-03-01", 337_200)]
    public void Step_rises_with_seniority(string date, int annual) =>
        Assert.Equal(annual, GuaranteedPay.For(Book, PayGroup.Unskilled, Seniority.Since(new LocalDate(2017, 3, 14)), Days.On(date)).Lookup.Value);

    [Theory(DisplayName = "HTA kap. 4: pay groups are read by the contract's names, and no other")]
    [InlineData("unskilled", true)]
    [InlineData("skilledVocationalCollege", true)]
    [InlineData("masterPlus", true)]
    [InlineData("Unskilled", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Pay_group_names(string? key, bool known)
    {
        Assert.Equal(known, PayGroups.TryParse(key, out var group));
        if (known)
            Assert.Equal(key, group.Key());
    }

    [Fact(DisplayName = "HTA kap. 4: every pay group has a row in every version and a Norwegian name")]
    public void Pay_groups_have_rows()
    {
        var keys = PayGroups.All.Select(group => group.Key()).ToList();
        Assert.All(Book.Table(RuleTables.GuaranteedPay)!.Editions, edition => Assert.Equal(keys, edition.Rows));
        Assert.Equal(PayGroups.All.Count, PayGroups.All.Select(group => group.Name()).Distinct().Count());
    }
}

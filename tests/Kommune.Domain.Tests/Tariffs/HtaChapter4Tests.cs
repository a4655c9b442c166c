using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Tests.Tariffs;

/// <summary>HTA kap. 4: guaranteed pay by group and seniority.</summary>
[Trait("law", "HTA kap. 4")]
public sealed class HtaChapter4Tests
{
    private static readonly RuleBook Book = RuleBook.BuiltIn;

    [Theory(DisplayName = "HTA kap. 4: pay follows the highest step at or below whole years of seniority")]
    [InlineData(0, 324_900, 0)]
    [InlineData(1, 324_900, 0)]
    [InlineData(2, 331_400, 2)]
    [InlineData(5, 334_200, 4)]
    [InlineData(6, 337_200, 6)]
    [InlineData(7, 337_200, 6)]
    [InlineData(9, 345_300, 8)]
    [InlineData(15, 391_600, 10)]
    [InlineData(16, 431_400, 16)]
    [InlineData(40, 431_400, 16)]
    public void Highest_step_at_or_below(int years, int annual, int step)
    {
        var pay = GuaranteedPay.For(Book, PayGroup.Unskilled, years, new LocalDate(2022, 6, 1));
        Assert.True(pay.Lookup.IsFound);
        Assert.Equal((annual, step), ((int)pay.Lookup.Value, pay.Step));
    }

    [Theory(DisplayName = "HTA kap. 4: from 1.5.2022 the steps 2 and 4 years are gone for all but the unskilled, so 3 years answer the 0 step")]
    [InlineData(PayGroup.Skilled, "2022-04-30", 371_200, 2)]
    [InlineData(PayGroup.Skilled, "2022-05-01", 389_000, 0)]
    [InlineData(PayGroup.Degree3, "2022-04-30", 434_200, 2)]
    [InlineData(PayGroup.Degree3, "2022-05-01", 459_100, 0)]
    [InlineData(PayGroup.Unskilled, "2022-05-01", 331_400, 2)]
    public void Two_and_four_years_are_gone(PayGroup group, string date, int annual, int step)
    {
        var pay = GuaranteedPay.For(Book, group, 3, Days.On(date));
        Assert.Equal((annual, step), ((int)pay.Lookup.Value, pay.Step));
    }

    [Theory(DisplayName = "HTA kap. 4: first and last day of each settlement, unskilled at 0 years")]
    [InlineData("2020-09-01", 302_900)]
    [InlineData("2021-04-30", 302_900)]
    [InlineData("2021-06-04", 312_900)]
    [InlineData("2022-04-30", 312_900)]
    [InlineData("2022-05-01", 324_900)]
    [InlineData("2023-04-30", 324_900)]
    [InlineData("2023-05-01", 351_200)]
    [InlineData("2024-04-30", 351_200)]
    [InlineData("2024-05-01", 382_500)]
    [InlineData("2025-04-30", 382_500)]
    public void First_and_last_day(string date, int annual) =>
        Assert.Equal(annual, GuaranteedPay.For(Book, PayGroup.Unskilled, 0, Days.On(date)).Lookup.Value);

    [Theory(DisplayName = "HTA kap. 4 (2017–2019): what the unions printed at 0 years, and nothing more")]
    [InlineData(PayGroup.Unskilled, "2017-07-01", 288_500)]
    [InlineData(PayGroup.Skilled, "2018-04-30", 333_300)]
    [InlineData(PayGroup.SkilledVocationalCollege, "2017-07-01", 353_300)]
    [InlineData(PayGroup.Degree3, "2017-07-01", null)]
    [InlineData(PayGroup.Unskilled, "2018-05-01", 293_500)]
    [InlineData(PayGroup.Skilled, "2018-05-01", 338_800)]
    [InlineData(PayGroup.SkilledVocationalCollege, "2019-06-30", 359_800)]
    [InlineData(PayGroup.Degree3, "2018-05-01", 386_200)]
    [InlineData(PayGroup.Degree4, "2018-05-01", 425_800)]
    [InlineData(PayGroup.Degree5, "2019-06-30", 474_700)]
    [InlineData(PayGroup.Master, "2018-05-01", null)]
    [InlineData(PayGroup.Unskilled, "2019-07-01", null)]
    [InlineData(PayGroup.Unskilled, "2017-06-30", null)]
    public void Zero_years_2017_to_2019(PayGroup group, string date, int? annual)
    {
        var found = GuaranteedPay.For(Book, group, 0, Days.On(date)).Lookup;
        Assert.Equal(annual, found.IsFound ? (int)found.Value : null);
        Assert.False(GuaranteedPay.For(Book, group, 2, Days.On(date)).Lookup.IsFound);
    }

    [Theory(DisplayName = "HTA kap. 4: a cell that is not held against the source gives no answer, and no older version steps in")]
    [InlineData(PayGroup.Unskilled, 6, "2024-05-01")]
    [InlineData(PayGroup.Unskilled, 4, "2024-05-01")]
    [InlineData(PayGroup.Skilled, 6, "2024-05-01")]
    [InlineData(PayGroup.Degree3, 0, "2025-05-01")]
    [InlineData(PayGroup.Unskilled, 0, "2025-05-01")]
    [InlineData(PayGroup.Unskilled, 0, "2026-05-01")]
    [InlineData(PayGroup.SkilledVocationalCollege, 10, "2026-09-01")]
    [InlineData(PayGroup.Degree5, 6, "2022-05-01")]
    [InlineData(PayGroup.Unskilled, 0, "2021-05-15")]
    public void Unverified_cells_do_not_answer(PayGroup group, int years, string date)
    {
        var missing = GuaranteedPay.For(Book, group, years, Days.On(date)).Lookup.Missing;
        Assert.NotNull(missing);
        Assert.Equal((HeldCodes.RateMissing, RuleTables.GuaranteedPay, Days.On(date)), (missing.Code, missing.Table, missing.Date));
        Assert.Contains("Legg det inn", missing.Message, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "HTA kap. 4: nothing is answered before the first table")]
    public void Before_the_first_table() =>
        Assert.False(GuaranteedPay.For(Book, PayGroup.Unskilled, 0, new LocalDate(2020, 8, 31)).Lookup.IsFound);

    [Theory(DisplayName = "HTA kap. 4 (2026): degree groups as transcribed from the agreement text, 545 400 + 13 000 + 10 200 + 52 200 + 19 100")]
    [InlineData(0, 545_400)]
    [InlineData(6, 545_400 + 13_000)]
    [InlineData(8, 545_400 + 13_000 + 10_200)]
    [InlineData(10, 545_400 + 13_000 + 10_200 + 52_200)]
    [InlineData(16, 545_400 + 13_000 + 10_200 + 52_200 + 19_100)]
    public void Settlement_2026(int years, int annual) =>
        Assert.Equal(annual, GuaranteedPay.For(Book, PayGroup.Degree3, years, new LocalDate(2026, 5, 1)).Lookup.Value);

    [Theory(DisplayName = "HTA kap. 4 (2026): every step of the rows that are transcribed from the agreement text")]
    [InlineData(PayGroup.Degree3, 545_400, 558_400, 568_600, 620_800, 639_900)]
    [InlineData(PayGroup.Degree4, 586_400, 601_800, 622_000, 647_900, 673_200)]
    [InlineData(PayGroup.Degree5, 624_700, 638_900, 652_300, 686_000, 735_300)]
    [InlineData(PayGroup.Master, 655_800, 676_700, 687_500, 723_100, 797_500)]
    [InlineData(PayGroup.MasterPlus, 676_200, 697_400, 711_000, 746_600, 833_300)]
    public void Rows_of_2026(PayGroup group, params int[] annual) =>
        Assert.Equal(annual, new[] { 0, 6, 8, 10, 16 }.Select(years => (int)GuaranteedPay.For(Book, group, years, new LocalDate(2026, 5, 1)).Lookup.Value));

    [Theory(DisplayName = "HTA kap. 4 (2024): 0 years as Fagforbundet prints them")]
    [InlineData(PayGroup.Unskilled, 382_500)]
    [InlineData(PayGroup.Skilled, 437_300)]
    [InlineData(PayGroup.SkilledVocationalCollege, 459_300)]
    [InlineData(PayGroup.Degree3, 507_400)]
    [InlineData(PayGroup.Degree4, 548_400)]
    [InlineData(PayGroup.Degree5, 584_000)]
    [InlineData(PayGroup.Master, 614_100)]
    public void Zero_years_2024(PayGroup group, int annual) =>
        Assert.Equal(annual, GuaranteedPay.For(Book, group, 0, new LocalDate(2024, 5, 1)).Lookup.Value);

    [Fact(DisplayName = "HTA kap. 4 (2021): the table is the one of 2020 plus the central increments, every quoted cell")]
    public void Table_2021_is_2020_plus_increments()
    {
        PayGroup[] quoted = [PayGroup.Unskilled, PayGroup.Skilled, PayGroup.SkilledVocationalCollege];
        AssertSum(quoted, [0, 2, 4, 6, 8, 10, 16], "2020-09-01", "2021-06-04");
    }

    [Fact(DisplayName = "HTA kap. 4 (2022): unskilled rise by 12 000 at every step")]
    public void Table_2022_is_2021_plus_12000() =>
        AssertSum([PayGroup.Unskilled], [0, 2, 4, 6, 8, 10, 16], "2021-06-04", "2022-05-01");

    [Fact(DisplayName = "HTA kap. 4 (2023): the table is the one of 2022 plus the central increments, every cell")]
    public void Table_2023_is_2022_plus_increments()
    {
        AssertSum([PayGroup.Unskilled], [0, 2, 4, 6, 8, 10, 16], "2022-05-01", "2023-05-01");
        PayGroup[] others = [PayGroup.Skilled, PayGroup.SkilledVocationalCollege, PayGroup.Degree3, PayGroup.Degree4];
        AssertSum(others, [0, 6, 8, 10, 16], "2022-05-01", "2023-05-01");
    }

    [Fact(DisplayName = "HTA kap. 4 (2024): 0 years rise by 31 300 for the unskilled and 22 000 for the others that have a number in 2023")]
    public void Table_2024_is_2023_plus_increments()
    {
        AssertSum([PayGroup.Unskilled], [0, 2], "2023-05-01", "2024-05-01");
        AssertSum([PayGroup.Skilled, PayGroup.SkilledVocationalCollege, PayGroup.Degree3, PayGroup.Degree4], [0], "2023-05-01", "2024-05-01");
    }

    [Theory(DisplayName = "HTA kap. 4 (2022): for the unions in the strike the new table holds from 27.9.2022")]
    [InlineData("Utdanningsforbundet", "2022-09-26", 423_500)]
    [InlineData("Utdanningsforbundet", "2022-09-27", 459_100)]
    [InlineData("Skolenes landsforbund", "2022-05-01", 423_500)]
    [InlineData("Norsk Lektorlag", "2022-09-26", 423_500)]
    [InlineData("Fagforbundet", "2022-05-01", 459_100)]
    [InlineData(null, "2022-05-01", 459_100)]
    [InlineData("Utdanningsforbundet", "2023-05-01", 485_400)]
    public void Effective_date_differs_by_union(string? union, string date, int annual) =>
        Assert.Equal(annual, GuaranteedPay.For(Book, PayGroup.Degree3, 0, Days.On(date), union).Lookup.Value);

    private static void AssertSum(PayGroup[] groups, int[] steps, string before, string after)
    {
        foreach (var (group, years) in groups.SelectMany(group => steps.Select(step => (group, step))))
        {
            var increment = Book.LookupStep(RuleTables.Increments, Days.On(after), group.Key(), years, out _);
            if (!increment.IsFound)
                Assert.Fail($"{group} {years}: no increment from {after}");
            var earlier = GuaranteedPay.For(Book, group, years, Days.On(before)).Lookup;
            var later = GuaranteedPay.For(Book, group, years, Days.On(after)).Lookup;
            Assert.True(earlier.IsFound && later.IsFound, $"{group} {years}");
            Assert.Equal(later.Value, earlier.Value + increment.Value);
        }
    }
}

using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Tests.Tariffs;

/// <summary>Folketrygdloven § 1-4: G; and the income limits that are reckoned in it.</summary>
[Trait("law", "folketrygdloven § 1-4")]
public sealed class BasicAmountTests
{
    private static readonly RuleBook Book = RuleBook.BuiltIn;

    [Theory(DisplayName = "Folketrygdloven § 1-4: G changes on 1 May")]
    [InlineData("2021-05-01", 106_399)]
    [InlineData("2022-04-30", 106_399)]
    [InlineData("2022-05-01", 111_477)]
    [InlineData("2023-04-30", 111_477)]
    [InlineData("2023-05-01", 118_620)]
    [InlineData("2024-05-01", 124_028)]
    [InlineData("2025-05-01", 130_160)]
    [InlineData("2026-04-30", 130_160)]
    [InlineData("2026-05-01", 136_549)]
    public void Changes_on_1_May(string date, int amount) => Assert.Equal(amount, BasicAmount.On(Book, Days.On(date)).Value);

    [Fact(DisplayName = "Folketrygdloven § 1-4: no G is answered before the first that is held")]
    public void Before_the_first() => Assert.False(BasicAmount.On(Book, new LocalDate(2021, 4, 30)).IsFound);

    [Theory(DisplayName = "Prop. 4 L (2021–2022) kap. 7: the limit is 1 G in VTA and 0.4 G otherwise, in whole kroner as Nav writes it")]
    [InlineData(BenefitSituation.Vta, "2026-09-01", 136_549)]
    [InlineData(BenefitSituation.Other, "2026-09-01", 54_619)]
    [InlineData(BenefitSituation.Vta, "2023-05-01", 118_620)]
    [InlineData(BenefitSituation.Other, "2024-05-01", 49_611)]
    [InlineData(BenefitSituation.Other, "2022-05-01", 44_590)]
    public void Limits(BenefitSituation situation, string date, int limit) =>
        Assert.Equal(Nok.FromKroner(limit), BenefitLimit.For(Book, situation, Days.On(date)).Limit);

    [Fact(DisplayName = "Tiltaksforskriften kap. 14A: whether 1 G holds there is not settled, so there is no limit to warn by")]
    public void Tao_is_not_settled()
    {
        var answer = BenefitLimit.For(Book, BenefitSituation.Tao, new LocalDate(2026, 9, 1));
        Assert.Null(answer.Limit);
        Assert.Equal(RuleTables.BenefitLimit, answer.Factor.Missing?.Table);
        Assert.Equal(136_549m, answer.BasicAmount.Value);
    }

    [Theory(DisplayName = "VTA-overenskomsten: least hourly pay, for reference")]
    [InlineData("2020-09-30", 20.00)]
    [InlineData("2020-10-01", 22.50)]
    [InlineData("2022-04-01", null)]
    [InlineData("2024-03-31", 28.00)]
    [InlineData("2024-04-01", 30.50)]
    public void Reference_rate(string date, double? rate)
    {
        var answer = Book.Lookup(RuleTables.ReferenceHourlyRate, Days.On(date));
        Assert.Equal((decimal?)rate, answer.IsFound ? answer.Value : null);
    }
}

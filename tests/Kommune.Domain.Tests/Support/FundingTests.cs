using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Support;

/// <summary>Finansiering: the stretches of days that the store keeps, so that no day is paid for twice.</summary>
public sealed class FundingTests
{
    private static List<FundedDays> Of(params Fact[] facts) => [.. Funding.Of(Given.Placement(facts), RuleBook.BuiltIn)];

    [Fact(DisplayName = "Finansiering: while the employment has no end, what pays for it has none")]
    public void No_end() => Assert.Equal(
        [new FundedDays(new DateSpan(Given.Day("2026-09-01"), null), SupportModel.Hourly)],
        Of(Given.Registered("2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01")));

    [Fact(DisplayName = "Finansiering: it ends with the employment, and days that nothing pays for are in none of its stretches")]
    public void From_agreement_to_end() => Assert.Equal(
        [new FundedDays(new DateSpan(Given.Day("2026-09-15"), Given.Day("2026-12-31")), SupportModel.Hourly)],
        Of(Given.Registered("2026-09-01", "2026-12-31"), Given.Agreed(Given.Price642, "2026-09-15")));

    [Fact(DisplayName = "Finansiering: the grant pays to the day before the transfer, the agreement from the day itself, and what is shared names the agreement")]
    public void Transfer() => Assert.Equal(
        [
            new FundedDays(new DateSpan(Given.Day("2026-03-01"), Given.Day("2026-10-10")), SupportModel.VtaoGrant),
            new FundedDays(new DateSpan(Given.Day("2026-10-11"), null), SupportModel.Agreement, "A-1"),
        ],
        Of(Given.Registered("2026-03-01", regime: Regime.VtaoGrant), Given.Agreed(new CoveredByAgreement("A-1"), "2026-10-11"), Given.TransferredOn("2026-10-11")));
}

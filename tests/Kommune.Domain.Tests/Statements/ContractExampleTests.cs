using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Statements;

/// <summary>The statement of the public contract, section 4, to the øre.</summary>
public sealed class ContractExampleTests
{
    private static readonly Placement Placement = Given.Placement(
        Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"),
        Given.Hours("tid-55012", "2026-09-08", 95), Given.Hours("tid-55013", "2026-09-08", 40, FollowUpActivity.Travel),
        Given.Approved("2026-09", "2026-10-01"));

    [Fact(DisplayName = "Contract 4: September at 31 kr and 60 % costs 4 326.01 = 3 022.50 + 362.70 + 406.22 + 534.59")]
    [Trait("rule", "agreed-hourly"), Trait("rule", "holiday-pay"), Trait("rule", "employer-pension"), Trait("rule", "employer-contribution")]
    public void Wage_of_september()
    {
        var wage = Given.Statement(Placement, "2026-09").Wage!;

        Assert.Equal(
            [
                (LineKind.BasePay, 37.5m * 52 / 12 * 0.60m, 31.00m, 3022.50m, "agreed-hourly"),
                (LineKind.HolidayPay, 3022.50m, 12.0m, 362.70m, "holiday-pay"),
                (LineKind.Pension, 3022.50m + 362.70m, 12.0m, 406.22m, "employer-pension"),
                (LineKind.EmployerContribution, 3022.50m + 362.70m + 406.22m, 14.1m, 534.59m, "employer-contribution"),
            ],
            wage.Lines.Select(line => (line.Kind, line.Basis, line.Rate, line.Amount.Kroner, line.Rule.RuleId)));
        Assert.Equal(3022.50m + 362.70m + 406.22m + 534.59m, wage.EmployerCost.Kroner);
        Assert.Equal(WageModel.AgreedHourly, wage.Model);
        Assert.Empty(wage.Held);
    }

    [Fact(DisplayName = "Contract 4: 95 minutes in units of 15 up are 1.75 hours × 642 = 1 123.50; travel is not billed, with its reason")]
    [Trait("rule", "hourly-price")]
    public void Support_of_september()
    {
        var support = Given.Statement(Placement, "2026-09").Support;

        var line = Assert.Single(support.Lines);
        Assert.Equal((LineKind.FollowUpHours, 105m / 60m, 642m, 1.75m * 642m, "hourly-price"), (line.Kind, line.Basis, line.Rate, line.Amount.Kroner, line.Rule.RuleId));
        Assert.Equal([new NotBillable("tid-55013", 40, "travel-not-billable")], support.NotBillable);
        Assert.Equal(1123.50m, support.Total.Kroner);
    }

    [Fact(DisplayName = "Statement: every line says in words what its figures say")]
    public void Lines_explain_themselves()
    {
        var statement = Given.Statement(Placement, "2026-09");
        Assert.Equal(
            [
                "37,5 t/uke × 52 / 12 × 60 % = 97,5 timer à 31,00 kr",
                "Feriepenger 12 % av 3\u00A0022,50",
                "Pensjon 12 % av 3\u00A0385,20",
                "Arbeidsgiveravgift 14,1 % av 3\u00A0791,42",
                "Oppfølging september 2026, 9901-88231-1: 1,75 timer à 642,00 kr",
            ],
            statement.Wage!.Lines.Concat(statement.Support.Lines).Select(line => line.Text));
    }

    [Fact(DisplayName = "Statement: nothing is owed before the start or after the end, and hours there are outside the placement")]
    public void Outside_the_employment()
    {
        var placement = Given.Placement(Given.Registered("2026-09-01", "2026-09-30"), Given.Hourly(31m, "2026-09-01"), Given.Hours("x", "2026-10-02", 30));
        var october = Given.Statement(placement, "2026-10");
        Assert.Equal(Nok.Zero, october.Wage!.EmployerCost);
        Assert.Empty(october.Support.Lines);
        Assert.Equal([new NotBillable("x", 30, NotBillableReasons.OutsidePlacement)], october.Support.NotBillable);
    }

    [Fact(DisplayName = "Statement: months from the first to the one asked for, and none for a placement that never began")]
    public void Months_of_a_placement()
    {
        Assert.Equal(["2026-09", "2026-10", "2026-11"], Months(Given.Placement(Given.Registered("2026-09-15"))));
        Assert.Equal(["2026-09", "2026-10"], Months(Given.Placement(Given.Registered("2026-09-15", "2026-10-01"))));
        Assert.Empty(Months(Given.Placement(Given.Hourly(31m, "2026-09-01"))));

        static IEnumerable<string> Months(Placement placement) =>
            MonthStatement.Through(placement, Given.Month("2026-11"), Given.Eksempel, Domain.Rules.RuleBook.BuiltIn).Select(one => one.Month.ToIso());
    }
}

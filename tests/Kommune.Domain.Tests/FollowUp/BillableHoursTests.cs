using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Support;

namespace Kommune.Domain.Tests.FollowUp;

/// <summary>Fakturerbare timer: approved entries on the agreement's grid, within its cap, and why the other minutes are not paid.</summary>
public sealed class BillableHoursTests
{
    private static SupportStatement September(HourlyAgreement agreement, params Fact[] facts) =>
        Given.Statement(Given.Placement([Given.Registered("2026-09-01"), Given.Agreed(agreement, "2026-09-01"), .. facts]), "2026-09").Support;

    private static decimal Hours(SupportStatement support) => support.Lines.Sum(line => line.Basis);

    [Theory(DisplayName = "Avrunding per oppføring til faktureringsenhet: 50 minutes in units of 15 are 60 up, 45 down and nearest, 50 without")]
    [InlineData(BillingRounding.Up, 50, 60), InlineData(BillingRounding.Down, 50, 45), InlineData(BillingRounding.Nearest, 50, 45), InlineData(BillingRounding.None, 50, 50)]
    [InlineData(BillingRounding.Nearest, 53, 60), InlineData(BillingRounding.Nearest, 52, 45), InlineData(BillingRounding.Up, 60, 60), InlineData(BillingRounding.Up, 0, 0)]
    public void Units(BillingRounding rounding, int minutes, int billed) => Assert.Equal(billed, new BillingUnit(15, rounding).Round(minutes));

    [Theory(DisplayName = "Avrunding: a tie goes up: 15 of units of 30")]
    [InlineData(15, 30), InlineData(14, 0), InlineData(45, 60)]
    public void Ties(int minutes, int billed) => Assert.Equal(billed, new BillingUnit(30, BillingRounding.Nearest).Round(minutes));

    [Fact(DisplayName = "Fakturert per oppføring: 95 minutes in units of 15 up are billed as 105, travel not at all, and together they are the hours of the line")]
    public void Billed_by_entry()
    {
        var support = September(Given.Price642, Given.Hours("a", "2026-09-08", 95), Given.Hours("b", "2026-09-09", 40, FollowUpActivity.Travel), Given.Hours("c", "2026-09-10", 30), Given.Approved("2026-09", "2026-10-01"));
        Assert.Equal([new BilledEntry("a", 105), new BilledEntry("c", 30)], support.Billed);
        Assert.Equal(105 + 30, Hours(support) * 60m);
    }

    [Fact(DisplayName = "Fakturert per oppføring: a cap of 2 hours pays 90 and 30 minutes, and of the third entry nothing")]
    public void Billed_under_a_cap()
    {
        var support = September(Given.Price642 with { CapHoursPerMonth = 2m }, Given.Hours("a", "2026-09-08", 90), Given.Hours("b", "2026-09-09", 60), Given.Hours("c", "2026-09-10", 30), Given.Approved("2026-09", "2026-10-01"));
        Assert.Equal([new BilledEntry("a", 90), new BilledEntry("b", 30)], support.Billed);
    }

    [Fact(DisplayName = "Avrunding: what is rounded away is told, minute by minute")]
    public void Rounded_away()
    {
        var down = Given.Price642 with { Unit = new BillingUnit(15, BillingRounding.Down) };
        var support = September(down, Given.Hours("x", "2026-09-08", 50), Given.Approved("2026-09", "2026-10-01"));
        Assert.Equal(0.75m, Hours(support));
        Assert.Equal([new NotBillable("x", 5, "rounded-down")], support.NotBillable);
    }

    [Fact(DisplayName = "Tak: 2 hours a month: the first entries by date fill it, the rest is over the cap")]
    public void Cap()
    {
        var capped = Given.Price642 with { CapHoursPerMonth = 2m };
        var support = September(capped, Given.Hours("b", "2026-09-09", 60), Given.Hours("a", "2026-09-08", 90), Given.Hours("c", "2026-09-10", 30), Given.Approved("2026-09", "2026-10-01"));
        Assert.Equal(2m, Hours(support));
        Assert.Equal([new NotBillable("b", 30, "over-cap"), new NotBillable("c", 30, "over-cap")], support.NotBillable);
    }

    [Fact(DisplayName = "Tak og avrunding opp: never more minutes outside than were recorded; 20 minutes of which 15 are paid are 5")]
    public void Cap_when_rounded_up()
    {
        var capped = Given.Price642 with { CapHoursPerMonth = 0.25m };
        Assert.Equal([new NotBillable("b", 1, "over-cap")], BillableHours.Of([Given.Hours("a", "2026-09-08", 15).Entry, Given.Hours("b", "2026-09-09", 1).Entry], capped).NotBillable);
        Assert.Equal([new NotBillable("a", 5, "over-cap")], BillableHours.Of([Given.Hours("a", "2026-09-08", 20).Entry], capped).NotBillable);
        // 16 minutes are rounded to 30 and 20 of them paid: all that was recorded is.
        Assert.Empty(BillableHours.Of([Given.Hours("a", "2026-09-08", 16).Entry], Given.Price642, frame: 20).NotBillable);
    }

    [Theory(DisplayName = "Tak i desimaltimer: every whole minute of it is paid")]
    [InlineData("7.35", 441), InlineData("0.25", 15), InlineData("0.05", 3)]
    public void Cap_in_decimals(string cap, int minutes)
    {
        var capped = Given.Price642 with { CapHoursPerMonth = decimal.Parse(cap, System.Globalization.CultureInfo.InvariantCulture), Unit = BillingUnit.Exact };
        Assert.Equal(minutes, BillableHours.Of([Given.Hours("a", "2026-09-08", 500).Entry], capped).Minutes);
    }

    [Fact(DisplayName = "Tak: a new price in the middle of the month shares the month's cap")]
    public void Cap_over_two_prices()
    {
        var first = Given.Price642 with { CapHoursPerMonth = 2m };
        var second = first with { PricePerHour = Nok.FromKroner(700m) };
        var support = September(first, Given.Agreed(second, "2026-09-16", id: "s-2"), Given.Hours("a", "2026-09-08", 90), Given.Hours("b", "2026-09-20", 90), Given.Approved("2026-09", "2026-10-01"));
        Assert.Equal([(1.5m, 642m), (0.5m, 700m)], support.Lines.Select(line => (line.Basis, line.Rate)));
        Assert.Equal([new NotBillable("b", 60, "over-cap")], support.NotBillable);
    }

    [Theory(DisplayName = "Ikke fakturerbart: travel, administration and training, unless the agreement pays for them")]
    [InlineData(FollowUpActivity.Travel, "travel-not-billable")]
    [InlineData(FollowUpActivity.Administration, "administration-not-billable")]
    [InlineData(FollowUpActivity.Training, "training-not-billable")]
    public void Not_billable_activities(FollowUpActivity activity, string reason)
    {
        Fact[] facts = [Given.Hours("x", "2026-09-08", 60, activity), Given.Approved("2026-09", "2026-10-01")];
        Assert.Equal([new NotBillable("x", 60, reason)], September(Given.Price642, facts).NotBillable);
        Assert.Equal(1m, Hours(September(Given.Price642 with { AlsoBillable = [activity] }, facts)));
    }

    [Fact(DisplayName = "Minutter: what is billed and what is not add up to what was recorded")]
    public void Minutes_are_accounted_for()
    {
        var agreement = Given.Price642 with { CapHoursPerMonth = 1m, Unit = new BillingUnit(15, BillingRounding.Down) };
        var support = September(agreement,
            Given.Hours("a", "2026-09-08", 50), Given.Hours("b", "2026-09-09", 40, FollowUpActivity.Travel), Given.Hours("c", "2026-09-10", 32), Given.Approved("2026-09", "2026-10-01"));
        Assert.Equal(50 + 40 + 32, (Hours(support) * 60m) + support.NotBillable.Sum(one => one.Minutes));
    }
}

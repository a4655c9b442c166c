using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Support;

namespace Kommune.Domain.Tests.FollowUp;

/// <summary>Timeføring: recorded, corrected, approved by another; then billed on the agreement's grid and within its cap.</summary>
public sealed class HourLogTests
{
    private static SupportStatement September(HourlyAgreement agreement, params Fact[] facts) =>
        Given.Statement(Given.Placement([Given.Registered("2026-09-01"), Given.Agreed(agreement, "2026-09-01"), .. facts]), "2026-09").Support;

    private static decimal Hours(SupportStatement support) => support.Lines.Sum(line => line.Basis);

    [Fact(DisplayName = "Godkjenning: hours without approval are not billed, with their reason")]
    public void Not_approved()
    {
        var support = September(Given.Price642, Given.Hours("x", "2026-09-08", 60));
        Assert.Empty(support.Lines);
        Assert.Equal([new NotBillable("x", 60, "not-approved")], support.NotBillable);
    }

    [Fact(DisplayName = "Godkjenning: an approval covers what was recorded before it, not what comes after")]
    public void Recorded_after_the_approval()
    {
        var support = September(Given.Price642, Given.Hours("x", "2026-09-08", 60), Given.Approved("2026-09", "2026-10-01"), Given.Hours("y", "2026-09-09", 60, recorded: "2026-10-02"));
        Assert.Equal(1m, Hours(support));
        Assert.Equal([new NotBillable("y", 60, "not-approved")], support.NotBillable);
    }

    [Fact(DisplayName = "Godkjenning: nobody approves their own hours; another coach's approval counts")]
    public void Four_eyes()
    {
        Fact[] hours = [Given.Hours("x", "2026-09-08", 60)];
        Assert.Equal(0m, Hours(September(Given.Price642, [.. hours, Given.Approved("2026-09", "2026-10-01", by: "coach-4")])));
        Assert.Equal(1m, Hours(September(Given.Price642, [.. hours, Given.Approved("2026-09", "2026-10-01", by: "coach-5")])));
    }

    [Fact(DisplayName = "Rettelse: the approved entry stands until its correction is approved too")]
    public void Correction()
    {
        Fact[] before = [Given.Hours("x", "2026-09-08", 60), Given.Approved("2026-09", "2026-10-01"), Given.Hours("x2", "2026-09-08", 30, corrects: "x", recorded: "2026-10-02")];
        Assert.Equal(1m, Hours(September(Given.Price642, before)));
        Assert.Equal(0.5m, Hours(September(Given.Price642, [.. before, Given.Approved("2026-09", "2026-10-03", id: "a-2")])));
    }

    [Fact(DisplayName = "Rettelse: an entry that nobody has approved is replaced at once, and 0 minutes take it back")]
    public void Correction_before_approval()
    {
        Fact[] facts = [Given.Hours("x", "2026-09-08", 60), Given.Hours("x2", "2026-09-08", 0, corrects: "x"), Given.Approved("2026-09", "2026-10-01")];
        var support = September(Given.Price642, facts);
        Assert.Empty(support.Lines);
        Assert.Empty(support.NotBillable);
    }

    [Fact(DisplayName = "Rettelse av rettelse: moved to November, waiting, and back to October with 45 minutes, approved: only the 45 are billed, and nothing waits")]
    public void Correction_of_a_correction()
    {
        Fact[] moved =
        [
            Given.Registered("2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"),
            Given.Hours("a", "2026-10-08", 60), Given.Approved("2026-10", "2026-11-01"), Given.Hours("b", "2026-11-03", 60, corrects: "a", recorded: "2026-11-04"),
        ];
        Assert.Equal(1m, Hours(October(moved)));
        var back = October([.. moved, Given.Hours("c", "2026-10-09", 45, corrects: "b", recorded: "2026-11-05"), Given.Approved("2026-10", "2026-11-06", id: "a-2")]);
        // 45 of 60 minutes; with a's 60 beside them it would be 1.75.
        Assert.Equal(0.75m, Hours(back));
        Assert.Empty(back.NotBillable);
        // Until c is approved, a stands and b is replaced.
        var waiting = Given.Placement([.. moved, Given.Hours("c", "2026-10-09", 45, corrects: "b", recorded: "2026-11-05")]).Hours;
        Assert.Equal([("a", true), ("c", false)], waiting.Standing.Select(logged => (logged.Entry.EntryId, logged.IsApproved)));

        static SupportStatement October(Fact[] facts) => Given.Statement(Given.Placement(facts), "2026-10").Support;
    }

    [Fact(DisplayName = "Godkjenning: an entry that was moved to another month before the approval was not approved with the month it left")]
    public void Moved_before_the_approval()
    {
        var placement = Given.Placement(Given.Registered("2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"),
            Given.Hours("a", "2026-10-08", 60), Given.Hours("b", "2026-11-03", 60, corrects: "a", recorded: "2026-11-04"), Given.Approved("2026-10", "2026-11-05"));
        var october = Given.Statement(placement, "2026-10").Support;
        Assert.Empty(october.Lines);
        Assert.Empty(october.NotBillable);
        Assert.Equal([new NotBillable("b", 60, "not-approved")], Given.Statement(placement, "2026-11").Support.NotBillable);
    }

    [Theory(DisplayName = "Avrunding per oppføring til faktureringsenhet: 50 minutes in units of 15 are 60 up, 45 down and nearest, 50 without")]
    [InlineData(BillingRounding.Up, 50, 60), InlineData(BillingRounding.Down, 50, 45), InlineData(BillingRounding.Nearest, 50, 45), InlineData(BillingRounding.None, 50, 50)]
    [InlineData(BillingRounding.Nearest, 53, 60), InlineData(BillingRounding.Nearest, 52, 45), InlineData(BillingRounding.Up, 60, 60), InlineData(BillingRounding.Up, 0, 0)]
    public void Units(BillingRounding rounding, int minutes, int billed) => Assert.Equal(billed, new BillingUnit(15, rounding).Round(minutes));

    [Theory(DisplayName = "Avrunding: a tie goes up: 15 of units of 30")]
    [InlineData(15, 30), InlineData(14, 0), InlineData(45, 60)]
    public void Ties(int minutes, int billed) => Assert.Equal(billed, new BillingUnit(30, BillingRounding.Nearest).Round(minutes));

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
        var second = first with { PricePerHour = Domain.Money.Nok.FromKroner(700m) };
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

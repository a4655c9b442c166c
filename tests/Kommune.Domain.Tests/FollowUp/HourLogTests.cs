using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Support;

namespace Kommune.Domain.Tests.FollowUp;

/// <summary>Timeføring: recorded, corrected, approved by another: which entries stand, and which are billed.</summary>
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
}

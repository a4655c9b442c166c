using Kommune.Domain.FollowUp;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.FollowUp;

/// <summary>Føring: what is refused of an entry and of an approval, each reason with its code and field.</summary>
public sealed class FollowUpRulesTests
{
    private static readonly DateSpan Employed = new(Given.Day("2026-09-01"), Given.Day("2026-11-30"));

    private static FollowUpEntry Entry(string date = "2026-09-08", int minutes = 60, string id = "x", string? corrects = null, LocalTime? start = null) =>
        new(id, Given.Day(date), minutes, "coach-4", FollowUpSide.Employee, FollowUpActivity.WorkplaceFollowUp, null, null, corrects) { StartTime = start };

    private static HourLog Log(params FollowUpEntry[] entries) => HourLog.Of([.. entries.Select(entry => (entry, Given.At("2026-10-01")))], []);

    private static string Refused(FollowUpEntry entry, HourLog? hours = null, string today = "2026-12-31") =>
        Codes(FollowUpRules.Of(entry, Employed, hours ?? HourLog.Empty, Given.Day(today)));

    private static string Codes(IEnumerable<FollowUpRefusal> refusals) => string.Join(" ", refusals.Select(refusal => $"{refusal.Code}@{refusal.Path}"));

    [Theory(DisplayName = "Dato: the first and the last day of the employment are taken, the day before and the day after are not")]
    [InlineData("2026-08-31", "before-start@date")]
    [InlineData("2026-09-01", "")]
    [InlineData("2026-11-30", "")]
    [InlineData("2026-12-01", "after-end@date")]
    public void Within_the_employment(string date, string refused) => Assert.Equal(refused, Refused(Entry(date)));

    [Fact(DisplayName = "Dato: today is taken, tomorrow has not come; an employment without end has no last day")]
    public void Not_before_it_is_done()
    {
        Assert.Equal("", Refused(Entry("2026-09-08"), today: "2026-09-08"));
        Assert.Equal("future-date@date", Refused(Entry("2026-09-09"), today: "2026-09-08"));
        Assert.Empty(FollowUpRules.Of(Entry("2027-01-04"), new DateSpan(Given.Day("2026-09-01"), null), HourLog.Empty, Given.Day("2027-01-04")));
    }

    [Fact(DisplayName = "Plass: without a placement there is nothing to record on, and the other reasons are told as well")]
    public void Every_reason_at_once() =>
        Assert.Equal("unknown-placement@placementId future-date@date too-long-day@minutes", Codes(FollowUpRules.Of(Entry("2027-01-01", 721), null, HourLog.Empty, Given.Day("2026-12-31"))));

    [Theory(DisplayName = "Varighet: twelve hours, 720 minutes, are the most in one entry")]
    [InlineData(720, "")]
    [InlineData(721, "too-long-day@minutes")]
    public void Longest_entry(int minutes, string refused) => Assert.Equal(refused, Refused(Entry(minutes: minutes)));

    [Fact(DisplayName = "Rettelse: of an entry that is there, once, and not of itself")]
    public void Corrections()
    {
        Assert.Equal("", Refused(Entry(id: "b", corrects: "a"), Log(Entry(id: "a"))));
        Assert.Equal("unknown-entry@correctsEntryId", Refused(Entry(id: "b", corrects: "a")));
        Assert.Equal("already-corrected@correctsEntryId", Refused(Entry(id: "c", corrects: "a"), Log(Entry(id: "a"), Entry(id: "b", corrects: "a"))));
        Assert.Equal("unknown-entry@correctsEntryId corrects-itself@correctsEntryId", Refused(Entry(id: "b", corrects: "b")));
    }

    [Theory(DisplayName = "Midnatt: an entry from 23:00 may last 60 minutes and not 61")]
    [InlineData(60, "")]
    [InlineData(61, "past-midnight@startTime")]
    public void Not_past_midnight(int minutes, string refused) => Assert.Equal(refused, Refused(Entry(minutes: minutes, start: new LocalTime(23, 0))));

    [Fact(DisplayName = "Rettelse: what may be corrected is the last of each chain, also one that was taken back")]
    public void What_may_be_corrected() => Assert.Equal(["c", "d", "f"],
        Log(Entry(id: "a"), Entry(id: "b", corrects: "a"), Entry(id: "c", corrects: "b"), Entry(id: "d"), Entry(id: "e"), Entry(id: "f", corrects: "e", minutes: 0)).Correctable.Select(logged => logged.Entry.EntryId));

    [Theory(DisplayName = "Døgn: 1 380 + 60 minutes are 24 hours and taken, 1 381 + 60 are one more")]
    [InlineData(1380, "")]
    [InlineData(1381, "too-long-day@minutes")]
    public void A_day_has_24_hours(long before, string refused) => Assert.Equal(refused, Codes(FollowUpRules.OfDay(Entry(), [new CoachTime("a", null, before)])));

    [Fact(DisplayName = "Døgn: all that the coach has recorded the same day counts: 700 + 700 + 60 minutes are too many, 700 + 680 + 60 are not")]
    public void All_of_the_day_counts()
    {
        Assert.Equal("too-long-day@minutes", Codes(FollowUpRules.OfDay(Entry(), [new CoachTime("a", null, 700), new CoachTime("b", null, 700)])));
        Assert.Equal("", Codes(FollowUpRules.OfDay(Entry(), [new CoachTime("a", null, 700), new CoachTime("b", null, 680)])));
    }

    [Fact(DisplayName = "Klokkeslett: half past eight is 8 × 60 + 30 minutes after midnight; not told is none")]
    public void Minutes_after_midnight()
    {
        Assert.Equal(8 * 60 + 30, FollowUpRules.StartOf(Entry(start: new LocalTime(8, 30))));
        Assert.Null(FollowUpRules.StartOf(Entry()));
    }

    [Theory(DisplayName = "Overlapp: 9.00–10.00 overlaps what lasts past nine or begins before ten; what ends at nine or begins at ten does not, nor what has no time")]
    [InlineData(480L, 60, "")]
    [InlineData(480L, 61, "overlapping-entry@startTime")]
    [InlineData(599L, 60, "overlapping-entry@startTime")]
    [InlineData(600L, 60, "")]
    [InlineData(null, 60, "")]
    public void Nobody_is_in_two_places(long? start, long minutes, string refused)
    {
        Assert.Equal(refused, Codes(FollowUpRules.OfDay(Entry(start: new LocalTime(9, 0)), [new CoachTime("a", start, minutes)])));
        Assert.Equal("", Codes(FollowUpRules.OfDay(Entry(), [new CoachTime("a", start, minutes)])));
    }

    [Fact(DisplayName = "Fire øyne: the coach of one of the entries may not approve, another may")]
    public void Four_eyes()
    {
        var waiting = Log(Entry(id: "a"), Entry(id: "b") with { Coach = "coach-5" }).All;
        foreach (var coach in new[] { "coach-5", "Coach-5", " coach-5 ", "COACH-5\t" })
            Assert.Equal(("approved-by-coach", "approvedBy"), (FollowUpRules.OfApproval(waiting, HourLog.Empty, coach)!.Code, FollowUpRules.OfApproval(waiting, HourLog.Empty, coach)!.Path));
        Assert.Null(FollowUpRules.OfApproval(waiting, HourLog.Empty, "leder-17"));
        Assert.Null(FollowUpRules.OfApproval(waiting, HourLog.Empty, "coach-55"));
    }

    [Fact(DisplayName = "Fire øyne: who recorded an entry does not approve its correction, however many corrections later")]
    public void Four_eyes_on_a_correction()
    {
        var log = Log(Entry(id: "a"), Entry(id: "b", corrects: "a") with { Coach = "coach-5" }, Entry(id: "c", corrects: "b") with { Coach = "coach-6" }, Entry(id: "d") with { Coach = "coach-7" });
        var waiting = log.All.Where(logged => logged.Entry.EntryId == "c").ToList();
        Assert.All(["coach-4", "coach-5", "coach-6"], coach => Assert.Equal("approved-by-coach", FollowUpRules.OfApproval(waiting, log, coach)!.Code));
        Assert.Null(FollowUpRules.OfApproval(waiting, log, "coach-7"));
    }

    [Fact(DisplayName = "Innsyn: the texts are open twelve weeks, 84 days, after the last day, and without limit while there is none")]
    public void Open_after_the_end()
    {
        // 30 November + 84 days: 31 to the end of December, 31 of January make 62, and 22 more is 22 February.
        Assert.Equal(Given.Day("2027-02-22"), FollowUpRules.LastOpenDay(Employed));
        Assert.Null(FollowUpRules.LastOpenDay(new DateSpan(Given.Day("2026-09-01"), null)));
        Assert.Null(FollowUpRules.LastOpenDay(null));
    }
}

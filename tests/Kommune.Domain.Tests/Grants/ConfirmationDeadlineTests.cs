using Kommune.Domain.Calculations;
using Kommune.Domain.Grants;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Grants;

/// <summary>Nav: VTA-O is confirmed every six months (Oppfolging.java).</summary>
public sealed class ConfirmationDeadlineTests
{
    public static TheoryData<string> Cases() => Oracle.Ids("followup.deadline");

    [Theory(DisplayName = "Halvårlig bekreftelse: notice and deadline as in Nav's own tests; null when none is due")]
    [MemberData(nameof(Cases))]
    public void As_nav(string id)
    {
        var one = Oracle.Case("followup.deadline", id);
        var previous = Peer.DateOrNull(one.In, "previousNotice") is { } notice ? notice.ToYearMonth().PlusMonths(1).LastDay() : (LocalDate?)null;
        var answer = FollowUpDeadlineCalculation.Of(Peer.Date(one.In, "today"), Peer.DateOrNull(one.In, "start"), Peer.DateOrNull(one.In, "slutt"), previous).Value!;

        var isDue = !one.Out.TryGetProperty("valid", out var valid) || valid.GetBoolean();
        Assert.Equal(isDue ? Peer.DateOrNull(one.Out, "notice") : null, answer.Notice);
        if (one.Out.TryGetProperty("deadline", out _))
            Assert.Equal(Peer.DateOrNull(one.Out, "deadline"), answer.Deadline);
    }

    [Theory(DisplayName = "Halvårlig bekreftelse: counted from the last deadline, but never from before today")]
    [InlineData("2024-07-10", "2024-07-31", "2024-12-01", "2025-01-31")]
    [InlineData("2024-10-15", "2024-07-31", "2025-03-01", "2025-04-30")]
    public void Next_deadline(string today, string previous, string notice, string deadline) =>
        Assert.Equal(new ConfirmationDeadline(Given.Day(notice), Given.Day(deadline)),
            ConfirmationDeadline.Next(Given.Day(today), new DateSpan(Given.Day("2024-01-15"), null), Given.Day(previous)));
}

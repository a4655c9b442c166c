using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>
/// Tilskudd og oppfølging: what the municipality is to receive for one placement in one month. The grant pays for its days and the
/// follow-up agreement for the days after it, so no day is paid twice.
/// </summary>
public static class SupportObligation
{
    /// <summary>The support side of one month.</summary>
    public static SupportStatement Of(Placement placement, YearMonth month, RuleBook rules)
    {
        var statement = new Draft();
        var cutoff = RegimeCutoff.LastStartIn(rules);
        var granted = placement.GrantDays(cutoff);
        foreach (var employed in placement.DaysIn(month.Days()))
        {
            var grant = granted?.Within(employed);
            if (grant is not null)
                GrantMonth.AddTo(statement, placement, grant, cutoff, rules);
            if (AfterGrant(employed, grant) is { } paid)
                FollowUpMonth.AddTo(statement, placement, paid, month, rules);
        }
        FollowUpMonth.ExplainHoursOutside(statement, placement, month, granted);
        return statement.ToStatement();
    }

    /// <summary>The grant comes first in time: what is left is the days after it.</summary>
    private static DateInterval? AfterGrant(DateInterval employed, DateInterval? grant) =>
        grant is null ? employed
        : grant.End < employed.End ? new DateInterval(grant.End.PlusDays(1), employed.End)
        : null;

    internal sealed class Draft
    {
        public SupportModel Model { get; set; } = SupportModel.None;
        public string? Agreement { get; set; }
        public List<StatementLine> Lines { get; } = [];
        public List<NotBillable> NotBillable { get; } = [];
        public List<Held> Held { get; } = [];

        /// <summary>Minutes billed so far in the month, which count against a cap.</summary>
        public int BilledMinutes { get; set; }

        public SupportStatement ToStatement() => new(Model, [.. Lines], [.. NotBillable], [.. Held], Agreement);
    }
}

using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>
/// Tilskudd og oppfølging: what the municipality is to receive for one placement in one month. What pays for which
/// days is decided by <see cref="Funding"/>.
/// </summary>
public static class SupportObligation
{
    /// <summary>The support side of one month.</summary>
    public static SupportStatement Of(Placement placement, YearMonth month, RuleBook rules)
    {
        var statement = new Draft();
        foreach (var (days, by, agreed) in Funding.Over(placement, month.Days(), rules))
            if (by == SupportModel.VtaoGrant)
                GrantMonth.AddTo(statement, placement, days, rules);
            else
                FollowUpMonth.AddTo(statement, placement, days, agreed, rules);
        FollowUpMonth.ExplainHoursOutside(statement, placement, month);
        return statement.ToStatement();
    }

    internal sealed class Draft
    {
        public SupportModel Model { get; set; } = SupportModel.None;
        public string? Agreement { get; set; }
        public List<StatementLine> Lines { get; } = [];
        public List<NotBillable> NotBillable { get; } = [];
        public List<Held> Held { get; } = [];

        /// <summary>Billed so far in the month; it counts against a cap.</summary>
        public List<BilledEntry> Billed { get; } = [];

        public SupportStatement ToStatement() => new(Model, [.. Lines], [.. NotBillable], [.. Held], Agreement) { Billed = [.. Billed] };
    }
}

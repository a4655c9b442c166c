using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Grants;

/// <summary>Videreføring: where a grant placement stands with Nav's confirmation every six months.</summary>
/// <param name="Due">The next confirmation; its notice says from when it can be made.</param>
/// <param name="State">Where it stands today.</param>
public sealed record Continuation(ConfirmationDeadline Due, ContinuationState State)
{
    /// <summary>Null when the grant does not run, or ends so soon that no confirmation is due.</summary>
    public static Continuation? On(Placement placement, LocalDate today, RuleBook rules)
    {
        if (placement.GrantDays(RegimeCutoff.LastStartIn(rules)) is not { } grant || !grant.Contains(today))
            return null;
        var due = ConfirmationDeadline.Next(grant.From, grant, null);
        foreach (var confirmed in placement.Confirmations)
            if (due is not null && confirmed.Date >= due.Notice)
                due = ConfirmationDeadline.Next(confirmed.Date, grant, due.Deadline);
        return due is null ? null : new Continuation(due, today > due.Deadline ? ContinuationState.Missed : today >= due.Notice ? ContinuationState.Due : ContinuationState.NotDue);
    }
}

/// <summary>Videreføringsstatus: how urgent the confirmation is.</summary>
public enum ContinuationState
{
    /// <summary>Before the notice.</summary>
    NotDue,

    /// <summary>From the notice through the deadline.</summary>
    Due,

    /// <summary>After the deadline: Nav stops the grant.</summary>
    Missed,
}

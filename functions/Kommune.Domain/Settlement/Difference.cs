using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>
/// Differanse: what one month of a placement or an agreement should say now, less what was issued for it before. The first time it is
/// the whole line; later it is the change, with its cause.
/// </summary>
/// <param name="Owner">The placement or the agreement the line belongs to.</param>
/// <param name="Earned">The month it was earned in.</param>
/// <param name="Amount">Positive: still to be issued. Negative: issued too much.</param>
/// <param name="Text">The line in words, with the cause when it is a correction.</param>
/// <param name="Cause">Why it changed; null the first time.</param>
/// <param name="Credits">The issued document that a negative difference takes back, never more than is left of it, or that a grant is given anew for; null otherwise.</param>
/// <param name="EmployeeNumber">Ansattnummer, for payroll.</param>
/// <param name="Account">The account string of the placement when it was earned.</param>
/// <param name="Payer">Who is billed; null on wage lines.</param>
public sealed record Difference(
    StatementOwner Owner, YearMonth Earned, LineKind Kind, decimal Basis, BasisUnit Unit, decimal Rate, Nok Amount, string Text,
    Citation Rule, Cause? Cause, string? Credits, AccountString Account, string? EmployeeNumber, Payer? Payer)
{
    /// <summary>Whether the municipality receives it; else it owes it.</summary>
    public bool IsSupport => Kind.IsSupport();
}

/// <summary>Årsak: what made a month say something else than when it was issued.</summary>
/// <param name="Code">Stable code, see <see cref="CauseCodes"/>.</param>
/// <param name="Text">In words, Norwegian.</param>
/// <param name="Source">The fact or table version behind it.</param>
public sealed record Cause(string Code, string Text, string Source);

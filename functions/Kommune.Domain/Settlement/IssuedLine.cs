using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Statements;
using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>Utstedt linje: a line on a document that has left the module. Frozen; a later month issues the difference.</summary>
/// <param name="Owner">The placement or the agreement it belongs to.</param>
/// <param name="Earned">The month it was earned in.</param>
/// <param name="Settled">The month whose settlement issued it.</param>
/// <param name="IssuedAt">When; facts recorded later are the candidates for the cause of a difference.</param>
/// <param name="Payer">The payer's organisation number; null on wage lines.</param>
/// <param name="Table">The rule table version that made it; null when none was read.</param>
/// <param name="Credits">The document that its own document takes back, in the end; null when that stands for itself.</param>
public sealed record IssuedLine(
    StatementOwner Owner, YearMonth Earned, YearMonth Settled, Instant IssuedAt, LineKind Kind, string? Payer, string DocumentId,
    decimal Basis, BasisUnit Unit, decimal Rate, Nok Amount, string? Table, string? Credits = null)
{
    /// <summary>The document whose sum it raises or lowers.</summary>
    public string CountsOn => Credits ?? DocumentId;
}

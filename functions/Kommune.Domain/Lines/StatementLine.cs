using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Lines;

/// <summary>
/// Linje: one amount and its reason, basis × rate under the cited rule. The same line is the audit trail, the text on the invoice
/// and the drill-down on the page.
/// </summary>
/// <param name="Days">The days it covers.</param>
/// <param name="Basis">Hours, months, days or kroner, as <paramref name="Unit"/> says.</param>
/// <param name="Rate">Kroner per unit, or per cent of the basis.</param>
/// <param name="Amount">Basis × rate, rounded once, as the rule says.</param>
/// <param name="Words">The line in words, Norwegian, as it stands on a document.</param>
/// <param name="Payer">Who is billed; null on wage lines.</param>
public sealed record StatementLine(
    LineKind Kind, DateInterval Days, decimal Basis, BasisUnit Unit, decimal Rate, Nok Amount, Citation Rule, Wording Words, Payer? Payer = null)
{
    /// <summary>The line in words, written out.</summary>
    public string Text => Words.ToString();
}

/// <summary>Grunnlagsenhet: what the basis counts.</summary>
public enum BasisUnit
{
    /// <summary>Timer; the rate is kroner an hour.</summary>
    Hours,

    /// <summary>Måneder; the rate is kroner a month.</summary>
    Months,

    /// <summary>Dager; the rate is kroner a day.</summary>
    Days,

    /// <summary>Kroner; the rate is per cent.</summary>
    Kroner,

    /// <summary>One sum: a difference that no single quantity explains.</summary>
    Sum,
}

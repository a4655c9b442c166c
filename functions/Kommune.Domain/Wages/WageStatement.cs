using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Wages;

/// <summary>Lønnsside (lønnsforpliktelse): what the municipality owes as employer, in the order pay, holiday pay, pension, contribution.</summary>
/// <param name="Model">The model on the last day employed in the month.</param>
/// <param name="BasePayPaid">What payroll has said it paid; null when it has said nothing.</param>
public sealed record WageStatement(WageModel Model, ImmutableArray<StatementLine> Lines, ImmutableArray<Held> Held, Nok? BasePayPaid = null)
{
    /// <summary>Arbeidsgivers kostnad: the sum of the lines.</summary>
    public Nok EmployerCost => Lines.Sum(line => line.Amount);

    /// <summary>Arbeidsgivers kostnad when the month is computed to its last line; null while an amount is missing.</summary>
    public Nok? KnownCost => Held.Any(held => held.IsAmountMissing) ? null : EmployerCost;

    /// <summary>Grunnlønn: the sum of its lines.</summary>
    public Nok BasePay => Lines.Where(line => line.Kind == LineKind.BasePay).Sum(line => line.Amount);

    /// <summary>Base pay owed less base pay paid; null until payroll has said what it paid. Negative: paid too much.</summary>
    public Nok? Outstanding => BasePayPaid is { } paid ? BasePay - paid : null;
}

using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Support;

/// <summary>Støtteside (tilskudd og oppfølging): what the municipality is to receive, and every minute that is not billed with its reason.</summary>
/// <param name="Agreement">The agreement that pays, when the lines stand there.</param>
public sealed record SupportStatement(
    SupportModel Model, ImmutableArray<StatementLine> Lines, ImmutableArray<NotBillable> NotBillable, ImmutableArray<Held> Held, string? Agreement = null)
{
    /// <summary>What the hour lines bill of each entry.</summary>
    public ImmutableArray<BilledEntry> Billed { get; init; } = [];

    /// <summary>The sum of the lines.</summary>
    public Nok Total => Lines.Sum(line => line.Amount);

    /// <summary>The sum when the month is computed to its last line; null while an amount is missing.</summary>
    public Nok? KnownTotal => Held.Any(held => held.IsAmountMissing) ? null : Total;
}

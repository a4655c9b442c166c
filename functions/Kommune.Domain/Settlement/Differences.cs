using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>Oppgjør ved differanse: compares what a placement's months say now with what was issued for them.</summary>
public static class Differences
{
    /// <summary>The differences of one placement, by month, kind and payer.</summary>
    /// <param name="statements">Every month from the first to the one being settled.</param>
    /// <param name="issued">Everything issued for the placement before.</param>
    /// <param name="facts">The placement's facts, to name the cause of a change.</param>
    /// <param name="through">The month being settled; what was issued for later months is left alone.</param>
    public static IEnumerable<Difference> Of(
        Placement placement, IEnumerable<MonthStatement> statements, IReadOnlyCollection<IssuedLine> issued, IReadOnlyCollection<Fact> facts, YearMonth through)
    {
        var before = issued.GroupBy(line => new Key(line.Earned, line.Kind, line.Payer)).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var statement in statements)
        {
            var lines = (statement.Wage?.Lines ?? []).Concat(statement.Support.Lines);
            foreach (var group in lines.GroupBy(line => new Key(statement.Month, line.Kind, line.Payer?.OrganisationNumber)))
            {
                if (!before.Remove(group.Key, out var old))
                    foreach (var line in group.Where(line => line.Amount != Nok.Zero))
                        yield return FirstTime(placement, statement.Month, line);
                else if (Change(placement, group.Key, [.. group], old, facts) is { } change)
                    yield return change;
            }
        }
        foreach (var (key, old) in before.Where(entry => entry.Key.Earned <= through).OrderBy(entry => entry.Key.Earned).ThenBy(entry => entry.Key.Kind))
            if (Change(placement, key, [], old, facts) is { } change)
                yield return change;
    }

    private static Difference FirstTime(Placement placement, YearMonth month, StatementLine line) =>
        new(placement.Id, month, line.Kind, line.Basis, line.Unit, line.Rate, line.Amount, line.Text, line.Rule, null, null,
            TermsOn(placement, line.Days.End)?.Account ?? AccountString.Empty, TermsOn(placement, line.Days.End)?.EmployeeNumber, line.Payer);

    private static Difference? Change(Placement placement, Key key, List<StatementLine> now, List<IssuedLine> before, IReadOnlyCollection<Fact> facts)
    {
        var amount = now.Sum(line => line.Amount) - before.Sum(line => line.Amount);
        if (amount == Nok.Zero)
            return null;
        var terms = TermsOn(placement, key.Earned.LastDay());
        var cause = Causes.Of(key.Earned, key.Kind, now, before, facts);
        var (basis, unit, rate) = Quantity(now, before, amount);
        var text = $"{Names.Of(key.Kind)} {key.Earned.ToIso()}, rettelse: {Names.Kroner(before.Sum(line => line.Amount))} ble {Names.Kroner(now.Sum(line => line.Amount))}. {cause.Text}";
        return new Difference(placement.Id, key.Earned, key.Kind, basis, unit, rate, amount, text, RuleOf(key.Kind, now, before), cause,
            amount < Nok.Zero ? Credited(before) : null, terms?.Account ?? AccountString.Empty, terms?.EmployeeNumber, PayerOf(now, facts, key.Payer));
    }

    /// <summary>Hours less hours when the price is the same; else the difference stands as one sum.</summary>
    private static (decimal Basis, BasisUnit Unit, decimal Rate) Quantity(List<StatementLine> now, List<IssuedLine> before, Nok amount)
    {
        var rates = now.Select(line => (line.Unit, line.Rate)).Concat(before.Select(line => (line.Unit, line.Rate))).Distinct().ToList();
        var basis = now.Sum(line => line.Basis) - before.Sum(line => line.Basis);
        return rates is [var only] && only.Unit is BasisUnit.Hours && Nok.Round(basis * only.Rate) == amount
            ? (basis, only.Unit, only.Rate)
            : (1m, BasisUnit.Sum, amount.Kroner);
    }

    /// <summary>The newest document with a positive sum for this group: the one a credit note names.</summary>
    private static string? Credited(List<IssuedLine> before) =>
        before.GroupBy(line => line.DocumentId).Where(document => document.Sum(line => line.Amount) > Nok.Zero)
            .OrderBy(document => document.Max(line => line.IssuedAt)).LastOrDefault()?.Key;

    private static Citation RuleOf(LineKind kind, List<StatementLine> now, List<IssuedLine> before) =>
        now is [var first, ..] ? first.Rule : new Citation("settle-by-difference", $"{Names.Of(kind)} utstedt tidligere, tilbakeført", before[0].Table);

    /// <summary>The payer as it is now; else as it was last agreed, also by an agreement that another from the same day has replaced.</summary>
    private static Payer? PayerOf(List<StatementLine> now, IReadOnlyCollection<Fact> facts, string? organisationNumber) =>
        organisationNumber is null ? null
        : now.Select(line => line.Payer).FirstOrDefault(payer => payer is not null)
            ?? facts.OfType<SupportAgreed>().OrderBy(fact => fact.Recorded).Select(fact => fact.Agreement.PayerOrNull).LastOrDefault(payer => payer?.OrganisationNumber == organisationNumber)
            ?? (organisationNumber == Payer.Nav.OrganisationNumber ? Payer.Nav : new Payer(organisationNumber, organisationNumber, null, null, TakesInvoices: true));

    private static Terms? TermsOn(Placement placement, LocalDate date) =>
        placement.Terms.On(date) ?? placement.Terms.Changes.Select(change => change.Value).FirstOrDefault();

    private readonly record struct Key(YearMonth Earned, LineKind Kind, string? Payer);
}

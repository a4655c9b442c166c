using Kommune.Domain.Agreements;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>Oppgjør ved differanse: compares what the months of a placement or an agreement say now with what was issued for them.</summary>
public static class Differences
{
    /// <summary>The differences of one placement, by month, kind, payer and document.</summary>
    /// <param name="statements">Every month from the first to the one being settled.</param>
    /// <param name="issued">Everything issued for the placement before.</param>
    /// <param name="facts">The placement's facts, to name the cause of a change.</param>
    /// <param name="through">The month being settled; what was issued for later months is left alone, but for a grant that no longer runs then.</param>
    /// <param name="last">The settlement before this one: what comes first for a month that it closed is late, and says why.</param>
    /// <param name="first">The first month that is settled here; what earlier months say, and what was issued or booked for them, is left alone. Null leaves none.</param>
    public static IEnumerable<Difference> Of(
        Placement placement, IEnumerable<MonthStatement> statements, IReadOnlyCollection<IssuedLine> issued, IReadOnlyCollection<Fact> facts, YearMonth through,
        Settled? last = null, YearMonth? first = null)
    {
        var months = statements.Select(statement => (statement.Month, (statement.Wage?.Lines ?? []).Concat(statement.Support.Lines)));
        return Of(new PlacementBooks(placement, facts, last), months, [.. issued, .. GrantBookings.AsIssued(placement)], first,
            key => key.Earned <= through || GrantBookings.IsPrepaid(placement, key.Earned, key.Kind));
    }

    /// <summary>The differences of an agreement over several placements.</summary>
    /// <param name="versions">The agreement as it was posted, each time: an earlier one knows a payer that has been replaced.</param>
    public static IEnumerable<Difference> Of(
        FollowUpAgreement agreement, IEnumerable<AgreementStatement> statements, IReadOnlyCollection<IssuedLine> issued, IReadOnlyCollection<FollowUpAgreement> versions, YearMonth through,
        Settled? last = null, YearMonth? first = null) =>
        Of(new AgreementBooks(agreement, versions, last), statements.Select(statement => (statement.Month, statement.Lines.AsEnumerable())), issued, first, key => key.Earned <= through);

    private static IEnumerable<Difference> Of(
        OwnerBooks books, IEnumerable<(YearMonth Month, IEnumerable<StatementLine> Lines)> months, IEnumerable<IssuedLine> issued, YearMonth? first, Func<LineKey, bool> isOpen)
    {
        var before = issued.Where(line => !(line.Earned < first)).GroupBy(line => new LineKey(line.Earned, line.Kind, line.Payer)).ToDictionary(group => group.Key, group => group.ToList());
        var wageBefore = before.Where(entry => !entry.Key.Kind.IsSupport()).SelectMany(entry => entry.Value).ToLookup(line => line.Earned);
        foreach (var (month, lines) in months.Where(statement => !(statement.Month < first)))
        {
            var wage = new Wage(lines, wageBefore[month]);
            foreach (var group in lines.GroupBy(line => new LineKey(month, line.Kind, line.Payer?.OrganisationNumber)))
            {
                if (!before.Remove(group.Key, out var old))
                    foreach (var line in group.Where(line => line.Amount != Nok.Zero))
                        yield return FirstTime(books, group.Key, line, wage);
                else
                    foreach (var change in Changes(books, group.Key, [.. group], old, wage))
                        yield return change;
            }
        }
        foreach (var (key, old) in before.Where(entry => isOpen(entry.Key)).OrderBy(entry => entry.Key.Earned).ThenBy(entry => entry.Key.Kind))
            foreach (var change in Changes(books, key, [], old, new Wage([], wageBefore[key.Earned])))
                yield return change;
    }

    private static Difference FirstTime(OwnerBooks books, LineKey key, StatementLine line, Wage wage) =>
        new(books.Owner, key.Earned, line.Kind, line.Basis, line.Unit, line.Rate, line.Amount, line.Text, line.Rule,
            books.IsClosed(key.Earned) ? CauseOf(books, key, [line], [], wage) : null, null,
            books.AccountOn(line.Days.End), books.EmployeeOn(line.Days.End), line.Payer);

    private static IEnumerable<Difference> Changes(OwnerBooks books, LineKey key, List<StatementLine> now, List<IssuedLine> before, Wage wage)
    {
        var amount = now.Sum(line => line.Amount) - before.Sum(line => line.Amount);
        if (amount == Nok.Zero)
            return [];
        var cause = CauseOf(books, key, now, before, wage);
        return key.Kind == LineKind.VtaoGrant ? GrantAnew(books, key, now, before, cause)
            : amount < Nok.Zero && key.Payer is not null ? Reductions(books, key, now, before, cause, -amount)
            : [Change(books, key, now, before, cause, BasisOf(now, before), amount)];
    }

    /// <summary>Holiday pay is counted on the pay, pension on both, contribution on all three: what changed those changed it.</summary>
    private static Cause CauseOf(OwnerBooks books, LineKey key, List<StatementLine> now, List<IssuedLine> before, Wage wage) =>
        books.CauseOf(key.Earned, key.Kind, [.. now, .. wage.Now.Where(line => IsCountedOn(key.Kind, line.Kind))], [.. before, .. wage.Before.Where(line => IsCountedOn(key.Kind, line.Kind))]);

    private static bool IsCountedOn(LineKind kind, LineKind basis) => kind switch
    {
        LineKind.HolidayPay => basis is LineKind.BasePay,
        LineKind.Pension => basis is LineKind.BasePay or LineKind.HolidayPay,
        LineKind.EmployerContribution => basis is LineKind.BasePay or LineKind.HolidayPay or LineKind.Pension,
        _ => false,
    };

    /// <summary>What a payer was billed too much, a difference for each document that it is taken back from.</summary>
    private static IEnumerable<Difference> Reductions(OwnerBooks books, LineKey key, List<StatementLine> now, List<IssuedLine> before, Cause cause, Nok reduction)
    {
        var parts = DocumentRest.Reduce(before, -BasisOf(now, before), reduction).ToList();
        return parts.Select(part =>
        {
            var share = parts.Count > 1 ? $", herav {Names.Kroner(part.Amount)} på {part.DocumentId}" : "";
            return Change(books, key, now, before, cause, -part.Basis, -part.Amount, share) with { Credits = part.DocumentId };
        });
    }

    private static Difference Change(
        OwnerBooks books, LineKey key, List<StatementLine> now, List<IssuedLine> before, Cause cause, decimal basis, Nok amount, string share = "")
    {
        var (quantity, unit, rate) = Quantity(now, before, basis, amount);
        var text = $"{Names.Of(key.Kind)} {Names.Month(key.Earned)}, rettelse: {Names.Kroner(before.Sum(line => line.Amount))} ble {Names.Kroner(now.Sum(line => line.Amount))}{share}. {cause.Text}";
        return Corrected(books, key, before, quantity, unit, rate, amount, text, RuleOf(key.Kind, now, before), cause, PayerOf(books, key, now));
    }

    /// <summary>Nav corrects a grant by taking the whole month back and granting what is right: two lines in one message.</summary>
    private static IEnumerable<Difference> GrantAnew(OwnerBooks books, LineKey key, List<StatementLine> now, List<IssuedLine> before, Cause cause)
    {
        var payer = PayerOf(books, key, now);
        var granted = before.Sum(line => line.Amount);
        if (granted != Nok.Zero)
            yield return Corrected(books, key, before, 1m, BasisUnit.Sum, -granted.Kroner, -granted,
                $"{Names.Of(key.Kind)} {Names.Month(key.Earned)}, tilbakeført i sin helhet. {cause.Text}", RuleOf(key.Kind, [], before), cause, payer);
        foreach (var line in now.Where(line => line.Amount != Nok.Zero))
            yield return Corrected(books, key, before, line.Basis, line.Unit, line.Rate, line.Amount, $"{line.Text}, innvilget på nytt. {cause.Text}", line.Rule, cause, payer) with { Credits = DocumentRest.Named(before) };
    }

    private static Difference Corrected(
        OwnerBooks books, LineKey key, List<IssuedLine> before, decimal basis, BasisUnit unit, decimal rate, Nok amount, string text, Citation rule, Cause cause, Payer? payer) =>
        new(books.Owner, key.Earned, key.Kind, basis, unit, rate, amount, text, rule, cause, amount < Nok.Zero ? DocumentRest.Named(before) : null,
            books.AccountOn(key.Earned.LastDay()), books.EmployeeOn(key.Earned.LastDay()), payer);

    private static decimal BasisOf(List<StatementLine> now, List<IssuedLine> before) => now.Sum(line => line.Basis) - before.Sum(line => line.Basis);

    /// <summary>Hours less hours when the price is the same; else the difference stands as one sum.</summary>
    private static (decimal Basis, BasisUnit Unit, decimal Rate) Quantity(List<StatementLine> now, List<IssuedLine> before, decimal basis, Nok amount)
    {
        var rates = now.Select(line => (line.Unit, line.Rate)).Concat(before.Select(line => (line.Unit, line.Rate))).Distinct().ToList();
        return rates is [var only] && only.Unit is BasisUnit.Hours && Nok.Round(basis * only.Rate) == amount
            ? (basis, only.Unit, only.Rate)
            : (1m, BasisUnit.Sum, amount.Kroner);
    }

    private static Citation RuleOf(LineKind kind, List<StatementLine> now, List<IssuedLine> before) =>
        now is [var first, ..] ? first.Rule : new Citation("settle-by-difference", $"{Names.Of(kind)} utstedt tidligere, tilbakeført", before[0].Table);

    /// <summary>The payer as it is now; else as the owner remembers it.</summary>
    private static Payer? PayerOf(OwnerBooks books, LineKey key, List<StatementLine> now) =>
        key.Payer is null ? null : now.Select(line => line.Payer).FirstOrDefault(payer => payer is not null) ?? books.PayerNamed(key.Payer);

    /// <summary>What lines are held together by: they are compared, and corrected, as one sum.</summary>
    private readonly record struct LineKey(YearMonth Earned, LineKind Kind, string? Payer);

    /// <summary>The lines of a month, as it is now and as its wage side was issued.</summary>
    private readonly record struct Wage(IEnumerable<StatementLine> Now, IEnumerable<IssuedLine> Before);
}

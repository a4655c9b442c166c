using Kommune.Domain.Agreements;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
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
    /// <summary>The differences of one placement, by month, kind and payer.</summary>
    /// <param name="statements">Every month from the first to the one being settled.</param>
    /// <param name="issued">Everything issued for the placement before.</param>
    /// <param name="facts">The placement's facts, to name the cause of a change.</param>
    /// <param name="through">The month being settled; what was issued for later months is left alone, but for a grant that no longer runs then.</param>
    /// <param name="last">The settlement before this one: what comes first for a month that it closed is late, and says why.</param>
    public static IEnumerable<Difference> Of(
        Placement placement, IEnumerable<MonthStatement> statements, IReadOnlyCollection<IssuedLine> issued, IReadOnlyCollection<Fact> facts, YearMonth through, Settled? last = null)
    {
        var account = new Account(
            placement.Id,
            date => TermsOn(placement, date)?.Account ?? AccountString.Empty,
            date => TermsOn(placement, date)?.EmployeeNumber,
            organisation => facts.OfType<SupportAgreed>().OrderBy(fact => fact.Recorded).Select(fact => fact.Agreement.PayerOrNull).LastOrDefault(payer => payer?.OrganisationNumber == organisation)
                ?? (organisation == Payer.Nav.OrganisationNumber ? Payer.Nav : new Payer(organisation, organisation, null, null, TakesInvoices: true)),
            (key, now, before) => Causes.Of(key.Earned, key.Kind, now, before, facts, last?.At ?? Instant.MinValue),
            last?.Month);
        var months = statements.Select(statement => (statement.Month, (statement.Wage?.Lines ?? []).Concat(statement.Support.Lines)));
        return Of(account, months, [.. issued, .. GrantBookings.AsIssued(placement)], key => key.Earned <= through || GrantBookings.IsPrepaid(placement, key.Earned, key.Kind));
    }

    /// <summary>The differences of an agreement over several placements.</summary>
    public static IEnumerable<Difference> Of(FollowUpAgreement agreement, IEnumerable<AgreementStatement> statements, IReadOnlyCollection<IssuedLine> issued, YearMonth through, Settled? last = null)
    {
        var account = new Account(agreement.Owner, _ => agreement.Account, _ => null, _ => agreement.Payer,
            (key, now, before) => new Cause("agreement", $"Avtale {agreement.Id}, timene eller plassene i den er endret.", agreement.Id), last?.Month);
        return Of(account, statements.Select(statement => (statement.Month, statement.Lines.AsEnumerable())), issued, key => key.Earned <= through);
    }

    private static IEnumerable<Difference> Of(
        Account account, IEnumerable<(YearMonth Month, IEnumerable<StatementLine> Lines)> months, IEnumerable<IssuedLine> issued, Func<LineKey, bool> isOpen)
    {
        var before = issued.GroupBy(line => new LineKey(line.Earned, line.Kind, line.Payer)).ToDictionary(group => group.Key, group => group.ToList());
        var wageBefore = before.Where(entry => !entry.Key.Kind.IsSupport()).SelectMany(entry => entry.Value).ToLookup(line => line.Earned);
        foreach (var (month, lines) in months)
        {
            var wage = new Wage(lines, wageBefore[month]);
            foreach (var group in lines.GroupBy(line => new LineKey(month, line.Kind, line.Payer?.OrganisationNumber)))
            {
                if (!before.Remove(group.Key, out var old))
                    foreach (var line in group.Where(line => line.Amount != Nok.Zero))
                        yield return FirstTime(account, group.Key, line, wage);
                else
                    foreach (var change in Changes(account, group.Key, [.. group], old, wage))
                        yield return change;
            }
        }
        foreach (var (key, old) in before.Where(entry => isOpen(entry.Key)).OrderBy(entry => entry.Key.Earned).ThenBy(entry => entry.Key.Kind))
            foreach (var change in Changes(account, key, [], old, new Wage([], wageBefore[key.Earned])))
                yield return change;
    }

    private static Difference FirstTime(Account account, LineKey key, StatementLine line, Wage wage) =>
        new(account.Owner, key.Earned, line.Kind, line.Basis, line.Unit, line.Rate, line.Amount, line.Text, line.Rule,
            key.Earned <= account.Closed ? CauseOf(account, key, [line], [], wage) : null, null,
            account.StringOn(line.Days.End), account.EmployeeOn(line.Days.End), line.Payer);

    private static IEnumerable<Difference> Changes(Account account, LineKey key, List<StatementLine> now, List<IssuedLine> before, Wage wage)
    {
        var amount = now.Sum(line => line.Amount) - before.Sum(line => line.Amount);
        if (amount == Nok.Zero)
            return [];
        var cause = CauseOf(account, key, now, before, wage);
        return key.Kind == LineKind.VtaoGrant ? GrantAnew(account, key, now, before, cause) : [Change(account, key, now, before, cause, amount)];
    }

    /// <summary>Holiday pay is counted on the pay, pension on both, contribution on all three: what changed those changed it.</summary>
    private static Cause CauseOf(Account account, LineKey key, List<StatementLine> now, List<IssuedLine> before, Wage wage) =>
        account.CauseOf(key, [.. now, .. wage.Now.Where(line => IsCountedOn(key.Kind, line.Kind))], [.. before, .. wage.Before.Where(line => IsCountedOn(key.Kind, line.Kind))]);

    private static bool IsCountedOn(LineKind kind, LineKind basis) => kind switch
    {
        LineKind.HolidayPay => basis is LineKind.BasePay,
        LineKind.Pension => basis is LineKind.BasePay or LineKind.HolidayPay,
        LineKind.EmployerContribution => basis is LineKind.BasePay or LineKind.HolidayPay or LineKind.Pension,
        _ => false,
    };

    private static Difference Change(Account account, LineKey key, List<StatementLine> now, List<IssuedLine> before, Cause cause, Nok amount)
    {
        var (basis, unit, rate) = Quantity(now, before, amount);
        var text = $"{Names.Of(key.Kind)} {key.Earned.ToIso()}, rettelse: {Names.Kroner(before.Sum(line => line.Amount))} ble {Names.Kroner(now.Sum(line => line.Amount))}. {cause.Text}";
        return Corrected(account, key, before, basis, unit, rate, amount, text, RuleOf(key.Kind, now, before), cause, PayerOf(account, key, now));
    }

    /// <summary>Nav corrects a grant by taking the whole month back and granting what is right: two lines in one message.</summary>
    private static IEnumerable<Difference> GrantAnew(Account account, LineKey key, List<StatementLine> now, List<IssuedLine> before, Cause cause)
    {
        var payer = PayerOf(account, key, now);
        var granted = before.Sum(line => line.Amount);
        if (granted != Nok.Zero)
            yield return Corrected(account, key, before, 1m, BasisUnit.Sum, -granted.Kroner, -granted,
                $"{Names.Of(key.Kind)} {key.Earned.ToIso()}, tilbakeført i sin helhet. {cause.Text}", RuleOf(key.Kind, [], before), cause, payer);
        foreach (var line in now.Where(line => line.Amount != Nok.Zero))
            yield return Corrected(account, key, before, line.Basis, line.Unit, line.Rate, line.Amount, $"{line.Text}, innvilget på nytt. {cause.Text}", line.Rule, cause, payer) with { Credits = Credited(before) };
    }

    private static Difference Corrected(
        Account account, LineKey key, List<IssuedLine> before, decimal basis, BasisUnit unit, decimal rate, Nok amount, string text, Citation rule, Cause cause, Payer? payer) =>
        new(account.Owner, key.Earned, key.Kind, basis, unit, rate, amount, text, rule, cause, amount < Nok.Zero ? Credited(before) : null,
            account.StringOn(key.Earned.LastDay()), account.EmployeeOn(key.Earned.LastDay()), payer);

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
    private static Payer? PayerOf(Account account, LineKey key, List<StatementLine> now) =>
        key.Payer is null ? null : now.Select(line => line.Payer).FirstOrDefault(payer => payer is not null) ?? account.PayerNamed(key.Payer);

    private static Terms? TermsOn(Placement placement, LocalDate date) =>
        placement.Terms.On(date) ?? placement.Terms.Changes.Select(change => change.Value).FirstOrDefault();

    /// <summary>What lines are held together by: they are compared, and corrected, as one sum.</summary>
    private readonly record struct LineKey(YearMonth Earned, LineKind Kind, string? Payer);

    /// <summary>The lines of a month, as it is now and as its wage side was issued.</summary>
    private readonly record struct Wage(IEnumerable<StatementLine> Now, IEnumerable<IssuedLine> Before);

    /// <summary>Whose lines these are, and what the owner knows about them; Closed is the last month that was settled before.</summary>
    private sealed record Account(
        StatementOwner Owner, Func<LocalDate, AccountString> StringOn, Func<LocalDate, string?> EmployeeOn, Func<string, Payer?> PayerNamed,
        Func<LineKey, List<StatementLine>, List<IssuedLine>, Cause> CauseOf, YearMonth? Closed);
}

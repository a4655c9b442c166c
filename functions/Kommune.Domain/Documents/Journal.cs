using Kommune.Domain.Ledger;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Settlement;
using NodaTime;

namespace Kommune.Domain.Documents;

/// <summary>Bilagsjournal: the double entry that follows from the differences of a settlement.</summary>
public static class Journal
{
    /// <summary>One voucher per placement or agreement, each difference as a debit and a credit of the same amount.</summary>
    /// <param name="number">Prefix of the voucher numbers, unique to the journal.</param>
    /// <param name="date">Bilagsdato.</param>
    /// <param name="responsibility">Ansvar where the placement's account string names none; null leaves it empty.</param>
    public static IEnumerable<JournalLine> Of(
        IEnumerable<Difference> differences, PostingAccounts accounts, string number, YearMonth period, LocalDate date, string? responsibility = null)
    {
        var count = 0;
        foreach (var owner in differences.GroupBy(difference => difference.Owner))
        {
            var voucher = $"{number}-{++count:D4}";
            foreach (var difference in owner)
            {
                var (debit, credit) = AccountsOf(difference, accounts, responsibility);
                var (text, mark) = (TextOf(difference, period), MarkOf(difference));
                yield return new JournalLine(voucher, date, period, difference.Earned, debit, difference.Amount, "", text, difference.Owner.Id, mark, difference.Cause);
                yield return new JournalLine(voucher, date, period, difference.Earned, credit, -difference.Amount, "", text, difference.Owner.Id, mark, difference.Cause);
            }
        }
    }

    private static string TextOf(Difference difference, YearMonth period) =>
        $"{Names.Of(difference.Kind)} {Names.Month(difference.Earned)}" + (difference.Cause is null ? "" : ", rettelse") + (difference.Earned.Year < period.Year ? ", tidligere år" : "");

    private static JournalMark MarkOf(Difference difference) =>
        difference.Cause is null ? JournalMark.Accrual : difference.Amount < Nok.Zero ? JournalMark.Reversal : JournalMark.Supplement;

    private static (AccountString Debit, AccountString Credit) AccountsOf(Difference difference, PostingAccounts accounts, string? responsibility)
    {
        var own = difference.Account with
        {
            Responsibility = OrElse(difference.Account.Responsibility, responsibility),
            Function = OrElse(difference.Account.Function, accounts.SupportFunction),
        };
        return difference.Kind switch
        {
            LineKind.BasePay => (own with { Type = OrElse(own.Type, accounts.BasePay) }, Balance(accounts.PayOwed)),
            LineKind.HolidayPay => (own with { Type = OrElse(own.Type, accounts.BasePay) }, Balance(accounts.HolidayPayOwed)),
            LineKind.Pension => (own with { Type = accounts.Pension }, Balance(accounts.PensionOwed)),
            LineKind.EmployerContribution => (own with { Type = accounts.Contribution }, Balance(accounts.ContributionOwed)),
            LineKind.VtaoGrant => (Balance(accounts.Receivable), Income(own, accounts, accounts.GrantIncome)),
            _ => (Balance(accounts.Receivable), Income(own, accounts, accounts.FollowUpIncome)),
        };
    }

    private static string? OrElse(string? own, string? fallback) => string.IsNullOrEmpty(own) ? fallback : own;

    private static AccountString Balance(string type) => AccountString.Empty with { Type = type };

    private static AccountString Income(AccountString own, PostingAccounts accounts, string type) =>
        own with { Function = accounts.SupportFunction, Type = type };
}

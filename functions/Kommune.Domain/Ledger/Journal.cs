using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Ledger;

/// <summary>Bilagsjournal: the double entry that follows from the differences of a settlement.</summary>
public static class Journal
{
    /// <summary>One voucher per placement or agreement, each difference as a debit and a credit of the same amount.</summary>
    /// <param name="number">Prefix of the voucher numbers, unique to the journal.</param>
    /// <param name="date">Bilagsdato.</param>
    public static IEnumerable<JournalLine> Of(IEnumerable<Difference> differences, PostingAccounts accounts, string number, YearMonth period, LocalDate date)
    {
        var count = 0;
        foreach (var owner in differences.GroupBy(difference => difference.Owner))
        {
            var voucher = $"{number}-{++count:D4}";
            foreach (var difference in owner)
            {
                var (debit, credit) = AccountsOf(difference, accounts);
                var text = $"{Names.Of(difference.Kind)} {difference.Earned.ToIso()}" + (difference.Cause is null ? "" : ", rettelse");
                yield return new JournalLine(voucher, date, period, difference.Earned, debit, difference.Amount, "", text, difference.Owner.Id);
                yield return new JournalLine(voucher, date, period, difference.Earned, credit, -difference.Amount, "", text, difference.Owner.Id);
            }
        }
    }

    private static (AccountString Debit, AccountString Credit) AccountsOf(Difference difference, PostingAccounts accounts)
    {
        var own = difference.Account;
        return difference.Kind switch
        {
            LineKind.BasePay => (own with { Type = own.Type ?? accounts.BasePay }, Balance(accounts.PayOwed)),
            LineKind.HolidayPay => (own with { Type = own.Type ?? accounts.BasePay }, Balance(accounts.HolidayPayOwed)),
            LineKind.Pension => (own with { Type = accounts.Pension }, Balance(accounts.PensionOwed)),
            LineKind.EmployerContribution => (own with { Type = accounts.Contribution }, Balance(accounts.ContributionOwed)),
            LineKind.VtaoGrant => (Balance(accounts.Receivable), Income(own, accounts, accounts.GrantIncome)),
            _ => (Balance(accounts.Receivable), Income(own, accounts, accounts.FollowUpIncome)),
        };
    }

    private static AccountString Balance(string type) => AccountString.Empty with { Type = type };

    private static AccountString Income(AccountString own, PostingAccounts accounts, string type) =>
        own with { Function = accounts.SupportFunction, Type = type };
}

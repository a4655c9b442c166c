namespace Kommune.Domain.Ledger;

/// <summary>Posteringsregler: the types (KOSTRA-art or balance account) that a municipality books each kind of line on.</summary>
/// <param name="SupportFunction">KOSTRA-funksjon of grants and follow-up, 273 where the work exists as a measure.</param>
/// <param name="BasePay">Art for pay when the placement's account string names none: 010 Fastlønn.</param>
/// <param name="Pension">090 Pensjonsinnskudd.</param>
/// <param name="Contribution">099 Arbeidsgiveravgift.</param>
/// <param name="GrantIncome">700 Refusjon fra staten.</param>
/// <param name="FollowUpIncome">620 Annet salg, ikke mva-pliktig.</param>
/// <param name="PayOwed">Balance account: pay owed.</param>
/// <param name="HolidayPayOwed">Balance account: holiday pay owed.</param>
/// <param name="PensionOwed">Balance account: pension owed.</param>
/// <param name="ContributionOwed">Balance account: contribution owed.</param>
/// <param name="Receivable">Balance account: what payers owe.</param>
public sealed record PostingAccounts(
    string SupportFunction, string BasePay, string Pension, string Contribution, string GrantIncome, string FollowUpIncome,
    string PayOwed, string HolidayPayOwed, string PensionOwed, string ContributionOwed, string Receivable);

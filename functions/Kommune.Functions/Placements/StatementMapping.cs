using Kommune.Contracts;
using Kommune.Domain.Lines;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;
using Kommune.Functions.Input;
using NodaTime;

namespace Kommune.Functions.Placements;

/// <summary>A statement in the words of the wire contract.</summary>
internal static class StatementMapping
{
    /// <param name="fullTariff">What full tariff would cost; null where that is the model, or no wage is owed.</param>
    /// <param name="benefitLimit">The warning about disability benefit; null when there is nothing to compare.</param>
    public static StatementDocument ToDocument(this MonthStatement statement, WageStatement? fullTariff = null, BenefitWarning? benefitLimit = null) =>
        new(statement.Placement.ToString(), statement.Month.ToIso(), statement.Wage is { } wage ? ToDocument(wage, fullTariff, benefitLimit) : null, ToDocument(statement.Support));

    public static LineDocument ToDocument(this StatementLine line) =>
        new(Wire.Name(line.Kind), Iso(line.Days.Start), Iso(line.Days.End), line.Basis, Wire.Name(line.Unit), line.Rate, line.Amount.Kroner, line.Text, ToDocument(line.Rule));

    public static RuleDocument ToDocument(this Citation rule) => new(rule.RuleId, rule.Text, rule.Table);

    public static HeldDocument ToDocument(this Held held) => new(held.Code, held.Table, Iso(held.Date), held.Message);

    public static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", null);

    private static WageDocument ToDocument(WageStatement wage, WageStatement? fullTariff, BenefitWarning? benefitLimit) =>
        new(wage.Model.ToString(), wage.EmployerCost.Kroner, [.. wage.Lines.Select(ToDocument)], [.. wage.Held.Select(ToDocument)], wage.BasePayPaid?.Kroner, wage.Outstanding?.Kroner,
            fullTariff is null ? null : new TariffComparison(fullTariff.Lines.IsEmpty ? null : fullTariff.EmployerCost.Kroner, fullTariff.Lines.IsEmpty ? null : (fullTariff.EmployerCost - wage.EmployerCost).Kroner,
                [.. fullTariff.Lines.Select(ToDocument)], [.. fullTariff.Held.Select(ToDocument)]),
            benefitLimit is null ? null : new BenefitLimitWarning(benefitLimit.ExpectedAnnualWage.Kroner, benefitLimit.Limit.Kroner, benefitLimit.Exceeded, benefitLimit.ToBeConfirmed, benefitLimit.Text));

    private static SupportDocument ToDocument(SupportStatement support) =>
        new(support.Model.ToString(), [.. support.Lines.Select(ToDocument)], support.Total.Kroner,
            [.. support.NotBillable.Select(entry => new NotBillableDocument(entry.EntryId, entry.Minutes, entry.Reason))], [.. support.Held.Select(ToDocument)], support.Agreement);
}

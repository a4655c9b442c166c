using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;

namespace Kommune.Domain.Calculations;

/// <summary>Hvilke timer kan faktureres, og for hvor mye? Kind "billable-hours".</summary>
public static class BillableHoursCalculation
{
    private const int MinutesInDay = 24 * 60;

    /// <summary>The hours of each calendar month by themselves, under the cap of the month. Errors: see <see cref="InputErrors"/>.</summary>
    public static Answer<BillableHoursAnswer> Of(BillableHoursQuestion question)
    {
        var checks = Check(question);
        if (checks.Failed)
            return checks.Errors;
        var agreement = new HourlyAgreement(question.PricePerHour, question.CapHoursPerMonth, new BillingUnit(question.BillingUnitMinutes, question.Rounding), question.AlsoBillable, Payer.Nav);
        var months = question.Entries.OrderBy(entry => entry.Date).ThenBy(entry => entry.EntryId, StringComparer.Ordinal)
            .GroupBy(entry => entry.Date.ToYearMonth())
            .Select(month => BillableHours.Of(month, agreement)).ToList();
        return new BillableHoursAnswer(
            Rounding.Quantity(months.Sum(month => month.Hours)), months.Sum(month => month.Amount(question.PricePerHour)), [.. months.SelectMany(month => month.NotBillable)]);
    }

    private static Checks Check(BillableHoursQuestion question)
    {
        var checks = new Checks().Amount(question.PricePerHour, "pricePerHour").Number(question.BillingUnitMinutes, 0, MinutesInDay, "billingUnitMinutes")
            .Number(question.CapHoursPerMonth ?? 0m, 0m, 31 * 24, "capHoursPerMonth");
        foreach (var (index, entry) in question.Entries.Index())
            checks.Date(entry.Date, $"entries[{index}].date").Number(entry.Minutes, 0, MinutesInDay, $"entries[{index}].minutes")
                .Unless(entry.EntryId.Length > 0, InputErrors.Empty, $"entries[{index}].entryId", "Oppføringen mangler id.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in question.Entries.Index())
            checks.Unless(seen.Add(entry.EntryId), InputErrors.Duplicate, $"entries[{index}].entryId", $"Oppføringen {entry.EntryId} står to ganger.");
        return checks;
    }
}

/// <summary>Spørsmål om fakturerbare timer: the terms of an hourly agreement, and the entries.</summary>
/// <param name="CapHoursPerMonth">Null has no cap; it holds for each calendar month by itself.</param>
/// <param name="AlsoBillable">Activities that are paid beyond the ordinary ones.</param>
/// <param name="Entries">Counted against the cap by date, then id.</param>
public sealed record BillableHoursQuestion(
    Nok PricePerHour, int BillingUnitMinutes, BillingRounding Rounding, decimal? CapHoursPerMonth, ImmutableArray<FollowUpActivity> AlsoBillable, ImmutableArray<FollowUpEntry> Entries);

/// <summary>Svar om fakturerbare timer: hours to ten decimals, kroner, and every minute that is not billed.</summary>
public sealed record BillableHoursAnswer(decimal BillableHours, Nok Amount, ImmutableArray<NotBillable> NotBillable);

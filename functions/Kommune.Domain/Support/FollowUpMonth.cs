using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>Betalt oppfølging: the days of a month that a follow-up agreement pays for, and every minute that it does not.</summary>
internal static class FollowUpMonth
{
    public static void AddTo(SupportObligation.Draft statement, Placement placement, DateInterval paid, YearMonth month, RuleBook rules)
    {
        foreach (var (days, agreed) in placement.Agreements.Over(paid))
        {
            statement.Model = agreed?.Agreement.Model ?? SupportModel.None;
            switch (agreed?.Agreement)
            {
                case HourlyAgreement hourly:
                    AddHours(statement, placement, days, month, hourly, agreed);
                    break;
                case PlaceMonthAgreement places:
                    AddPlaces(statement, days, places, rules);
                    Explain(statement, placement, month, days, NotBillableReasons.PaidPerPlace);
                    break;
                case CoveredByAgreement covered:
                    statement.Agreement = covered.AgreementId;
                    Explain(statement, placement, month, days, NotBillableReasons.PaidByAgreement);
                    break;
                default:
                    HoldUnlessOthersFollowUp(statement, placement, days);
                    Explain(statement, placement, month, days, NotBillableReasons.NoAgreement);
                    break;
            }
        }
    }

    /// <summary>Hours on days that the grant pays for, or when there was no placement.</summary>
    public static void ExplainHoursOutside(SupportObligation.Draft statement, Placement placement, YearMonth month, DateSpan? grant)
    {
        foreach (var (entry, _, _) in placement.Hours.In(month))
        {
            if (!placement.Lasts(entry.Date))
                statement.NotBillable.Add(new NotBillable(entry.EntryId, entry.Minutes, NotBillableReasons.OutsidePlacement));
            else if (grant?.Contains(entry.Date) == true)
                statement.NotBillable.Add(new NotBillable(entry.EntryId, entry.Minutes, NotBillableReasons.FundedByGrant));
        }
    }

    private static void AddHours(SupportObligation.Draft statement, Placement placement, DateInterval days, YearMonth month, HourlyAgreement agreement, SupportAgreed agreed)
    {
        var entries = placement.Hours.In(month).Where(logged => days.Contains(logged.Entry.Date)).ToList();
        statement.NotBillable.AddRange(entries.Where(logged => !logged.IsApproved)
            .Select(logged => new NotBillable(logged.Entry.EntryId, logged.Entry.Minutes, NotBillableReasons.NotApproved)));
        var billable = BillableHours.Of(entries.Where(logged => logged.IsApproved).Select(logged => logged.Entry), agreement, statement.BilledMinutes);
        statement.NotBillable.AddRange(billable.NotBillable);
        statement.BilledMinutes += billable.Minutes;
        if (billable.Minutes == 0)
            return;
        var price = agreement.PricePerHour.Kroner;
        var hours = Rounding.Quantity(billable.Hours);
        var id = placement.Id;
        statement.Lines.Add(new StatementLine(LineKind.FollowUpHours, days, hours, BasisUnit.Hours, price, billable.Amount(agreement.PricePerHour),
            new Citation("hourly-price", Wording.Of(() => $"Prisavtale fra {Names.Date(agreed.From)}: godkjente fakturerbare timer × timepris")),
            Wording.Of(() => $"Oppfølging {month.ToIso()}, {id}: {Names.Number(hours)} timer à {Names.Price(price)}"), agreement.Payer));
    }

    private static void AddPlaces(SupportObligation.Draft statement, DateInterval days, PlaceMonthAgreement agreement, RuleBook rules)
    {
        var (line, held) = PlaceMonth.Line(days, agreement.Places, agreement.Payer, rules);
        if (line is not null)
            statement.Lines.Add(line);
        else
            statement.Held.Add(held!);
    }

    private static void HoldUnlessOthersFollowUp(SupportObligation.Draft statement, Placement placement, DateInterval days)
    {
        if (placement.Providers.On(days.End)?.Provider is Provider.Nav or Provider.PreApproved)
            return;
        statement.Held.Add(new Held(HeldCodes.SupportAgreementMissing, null, days.Start,
            "Det er ikke registrert noen avtale om betalt oppfølging. Registrer prisavtale, eller hvem andre som følger opp."));
    }

    private static void Explain(SupportObligation.Draft statement, Placement placement, YearMonth month, DateInterval days, string reason) =>
        statement.NotBillable.AddRange(placement.Hours.In(month).Where(logged => days.Contains(logged.Entry.Date))
            .Select(logged => new NotBillable(logged.Entry.EntryId, logged.Entry.Minutes, reason)));
}

using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>Betalt oppfølging: the days of a month that a follow-up agreement pays for, and every minute that it does not.</summary>
internal static class FollowUpMonth
{
    public static void AddTo(SupportObligation.Draft statement, Placement placement, DateInterval days, SupportAgreed? agreed, RuleBook rules)
    {
        statement.Model = agreed?.Agreement.Model ?? SupportModel.None;
        switch (agreed?.Agreement)
        {
            case HourlyAgreement hourly:
                AddHours(statement, placement, days, hourly, agreed);
                break;
            case PlaceMonthAgreement places:
                AddPlaces(statement, days, places, rules);
                Explain(statement, placement, days, NotBillableReasons.PaidPerPlace);
                break;
            case CoveredByAgreement covered:
                statement.Agreement = covered.AgreementId;
                Explain(statement, placement, days, NotBillableReasons.PaidByAgreement);
                break;
            default:
                Hold(statement, placement, days, RegimeCutoff.LastStartIn(rules));
                Explain(statement, placement, days, NotBillableReasons.NoAgreement);
                break;
        }
    }

    /// <summary>The hours of some days, which are not billed for a reason that all of them share.</summary>
    public static void Explain(SupportObligation.Draft statement, Placement placement, DateInterval days, string reason) =>
        statement.NotBillable.AddRange(HoursOf(placement, days).Select(logged => new NotBillable(logged.Entry.EntryId, logged.Entry.Minutes, reason)));

    /// <summary>Hours on days when there was no placement.</summary>
    public static void ExplainHoursOutside(SupportObligation.Draft statement, Placement placement, YearMonth month) =>
        statement.NotBillable.AddRange(placement.Hours.In(month).Where(logged => !placement.Lasts(logged.Entry.Date))
            .Select(logged => new NotBillable(logged.Entry.EntryId, logged.Entry.Minutes, NotBillableReasons.OutsidePlacement)));

    private static void AddHours(SupportObligation.Draft statement, Placement placement, DateInterval days, HourlyAgreement agreement, SupportAgreed agreed)
    {
        var entries = HoursOf(placement, days).ToList();
        statement.NotBillable.AddRange(entries.Where(logged => !logged.IsApproved)
            .Select(logged => new NotBillable(logged.Entry.EntryId, logged.Entry.Minutes, NotBillableReasons.NotApproved)));
        var billable = BillableHours.Of(entries.Where(logged => logged.IsApproved).Select(logged => logged.Entry), agreement, statement.Billed.Sum(entry => entry.Minutes));
        statement.NotBillable.AddRange(billable.NotBillable);
        statement.Billed.AddRange(billable.Billed);
        if (billable.Minutes == 0)
            return;
        var price = agreement.PricePerHour.Kroner;
        var hours = Rounding.Quantity(billable.Hours);
        var (id, month) = (placement.Id, days.Start.ToYearMonth());
        statement.Lines.Add(new StatementLine(LineKind.FollowUpHours, days, hours, BasisUnit.Hours, price, billable.Amount(agreement.PricePerHour),
            new Citation("hourly-price", Wording.Of(() => $"Prisavtale fra {Names.Date(agreed.From)}: godkjente fakturerbare timer × timepris")),
            Wording.Of(() => $"Oppfølging {Names.Month(month)}, {id}: {Names.Number(hours)} timer à {Names.Price(price)}"), agreement.Payer));
    }

    private static void AddPlaces(SupportObligation.Draft statement, DateInterval days, PlaceMonthAgreement agreement, RuleBook rules)
    {
        var (line, held) = PlaceMonth.Line(days, agreement.Places, agreement.Payer, rules);
        if (line is not null)
            statement.Lines.Add(line);
        else
            statement.Held.Add(held!);
    }

    /// <summary>Where HR states a grant that is closed, it is said whoever follows up: another date of the agreement would open it.</summary>
    private static void Hold(SupportObligation.Draft statement, Placement placement, DateInterval days, LocalDate lastGrantStart)
    {
        if (Regimes.IsClosedTo(placement, lastGrantStart))
            statement.Held.Add(new Held(HeldCodes.GrantClosedToNewAgreements, null, days.Start, Wording.Of(() =>
                $"Tilskuddet er stengt for avtaler inngått etter {Names.Date(lastGrantStart)}. Registrer betalt oppfølging, eller rett datoen avtalen ble inngått.")));
        else if (placement.Providers.On(days.End)?.Provider is not (Provider.Nav or Provider.PreApproved))
            statement.Held.Add(new Held(HeldCodes.SupportAgreementMissing, null, days.Start,
                "Det er ikke registrert noen avtale om betalt oppfølging. Registrer prisavtale, eller hvem andre som følger opp."));
    }

    private static IEnumerable<LoggedEntry> HoursOf(Placement placement, DateInterval days) =>
        placement.Hours.In(days.Start.ToYearMonth()).Where(logged => days.Contains(logged.Entry.Date));
}

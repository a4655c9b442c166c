using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Arbeidsgiveravgift på månedens lønn: the rate of the zone; in zone 1a the reduced rate until what is set aside of the year's allowance is
/// used, then the rate of zone 1; and 5 % more of what one person earned above the threshold in 2023 and 2024. The zone of a month is
/// that of the workplace on the last day employed in it.
/// </summary>
internal static class ContributionLines
{
    private static readonly Wording[] ZoneRules = [.. TableUnit.Zones.Select(zone => Wording.FromString($"Folketrygdloven § 23-2, sone {zone}"))];
    private static readonly Citation ReducedRule = new("employer-contribution-reduced", "Folketrygdloven § 23-2, sone 1a: redusert sats til fribeløpet er brukt");
    private static readonly Citation UsedUpRule = new("employer-contribution-used-up", "Folketrygdloven § 23-2, sone 1a: fribeløpet er brukt, sats som i sone 1");
    /// <summary>An allowance of nothing is used up from the first krone.</summary>
    private static readonly Citation NoneSetAsideRule = UsedUpRule with { Words = "Folketrygdloven § 23-2, sone 1a: ikke noe av årets fribeløp er satt av til tiltaksplassene, sats som i sone 1" };
    private static readonly Citation ExtraRule = new("employer-contribution-extra", "Stortingets vedtak om ekstra arbeidsgiveravgift: 5 % av lønn over grensen i året, uten pensjonspremie");

    /// <param name="basis">Pay, holiday pay and pension.</param>
    /// <param name="wage">Pay and holiday pay.</param>
    public static void AddTo(ImmutableArray<StatementLine>.Builder lines, ImmutableArray<Held>.Builder held, DateInterval days, Nok basis, Nok wage, WageMonth month)
    {
        var (zone, missing) = EmployerContribution.ZoneOf(month.Rules, month.Municipality, month.Placement.Terms.On(days.End)?.Workplace, days.End);
        missing ??= zone == ContributionZone.Zone1a ? AddReduced(lines, days, basis, month) : AddOrdinary(lines, days, basis, zone!.Value, month.Rules);
        missing ??= AddExtra(lines, days, wage, month);
        if (missing is not null)
            held.Add(missing);
    }

    /// <summary>Whether a line counts against the allowance of zone 1a.</summary>
    public static bool IsInAccount(StatementLine line) => line.Rule.RuleId == ReducedRule.RuleId || line.Rule.RuleId == UsedUpRule.RuleId;

    private static Held? AddOrdinary(ImmutableArray<StatementLine>.Builder lines, DateInterval days, Nok basis, ContributionZone zone, RuleBook rules)
    {
        var rate = EmployerContribution.Rate(rules, zone, days.Start);
        if (rate.IsFound)
            CostLines.Add(lines, days, LineKind.EmployerContribution, basis, rate.Value, new Citation("employer-contribution", ZoneRules[(int)zone], rate.Version.Id));
        return rate.Missing;
    }

    private static Held? AddReduced(ImmutableArray<StatementLine>.Builder lines, DateInterval days, Nok basis, WageMonth month)
    {
        var reduced = EmployerContribution.Rate(month.Rules, ContributionZone.Zone1a, days.Start);
        var full = EmployerContribution.Rate(month.Rules, ContributionZone.Zone1, days.Start);
        if ((reduced.Missing ?? full.Missing) is { } missing)
            return missing;
        var setAside = month.Municipality.Contribution.AllowanceIn(days.Start.Year);
        if (setAside == Nok.Zero)
        {
            CostLines.Add(lines, days, LineKind.EmployerContribution, basis, full.Value, NoneSetAsideRule with { Table = full.Version!.Id });
            return null;
        }
        if (month.Municipality.Contribution.Used is not { } ledger)
            return new Held(HeldCodes.ContributionAccountMissing, RuleTables.EmployerContributionAllowance, days.Start, "Hva de andre tiltaksplassene har brukt av fribeløpet i sone 1a, er ikke regnet ut. Prøv igjen.");
        var before = ledger.Before(month.Placement.Id, month.Month);
        var (split, withoutAnswer) = ReducedRateAccount.For(month.Rules, days.Start, before, basis, setAside: setAside);
        if (split is not { } parts)
            return withoutAnswer;
        if (parts.Reduced != Nok.Zero)
            CostLines.Add(lines, days, LineKind.EmployerContribution, parts.Reduced, reduced.Value, ReducedRule with { Table = reduced.Version!.Id },
                Saved(before + parts.Reduced, full.Value - reduced.Value, setAside, days.Start.Year));
        if (parts.Full != Nok.Zero)
            CostLines.Add(lines, days, LineKind.EmployerContribution, parts.Full, full.Value, UsedUpRule with { Table = full.Version!.Id });
        return null;
    }

    private static Wording Saved(Nok basis, decimal points, Nok setAside, int year) => Wording.Of(() =>
        $"; {Names.Kroner(new Percent(points).Of(basis))} av {Names.Kroner(setAside)} i fribeløp for {year} er brukt etter denne linjen");

    private static Held? AddExtra(ImmutableArray<StatementLine>.Builder lines, DateInterval days, Nok wage, WageMonth month)
    {
        var extra = ExtraContribution.Rules(month.Rules, days.Start);
        if (extra.Missing is not null || extra.Rate.Value == 0m)
            return extra.Missing;
        var above = ExtraContribution.Above(YearToDate.Wage(month), wage, Nok.FromKroner(extra.Threshold.Value));
        if (above != Nok.Zero)
            CostLines.Add(lines, days, LineKind.EmployerContribution, above, extra.Rate.Value, ExtraRule with { Table = extra.Rate.Version!.Id });
        return null;
    }
}

using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Wages;

/// <summary>
/// Årslønn etter HTA: the agreed salary, but never under the guaranteed pay of the group and step. Where the table has no verified
/// row, the agreed salary is paid and the line about the floor is held.
/// </summary>
internal static class TariffSalary
{
    public static (Nok? Annual, Citation? Rule, string Text, IReadOnlyList<Held> Held) Of(WageSegment segment, Terms terms, Municipality municipality, RuleBook rules)
    {
        var at = segment.Days.Start;
        if (municipality.TariffArea != "KS")
            return Agreed(terms, $"Tariffområde {municipality.TariffArea} har ingen tabell her. Legg inn lokal garantilønn.", at);
        if (terms.PayGroup is not { } group)
            return Agreed(terms, "Stillingsgruppe er ikke kjent. Knytt stillingskoden til en gruppe i HTA kap. 4.", at);
        if (terms.SeniorityDate is not { } seniorityDate)
            return Agreed(terms, "Lønnsansiennitet er ikke kjent. Be HR melde ansiennitetsdato.", at);

        var floor = GuaranteedPay.For(rules, group, Seniority.Since(seniorityDate, segment.BirthDate), at);
        if (!floor.Lookup.IsFound)
            return Agreed(terms, floor.Lookup.Missing.Message, at, floor.Lookup.Missing.Table);
        var guaranteed = floor.Annual;
        var rule = new Citation("hta-guaranteed-pay", $"HTA kap. 4, garantilønn ved {floor.Step} års ansiennitet", floor.Lookup.Version.Id);
        return terms.AnnualSalary is { } agreed && agreed > guaranteed
            ? (agreed, rule with { RuleId = "agreed-salary", Text = "Avtalt årslønn, over garantilønn i HTA kap. 4" }, $"Avtalt årslønn; garantilønn er {Names.Kroner(guaranteed)}.", [])
            : (guaranteed, rule, terms.AnnualSalary is null ? "Garantilønn." : $"Garantilønn; avtalt årslønn er {Names.Kroner(terms.AnnualSalary.Value)}.", []);
    }

    private static (Nok? Annual, Citation? Rule, string Text, IReadOnlyList<Held> Held) Agreed(Terms terms, string reason, NodaTime.LocalDate at, string? table = null)
    {
        if (terms.AnnualSalary is not { } agreed)
            return (null, null, "", [new Held(table is null ? HeldCodes.SalaryMissing : HeldCodes.RateMissing, table, at, $"Verken avtalt årslønn eller garantilønn er kjent. {reason}")]);
        var held = new Held(HeldCodes.TariffFloorUnverified, table ?? "hta-guaranteed-pay", at, $"Garantilønn er ikke kontrollert; avtalt årslønn er brukt. {reason}");
        return (agreed, new Citation("agreed-salary", "Avtalt årslønn; garantilønn i HTA kap. 4 er ikke kontrollert"), "Avtalt årslønn.", [held]);
    }
}

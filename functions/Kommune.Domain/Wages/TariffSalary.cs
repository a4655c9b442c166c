using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>
/// Årslønn etter HTA: the agreed salary with the central increments that HR has not added yet, but never under the guaranteed pay of the
/// group and step. What the tables do not know is held, and the salary that is known is paid; nothing is guessed.
/// </summary>
/// <param name="Annual">Kroner a year in a full position; null when there is nothing to pay by.</param>
/// <param name="Rule">What the salary rests on; null when there is none.</param>
/// <param name="Words">How it came about.</param>
/// <param name="Held">What is missing; null when everything is known.</param>
internal readonly record struct TariffSalary(Nok? Annual, Citation? Rule, Wording Words, Held? Held)
{
    private static readonly Wording Nothing = "";
    private static readonly Wording AsAgreed = "Avtalt årslønn.";
    private static readonly Wording UncheckedRule = "Avtalt årslønn; garantilønn i HTA kap. 4 er ikke kontrollert";

    public static TariffSalary Of(WageSegment segment, Terms terms, Municipality municipality, RuleBook rules)
    {
        var at = segment.Days.Start;
        if (municipality.TariffArea != "KS")
            return Unchecked(terms.AnnualSalary, at, $"Tariffområde {municipality.TariffArea} har ingen tabell her. Legg inn lokal garantilønn.");
        if (segment.BirthDate is { } born && YoungPay.IsYoung(born, at))
            return Young(terms, YoungPay.Floor(born, at, terms.AgreementSide, rules), at);
        if (terms.PayGroup is not { } group)
            return Unchecked(terms.AnnualSalary, at, "Stillingsgruppe er ikke kjent. Knytt stillingskoden til en gruppe i HTA kap. 4.");
        if (terms.SeniorityDate is not { } seniorityDate)
            return Unchecked(terms.AnnualSalary, at, "Lønnsansiennitet er ikke kjent. Be HR melde ansiennitetsdato.");

        var seniority = Seniority.Since(seniorityDate, segment.BirthDate);
        var floor = GuaranteedPay.For(rules, group, seniority, at, terms.AgreementSide);
        if (terms.AnnualSalary is not { } agreed)
            return floor.Lookup.IsFound ? ByFloor(floor, "Garantilønn.", null) : Unchecked(null, at, floor.Lookup.Missing.Words, floor.Lookup.Missing.Table);
        return Highest(agreed, RaisedSalary.Of(agreed, segment.SalaryFrom ?? at, new Floor(group, seniority, terms.AgreementSide, rules), at), floor, at);
    }

    /// <summary>The salary with its increments against the floor of the day.</summary>
    private static TariffSalary Highest(Nok agreed, RaisedSalary raised, GuaranteedPay floor, LocalDate at)
    {
        if (!floor.Lookup.IsFound)
            return Unchecked(raised.Annual, at, floor.Lookup.Missing.Words, floor.Lookup.Missing.Table) with { Words = WordsOf(agreed, raised, null) };
        var held = raised.Unverified is { } missing ? HeldFor(at, Wording.Of(() => $"Tillegget i et oppgjør er ikke bekreftet, og er ikke lagt til lønnen. {missing.Message}"), missing.Table!) : null;
        if (raised.Annual <= floor.Annual)
            return ByFloor(floor, Wording.Of(() => $"Garantilønn; {Raised(agreed, raised)}."), held);
        var rule = raised.Latest is { } increment
            ? new Citation("hta-increment", Wording.Of(() => $"HTA kap. 4: avtalt årslønn med sentrale tillegg til og med {Names.Date(increment.Effective)}"), increment.Id)
            : new Citation("agreed-salary", "Avtalt årslønn, over garantilønn i HTA kap. 4", floor.Lookup.Version.Id);
        return new(raised.Annual, rule, WordsOf(agreed, raised, floor.Annual), held);
    }

    private static TariffSalary ByFloor(GuaranteedPay floor, Wording words, Held? held)
    {
        var step = floor.Step;
        return new(floor.Annual, new Citation("hta-guaranteed-pay", Wording.Of(() => $"HTA kap. 4, garantilønn ved {step} års ansiennitet"), floor.Lookup.Version!.Id), words, held);
    }

    private static TariffSalary Young(Terms terms, Lookup floor, LocalDate at)
    {
        if (!floor.IsFound)
            return Unchecked(terms.AnnualSalary, at, floor.Missing.Words, floor.Missing.Table);
        var least = Nok.FromKroner(floor.Value);
        if (terms.AnnualSalary is { } agreed && agreed > least)
            return new(agreed, new Citation("agreed-salary", "Avtalt årslønn, over lønn til unge arbeidstakere i HTA kap. 4", floor.Version.Id),
                Wording.Of(() => $"Avtalt årslønn; lønn under 18 år er minst {Names.Kroner(least)}."), null);
        return new(least, new Citation("hta-young-worker", "HTA kap. 4, lønn til unge arbeidstakere: andel av garantilønn ved 0 år uten krav til utdanning", floor.Version.Id),
            "Lønn til arbeidstaker under 18 år.", null);
    }

    /// <summary>Paid as agreed, because the floor is not known.</summary>
    private static TariffSalary Unchecked(Nok? salary, LocalDate at, Wording reason, string? table = null) => salary is { } annual
        ? new(annual, new Citation("agreed-salary", UncheckedRule), AsAgreed,
            HeldFor(at, Wording.Of(() => $"Garantilønn er ikke kontrollert; avtalt årslønn er brukt. {reason}"), table ?? RuleTables.GuaranteedPay))
        : new(null, null, Nothing, new Held(table is null ? HeldCodes.SalaryMissing : HeldCodes.RateMissing, table, at, Wording.Of(() => $"Verken avtalt årslønn eller garantilønn er kjent. {reason}")));

    private static Held HeldFor(LocalDate at, Wording words, string table) => new(HeldCodes.TariffFloorUnverified, table, at, words);

    private static Wording WordsOf(Nok agreed, RaisedSalary raised, Nok? floor) => Wording.Of(() =>
    {
        var salary = Raised(agreed, raised);
        return $"{char.ToUpperInvariant(salary[0])}{salary[1..]}{(floor is { } least ? $"; garantilønn er {Names.Kroner(least)}" : "")}.";
    });

    private static string Raised(Nok agreed, RaisedSalary raised) => raised.Latest is { } latest
        ? $"avtalt årslønn {Names.Kroner(agreed)} med sentrale tillegg {Names.Kroner(raised.Increments)} til og med {Names.Date(latest.Effective)} er {Names.Kroner(raised.Annual)}"
        : $"avtalt årslønn er {Names.Kroner(agreed)}";
}

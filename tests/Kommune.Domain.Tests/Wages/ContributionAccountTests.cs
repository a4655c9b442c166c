using System.Collections.Frozen;
using System.Text;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>
/// Folketrygdloven § 23-2, zone 1a in the real run: the year's account over all placements. A month of 97.50 hours at 31.00 has the basis
/// 3 022.50 + 362.70 + 406.22 = 3 791.42 (contract, section 4).
/// </summary>
[Trait("law", "folketrygdloven § 23-2")]
public sealed class ContributionAccountTests
{
    private const decimal Basis = 3_791.42m;

    // 200 kroner of allowance are the reduced rate on 200 / 3.5 % = 5 714.29: one month and a half of one placement.
    private const decimal Limit = 5_714.29m;

    private static readonly PlacementId First = new("9901", "1");
    private static readonly PlacementId Second = new("9901", "2");

    [Fact(DisplayName = "Fribeløp: nothing is set aside for the placements, so the rate is that of zone 1, and the line says why")]
    [Trait("rule", "employer-contribution-used-up")]
    public void None_set_aside()
    {
        var line = Assert.Single(Lines(Zone1a(), Paid(First), "2026-09"));
        Assert.Equal((Basis, 14.1m, Nok.Round(Basis * 0.141m)), (line.Basis, line.Rate, line.Amount));
        Assert.Equal(("employer-contribution-used-up", "employer-contribution/2026-01-01"), (line.Rule.RuleId, line.Rule.Table));
        Assert.Contains("ikke noe av årets fribeløp er satt av", line.Rule.Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Fribeløp: by month and then placement, 200 kr last through the first and 5 714.29 − 3 791.42 of the second; October has nothing left")]
    [Trait("rule", "employer-contribution-reduced")]
    public void One_account_for_all()
    {
        var town = Counted(Zone1a((2026, 200m)), "2026-10", Paid(First), Paid(Second));

        var first = Assert.Single(Lines(town, Paid(First), "2026-09"));
        Assert.Equal((Basis, 10.6m, 401.89m, "employer-contribution-reduced"), (first.Basis, first.Rate, first.Amount.Kroner, first.Rule.RuleId));
        // 3 791.42 × 3.5 % = 132.70 is saved.
        Assert.Contains("132,70 av 200,00 i fribeløp for 2026 er brukt etter denne linjen", first.Text, StringComparison.Ordinal);

        Assert.Equal([(Limit - Basis, 10.6m, 203.82m), (Basis - (Limit - Basis), 14.1m, 263.47m)],
            Lines(town, Paid(Second), "2026-09").Select(line => (line.Basis, line.Rate, line.Amount.Kroner)));

        Assert.All([First, Second], id => Assert.Equal((Basis, 14.1m, "employer-contribution-used-up"),
            Assert.Single(Lines(town, Paid(id), "2026-10")) is var line ? (line.Basis, line.Rate, line.Rule.RuleId) : default));
    }

    [Fact(DisplayName = "Fribeløp: each calendar year begins anew, with what is set aside for it")]
    public void Each_year_anew()
    {
        var placement = Paid(First, "2025-11-01");
        var town = Counted(Zone1a((2025, 200m), (2026, 100_000m)), "2026-02", placement);
        Assert.Equal([10.6m], Rates("2025-11"));
        Assert.Equal([10.6m, 14.1m], Rates("2025-12"));
        Assert.Equal([10.6m], Rates("2026-01"));
        Assert.Equal([10.6m], Rates("2026-02"));

        IEnumerable<decimal> Rates(string month) => Lines(town, placement, month).Select(line => line.Rate);
    }

    [Fact(DisplayName = "Fribeløp: more than the whole allowance cannot be set aside; the limit is then 850 000 / 3.5 %")]
    public void Never_more_than_the_allowance()
    {
        var (split, _) = ReducedRateAccount.For(RuleBook.BuiltIn, Given.Day("2026-04-01"), Nok.FromKroner(24_000_000m), Nok.FromKroner(1_000_000m), setAside: Nok.FromKroner(2_000_000m));
        Assert.Equal(Nok.Round(850_000m / 0.035m) - Nok.FromKroner(24_000_000m), split!.Value.Reduced);
    }

    [Fact(DisplayName = "Fribeløp: with one rate for zones 1 and 1a nothing is saved, so the allowance is never used up")]
    public void Nothing_to_save()
    {
        var split = ReducedRateAccount.Split(Nok.FromKroner(24_000_000m), Nok.FromKroner(1_000m), new Percent(14.1m), new Percent(14.1m), Nok.FromKroner(850_000m));
        Assert.Equal((Nok.FromKroner(1_000m), Nok.Zero), (split.Reduced, split.Full));

        var book = RuleBook.BuiltIn.With([TableReader.Read("t", Encoding.UTF8.GetBytes("""
            { "id": "employer-contribution", "title": "Arbeidsgiveravgift", "unit": "percent", "row": "zone",
              "versions": [ { "effective": "2026-09-01", "through": null, "adopted": "2026-08-01", "standing": "local", "lastChecked": "2026-11-21",
                "source": { "title": "Vedtak", "section": "1", "href": null }, "scope": null, "note": null, "rows": { "1": 14.1, "1a": 14.1 } } ] }
            """)).Table!]).Book!;
        var town = Zone1a((2026, 200m));
        town = town with { Contribution = town.Contribution with { Used = ReducedRateUse.Of([Paid(First)], Given.Month("2026-09"), town, book) } };
        var line = Assert.Single(MonthStatement.Of(Paid(First), Given.Month("2026-09"), town, book).Wage!.Lines, line => line.Kind == LineKind.EmployerContribution);
        Assert.Equal((Basis, 14.1m, "employer-contribution-reduced"), (line.Basis, line.Rate, line.Rule.RuleId));
    }

    [Fact(DisplayName = "Fribeløp: what others have used is not counted, so the line is held and nothing is guessed")]
    public void Held_until_counted()
    {
        var wage = MonthStatement.Of(Paid(First), Given.Month("2026-09"), Zone1a((2026, 200m)), RuleBook.BuiltIn).Wage!;
        Assert.DoesNotContain(wage.Lines, line => line.Kind == LineKind.EmployerContribution);
        Assert.Equal(("contribution-account-missing", "employer-contribution-allowance"), (Assert.Single(wage.Held).Code, wage.Held[0].Table));
    }

    [Fact(DisplayName = "Fribeløp: a late raise of the first placement takes from the second, which is issued the difference with the cause")]
    public void Late_change_moves_the_others()
    {
        var before = Counted(Zone1a((2026, 200m)), "2026-09", Paid(First), Paid(Second));
        // From 60 to 100 % on 1 September: 162.50 × 31.00 = 5 037.50, + 604.50, + 677.04 = 6 319.04 uses the whole 5 714.29.
        var raised = Paid(First, percent: 100m);
        var after = Counted(Zone1a((2026, 200m)), "2026-09", raised, Paid(Second));
        var issued = MonthStatement.Of(Paid(Second), Given.Month("2026-09"), before, RuleBook.BuiltIn).Wage!.Lines.Select(line => new IssuedLine(Second, Given.Month("2026-09"), Given.Month("2026-09"), Given.At("2026-10-01"),
            line.Kind, null, "JRN-1", line.Basis, line.Unit, line.Rate, line.Amount, line.Rule.Table)).ToList();

        var difference = Assert.Single(Differences.Of(Paid(Second), [MonthStatement.Of(Paid(Second), Given.Month("2026-09"), after, RuleBook.BuiltIn)], issued, [], Given.Month("2026-09")));

        Assert.Equal([(Limit, 10.6m), (6_319.04m - Limit, 14.1m)], Lines(after, raised, "2026-09").Select(line => (line.Basis, line.Rate)));
        Assert.Equal(Nok.Round(Basis * 0.141m) - Nok.FromKroner(203.82m + 263.47m), difference.Amount);
        Assert.Equal(("allowance", "employer-contribution-allowance"), (difference.Cause!.Code, difference.Cause.Source));
        Assert.Contains("fordelt på nytt", difference.Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Fribeløp: whatever order the placements are counted in, each has the same share, and together never more than the allowance")]
    public void Order_of_counting()
    {
        var settings = Zone1a((2026, 200m));
        Placement[] all = [.. Enumerable.Range(1, 7).Select(number => Paid(new PlacementId("9901", $"{number}")))];
        var (forwards, backwards) = (Counted(settings, "2026-12", all), Counted(settings, "2026-12", [.. all.Reverse()]));
        Assert.All(all, placement => Assert.Equal(Lines(forwards, placement, "2026-09"), Lines(backwards, placement, "2026-09")));
        Assert.Equal(Limit, all.SelectMany(placement => new[] { "2026-09", "2026-10" }.SelectMany(month => Lines(forwards, placement, month))).Where(line => line.Rate == 10.6m).Sum(line => line.Basis));
    }

    [Fact(DisplayName = "Sone: without a stated zone the table decides by the municipality; in one of several zones by the former municipality, of the workplace first")]
    [Trait("rule", "employer-contribution")]
    public void Zone_of_the_workplace()
    {
        var volda = Given.Eksempel with { Number = "1577", ContributionZone = null };
        var workplace = Given.Terms60.Workplace!.Value.Value;
        Assert.Equal("rate-missing", Assert.Single(MonthStatement.Of(Paid(First), Given.Month("2026-09"), volda, RuleBook.BuiltIn).Wage!.Held).Code);
        Assert.Equal(14.1m, Rate(volda with { Contribution = ContributionSettings.NotSet with { FormerMunicipality = "1519" } }));
        Assert.Equal(10.6m, Rate(volda with { Contribution = ContributionSettings.NotSet with { FormerMunicipality = "1519", FormerOfWorkplace = Map(workplace, "1444") } }));
        Assert.Equal(5.1m, Rate(Given.Eksempel with { Number = "1833", ContributionZone = null }));
        Assert.Equal(14.1m, Rate(Given.Eksempel with { Number = "1833", ContributionZone = ContributionZone.Zone1 }));

        static decimal Rate(Municipality municipality) => Assert.Single(Lines(municipality, Paid(First), "2026-09")).Rate;
        static FrozenDictionary<string, string> Map(string key, string value) => new Dictionary<string, string> { [key] = value }.ToFrozenDictionary();
    }

    [Theory(DisplayName = "Ekstra arbeidsgiveravgift: 5 % of pay and holiday pay over 750 000 in 2023 and 850 000 in 2024, month by month; none in 2025")]
    [InlineData("2023-06-01", "2023-11", 0)]
    [InlineData("2023-06-01", "2023-12", 34_000)] // 7 × 112 000 − 750 000
    [InlineData("2023-05-01", "2023-12", 112_000)] // 784 000 before it: the whole month is above
    [InlineData("2024-05-01", "2024-12", 46_000)] // 8 × 112 000 − 850 000
    [InlineData("2025-01-01", "2025-12", 0)]
    [Trait("rule", "employer-contribution-extra")]
    public void Extra_contribution(string start, string month, int above)
    {
        var terms = Given.Terms60 with { PositionPercent = new Percent(100m), AnnualSalary = Nok.FromKroner(1_200_000m) };
        var placement = Given.Placement(Given.Registered(start, terms: terms), Given.Model(WageModel.Tariff, start));
        var extra = Given.Statement(placement, month).Wage!.Lines.Where(line => line.Rule.RuleId == "employer-contribution-extra").ToList();
        Assert.Equal(above == 0 ? [] : [((decimal)above, 5m, above * 0.05m)], extra.Select(line => (line.Basis, line.Rate, line.Amount.Kroner)));
    }

    private static Municipality Zone1a(params (int Year, decimal Kroner)[] allowances) => Given.Eksempel with
    {
        ContributionZone = ContributionZone.Zone1a,
        Contribution = ContributionSettings.NotSet with { Allowances = allowances.ToFrozenDictionary(each => each.Year, each => Nok.FromKroner(each.Kroner)) },
    };

    private static Municipality Counted(Municipality municipality, string through, params IReadOnlyList<Placement> placements) => municipality with
    {
        Contribution = municipality.Contribution with { Used = ReducedRateUse.Of(placements, Given.Month(through), municipality, RuleBook.BuiltIn) },
    };

    private static Placement Paid(PlacementId id, string start = "2026-09-01", decimal percent = 60m) => Placement.From(id,
    [
        Given.Registered(start, terms: Given.Terms60 with { PositionPercent = new Percent(percent) }) with { Placement = id },
        Given.Hourly(31m, start) with { Placement = id },
    ]);

    private static List<StatementLine> Lines(Municipality municipality, Placement placement, string month) =>
        [.. MonthStatement.Of(placement, Given.Month(month), municipality, RuleBook.BuiltIn).Wage!.Lines.Where(line => line.Kind == LineKind.EmployerContribution)];
}

using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using Kommune.Domain.Wages;

namespace Kommune.Domain.Tests.Wages;

/// <summary>Folketrygdloven § 23-2 and the Storting's yearly decision: rates by zone, the allowance in zone 1a, the extra 5 %.</summary>
[Trait("law", "folketrygdloven § 23-2")]
public sealed class EmployerContributionTests
{
    private static readonly RuleBook Book = RuleBook.BuiltIn;
    private static readonly Percent Reduced = new(10.6m);
    private static readonly Percent Full = new(14.1m);
    private static readonly Nok Allowance = Nok.FromKroner(850_000);

    [Theory(DisplayName = "Arbeidsgiveravgift: the rate of each zone, 2023–2026")]
    [InlineData("1", 14.1)]
    [InlineData("1a", 10.6)]
    [InlineData("2", 10.6)]
    [InlineData("3", 6.4)]
    [InlineData("4", 5.1)]
    [InlineData("4a", 7.9)]
    [InlineData("5", 0)]
    public void Rates(string key, double percent)
    {
        Assert.True(ContributionZones.TryParse(key, out var zone));
        foreach (var year in new[] { 2023, 2024, 2025, 2026 })
        {
            Assert.Equal((decimal)percent, EmployerContribution.Rate(Book, zone, new LocalDate(year, 1, 1)).Value);
            Assert.Equal((decimal)percent, EmployerContribution.Rate(Book, zone, new LocalDate(year, 12, 31)).Value);
        }
    }

    [Theory(DisplayName = "Arbeidsgiveravgift: outside the years that are sourced there is no rate, not last year's")]
    [InlineData("2022-12-31")]
    [InlineData("2027-01-01")]
    public void Outside_the_years(string date) =>
        Assert.False(EmployerContribution.Rate(Book, ContributionZone.Zone1, Days.On(date)).IsFound);

    [Fact(DisplayName = "Arbeidsgiveravgift: zone 1 on 50 000 is 7 050; zone 5 is 0, which is a rate and not a missing one")]
    public void Worked_example()
    {
        var zone1 = EmployerContribution.Rate(Book, ContributionZone.Zone1, new LocalDate(2026, 3, 1));
        var zone5 = EmployerContribution.Rate(Book, ContributionZone.Zone5, new LocalDate(2026, 3, 1));
        Assert.Equal(Nok.FromKroner(7_050), new Percent(zone1.Value).Of(Nok.FromKroner(50_000)));
        Assert.True(zone5.IsFound);
        Assert.Equal(Nok.Zero, new Percent(zone5.Value).Of(Nok.FromKroner(50_000)));
    }

    [Fact(DisplayName = "Øre: 1 234.55 × 10.2 % = 125.9241, so 125.92")]
    public void Rounded_to_ore() => Assert.Equal(Nok.FromKroner(125.92m), new Percent(10.2m).Of(Nok.FromKroner(1_234.55m)));

    [Theory(DisplayName = "Soner: the municipality decides; one that is not listed is in zone 1")]
    [InlineData("9901", ContributionZone.Zone1)]
    [InlineData("0301", ContributionZone.Zone1)]
    [InlineData("4218", ContributionZone.Zone1a)]
    [InlineData("4221", ContributionZone.Zone2)]
    [InlineData("3430", ContributionZone.Zone3)]
    [InlineData("1833", ContributionZone.Zone4)]
    [InlineData("1804", ContributionZone.Zone4a)]
    [InlineData("5501", ContributionZone.Zone4a)]
    [InlineData("5530", ContributionZone.Zone4)]
    [InlineData("5636", ContributionZone.Zone5)]
    [InlineData("5546", ContributionZone.Zone5)]
    public void Zone_of_a_municipality(string municipality, ContributionZone zone)
    {
        var answer = EmployerContribution.ZoneOf(Book, municipality, null, new LocalDate(2026, 9, 1));
        Assert.Equal((zone, null), answer);
    }

    [Theory(DisplayName = "Soner: twelve municipalities hold more than one zone and are held until the former municipality decides")]
    [InlineData("1506")]
    [InlineData("1508")]
    [InlineData("1577")]
    [InlineData("1579")]
    [InlineData("4225")]
    [InlineData("4602")]
    [InlineData("4621")]
    [InlineData("4640")]
    [InlineData("4647")]
    [InlineData("5006")]
    [InlineData("5057")]
    [InlineData("5059")]
    public void Split_municipalities(string municipality)
    {
        var answer = EmployerContribution.ZoneOf(Book, municipality, "0000", new LocalDate(2026, 9, 1));
        Assert.Contains("flere soner", answer.Missing?.Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "Soner: what is no municipality number is not put in zone 1")]
    [InlineData("")]
    [InlineData("301")]
    [InlineData("zone")]
    public void Not_a_municipality(string municipality) =>
        Assert.Null(EmployerContribution.ZoneOf(Book, municipality, null, new LocalDate(2026, 9, 1)).Zone);

    [Theory(DisplayName = "Soner: Lyngdal is zone 1, the former Audnedal in it zone 1a")]
    [InlineData("1027", ContributionZone.Zone1a)]
    [InlineData("1032", ContributionZone.Zone1)]
    public void Part_of_a_split_municipality(string former, ContributionZone zone) =>
        Assert.Equal(zone, EmployerContribution.ZoneOf(Book, "4225", former, new LocalDate(2026, 9, 1)).Zone);

    [Theory(DisplayName = "Soner: the parts of the split municipalities, by the number they had until 2019 (kommunekatalog 2026, «gamle …»)")]
    [InlineData("1506", "1502 1", "1543 2", "1545 2")] // Molde; Nesset, Midsund
    [InlineData("1508", "1504 1", "1523 1", "1529 1", "1546 2")] // Ålesund, Ørskog, Skodje; Sandøy
    [InlineData("1577", "1519 1", "1444 2")] // Volda; Hornindal
    [InlineData("1579", "1548 1", "1551 1a")] // Fræna; Eide
    [InlineData("4602", "1401 1a", "1439 2")] // Flora; Vågsøy
    [InlineData("4621", "1235 1", "1234 2")] // Voss; Granvin
    [InlineData("4640", "1420 1a", "1418 2", "1419 2")] // Sogndal; Balestrand, Leikanger
    [InlineData("4647", "1432 1a", "1430 2", "1431 2", "1433 2")] // Førde; Gaular, Jølster, Naustdal
    [InlineData("5006", "5004 1", "5039 2")] // Steinkjer; Verran
    [InlineData("5057", "5015 2", "5017 3")] // Ørland; Bjugn
    [InlineData("5059", "5024 1", "5016 2", "5023 3", "5012 3")] // Orkdal; Agdenes; Meldal, Snillfjord
    public void Parts(string municipality, params string[] parts) => Assert.All(parts.Select(part => part.Split(' ')), part =>
        Assert.Equal(part[1], EmployerContribution.ZoneOf(Book, municipality, part[0], new LocalDate(2026, 9, 1)).Zone?.Key()));

    [Fact(DisplayName = "Soner: the former Ullensvang in Voss stands at both zones in the catalogue, and has no answer until somebody has checked")]
    public void Ullensvang_in_voss() => Assert.Equal("rate-missing", EmployerContribution.ZoneOf(Book, "4621", "1231", new LocalDate(2026, 9, 1)).Missing!.Code);

    [Fact(DisplayName = "Fribeløp: in zone 1a the reduced rate holds for 850 000 / 3.5 % = 24 285 714.29 of the year's basis")]
    public void Allowance_is_used_up()
    {
        var (split, missing) = ReducedRateAccount.For(Book, new LocalDate(2026, 4, 1), Nok.FromKroner(24_000_000), Nok.FromKroner(1_000_000));
        Assert.Null(missing);
        Assert.Equal(Nok.FromKroner(285_714.29m), split!.Value.Reduced);
        Assert.Equal(Nok.FromKroner(1_000_000 - 285_714.29m), split.Value.Full);
    }

    [Theory(DisplayName = "Fribeløp: 500 000 in 2023, 850 000 from 2024, unknown from 2027")]
    [InlineData("2023-12-31", 500_000)]
    [InlineData("2024-01-01", 850_000)]
    [InlineData("2026-12-31", 850_000)]
    [InlineData("2027-01-01", null)]
    public void Allowance_by_year(string date, int? amount)
    {
        var answer = Book.Lookup(RuleTables.EmployerContributionAllowance, Days.On(date));
        Assert.Equal(amount, answer.IsFound ? (int)answer.Value : null);
    }

    [Fact(DisplayName = "Fribeløp: without rates for the year the account answers with what is missing")]
    public void Account_without_rates()
    {
        var (split, missing) = ReducedRateAccount.For(Book, new LocalDate(2027, 1, 31), Nok.Zero, Nok.FromKroner(1));
        Assert.Null(split);
        Assert.Equal(RuleTables.EmployerContribution, missing?.Table);
    }

    [Fact(DisplayName = "Fribeløp: however the year is cut up, the parts add up, and what is saved never passes the allowance")]
    public void Parts_add_up() =>
        Prop.ForAll<int[]>(pieces =>
        {
            var (soFar, reduced, full) = (Nok.Zero, Nok.Zero, Nok.Zero);
            foreach (var basis in pieces.Select(piece => new Nok(piece * 40_000_000L)))
            {
                var split = ReducedRateAccount.Split(soFar, basis, Reduced, Full, Allowance);
                (soFar, reduced, full) = (soFar + basis, reduced + split.Reduced, full + split.Full);
            }
            var whole = ReducedRateAccount.Split(Nok.Zero, soFar, Reduced, Full, Allowance);
            return reduced == whole.Reduced && full == whole.Full && reduced + full == soFar
                && reduced.Kroner * 0.035m <= 850_000.001m;
        }).QuickCheckThrowOnFailure();

    [Theory(DisplayName = "Ekstra arbeidsgiveravgift: 5 % above 750 000 in 2023 and 850 000 in 2024, nothing from 2025")]
    [InlineData("2023-11-30", 740_000, 30_000, 1_000)]
    [InlineData("2023-11-30", 700_000, 50_000, 0)]
    [InlineData("2024-11-30", 800_000, 100_000, 2_500)]
    [InlineData("2024-12-31", 900_000, -100_000, -2_500)]
    [InlineData("2025-01-31", 900_000, 100_000, 0)]
    [InlineData("2026-11-21", 900_000, 100_000, 0)]
    public void Extra_five_percent(string date, int soFar, int wage, int due)
    {
        var (rate, threshold, missing) = ExtraContribution.Rules(Book, Days.On(date));
        Assert.Null(missing);
        Assert.Equal(Nok.FromKroner(due), new Percent(rate.Value).Of(ExtraContribution.Above(Nok.FromKroner(soFar), Nok.FromKroner(wage), Nok.FromKroner(threshold.Value))));
    }
}

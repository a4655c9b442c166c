using System.Text.Json;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Support;

/// <summary>Satser: the tables answer as Nav's own code does, day by day.</summary>
[Trait("law", "tiltaksforskriften kap. 14, 14A, 11")]
public sealed class PeerRateTests
{
    public static TheoryData<string> Grant() => Oracle.Ids("vtao.rate");
    public static TheoryData<string> Ceiling() => Oracle.Ids("inkl.cap");
    public static TheoryData<string> Places() => Oracle.Ids("nav.rates");

    [Theory(DisplayName = "Tiltaksforskriften kap. 14: the VTA-O grant by date, as in Nav's Sats.java")]
    [MemberData(nameof(Grant))]
    public void Grant_by_date(string id) => AssertAnswer(Oracle.Case("vtao.rate", id), RuleTables.VtaoGrant);

    [Theory(DisplayName = "Tiltaksforskriften kap. 11: the ceiling of inkluderingstilskudd by date, as in Nav's Sats.java")]
    [MemberData(nameof(Ceiling))]
    public void Ceiling_by_date(string id) => AssertAnswer(Oracle.Case("inkl.cap", id), RuleTables.InclusionSubsidyCeiling);

    [Theory(DisplayName = "Nav: pre-approved monthly rates by date")]
    [MemberData(nameof(Places))]
    public void Place_rates_by_date(string id)
    {
        var one = Oracle.Case("nav.rates", id);
        AssertAnswer(one, one.In.GetProperty("scheme").GetString() switch
        {
            "VTA_SKJERMET" => RuleTables.ShelteredPlace,
            "AFT" => RuleTables.AftPlace,
            "TAO" => RuleTables.TaoPlace,
            var other => throw new InvalidOperationException(other),
        });
    }

    [Theory(DisplayName = "Tiltaksforskriften kap. 14: the grant holds to 31 December and is never carried into a year without a rate")]
    [InlineData(RuleTables.VtaoGrant, "2026-12-31", 7321)]
    [InlineData(RuleTables.VtaoGrant, "2025-12-31", 7067)]
    [InlineData(RuleTables.VtaoGrant, "2024-12-31", 6808)]
    [InlineData(RuleTables.VtaoGrant, "2023-12-31", 6428)]
    [InlineData(RuleTables.VtaoGrant, "2022-12-31", 6241)]
    [InlineData(RuleTables.VtaoGrant, "2027-01-01", null)]
    [InlineData(RuleTables.TaoPlace, "2026-01-01", 7321)]
    [InlineData(RuleTables.TaoPlace, "2026-12-31", 7321)]
    [InlineData(RuleTables.TaoPlace, "2027-01-01", null)]
    [InlineData(RuleTables.ShelteredPlace, "2024-01-01", 16231)]
    [InlineData(RuleTables.ShelteredPlace, "2023-12-31", null)]
    [InlineData(RuleTables.InclusionSubsidyCeiling, "2023-12-31", 143900)]
    [InlineData(RuleTables.InclusionSubsidyCeiling, "2027-01-01", null)]
    public void Last_day_of_the_year(string table, string date, int? rate)
    {
        var answer = Given.BookThrough2026.Lookup(table, Days.On(date));
        Assert.Equal(rate, answer.IsFound ? (int)answer.Value : null);
    }

    [Fact(DisplayName = "Satser: a missing rate says which table and day, and what to enter")]
    public void Missing_rate_says_what_to_enter()
    {
        var missing = Given.BookThrough2026.Lookup(RuleTables.VtaoGrant, new LocalDate(2027, 1, 1)).Missing;
        Assert.Equal(
            new Held(HeldCodes.RateMissing, "vtao-grant", new LocalDate(2027, 1, 1),
                "«Tilskudd til varig tilrettelagt arbeid i ordinær virksomhet, per måned» har ingen sats for 01.01.2027. Legg inn en ny versjon av tabellen som gjelder denne dagen, med kilde."),
            missing);
    }

    private static void AssertAnswer(OracleCase one, string table)
    {
        var answer = RuleBook.BuiltIn.Lookup(table, Days.On(one.In.GetProperty("date").GetString()!));
        decimal? expected = one.Out.ValueKind == JsonValueKind.Null ? null : one.Out.GetDecimal();
        Assert.Equal(expected, answer.IsFound ? answer.Value : null);
        if (answer.IsFound)
            Assert.Equal(table, answer.Version.TableId);
    }
}

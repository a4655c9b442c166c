using System.Text;
using Kommune.Domain.Money;
using Kommune.Functions.Documents;
using Kommune.Functions.Documents.NavClaims;
using Kommune.Functions.Tests.Documents.Ehf;

namespace Kommune.Functions.Tests.Documents.NavClaims;

public class NavClaimTests
{
    private static readonly YearMonth September = new(2026, 9);

    /// <summary>1123.50 + 1284.00 = 2407.50, which is 2408 in whole kroner.</summary>
    private static readonly NavClaim Claim = new(
        "NAV-2026-000001", null, "310041009", "Eksempel kommune", "310041017", "A-2026/41-1", null, NavPriceModel.Hourly,
        September, September, NavPeriodType.Inklusiv, Nok.FromKroner(2408m), EhfSamples.Account, Kid.Create("2026000001", KidMethod.Mod10),
        [new("Oppfølging i arbeid", "9901-88231-1", September, 1.75m, "timer", Nok.FromKroner(1123.50m)), new("Oppfølging <b> & \"mer\"", "9901-88232-1", September, 2m, "timer", Nok.FromKroner(1284m))],
        [EhfSamples.Attestation]);

    [Fact(DisplayName = "Nav claim: JSON with the names of Nav's own request")]
    public void Json() => Approved.Verify(JsonText(Claim), "txt");

    [Fact(DisplayName = "Nav claim: a page to type from, in Norwegian, with hostile text made harmless")]
    public void Page()
    {
        using var output = new StringWriter();
        Assert.Empty(NavClaimPage.Write(Claim, output));
        Assert.DoesNotContain("<b>", output.ToString(), StringComparison.Ordinal);
        Approved.Verify(output.ToString(), "html");
    }

    [Fact(DisplayName = "Nav claim: an exclusive period ends on the first day of the next month")]
    public void Exclusive()
    {
        Assert.Contains("\"periodeSlutt\": \"2026-10-01\"", JsonText(Claim with { PeriodType = NavPeriodType.Eksklusiv }), StringComparison.Ordinal);
        Assert.Contains("\"periodeSlutt\": \"2026-09-30\"", JsonText(Claim), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Nav claim: agreed places need no attestation")]
    public void Place_month()
    {
        var places = Claim with { Model = NavPriceModel.PlaceMonth, Amount = Nok.FromKroner(21963m), Lines = [new("Fast sats, 3 plasser", null, September, 3m, "måneder", Nok.FromKroner(21963m))], Attachments = [] };
        Assert.Empty(NavClaimRules.Check(places));
        Assert.Equal(DocumentErrors.AttachmentMissing, Assert.Single(NavClaimRules.Check(places with { Model = NavPriceModel.Hourly })).Code);
    }

    [Fact(DisplayName = "Nav claim: a reduction is negative, names its claim and needs no new attestation")]
    public void Reduction()
    {
        var reduction = Claim with { Number = "NAV-2026-000002", Reduces = Claim.Number, Amount = Nok.FromKroner(-161m), Attachments = [], Lines = [Claim.Lines[0] with { Quantity = -0.25m, Amount = Nok.FromKroner(-160.50m) }] };
        using var output = new StringWriter();
        Assert.Empty(NavClaimPage.Write(reduction, output));
        Assert.Contains("<h1>Reduksjon NAV-2026-000002 av refusjonskrav NAV-2026-000001</h1>", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"belop\": -161,", JsonText(reduction), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Nav claim: what is claimed and what is taken back never stand in one document")]
    public void Not_netted()
    {
        var netted = Claim with { Amount = Nok.FromKroner(963m), Lines = [Claim.Lines[0], Claim.Lines[0] with { Amount = Nok.FromKroner(-160.50m) }] };
        Assert.Equal(("sign-mixed", "lines[1].amount"), Assert.Single(NavClaimRules.Check(netted).Select(error => (error.Code, error.Path))));
        Assert.Equal("sign-mixed", Assert.Single(NavClaimRules.Check(Claim with { Reduces = "NAV-2026-000000", Lines = [], Amount = Nok.FromKroner(1m) }), error => error.Path == "amount" && error.Code == "sign-mixed").Code);
    }

    [Theory(DisplayName = "Nav claim: the order reference is A-year/number-commitment")]
    [InlineData("A-2026/41-1", true)]
    [InlineData("A-2025/1-12", true)]
    [InlineData("B-2026/41-1", false)]
    [InlineData("A-26/41-1", false)]
    [InlineData("A-2026/41", false)]
    [InlineData("A-2026/-1", false)]
    [InlineData("A-2026/41-", false)]
    [InlineData("A-2026/41-1 ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Order_reference(string? reference, bool valid) =>
        Assert.Equal(valid, NavClaimRules.Check(Claim with { OrderReference = reference! }).IsEmpty);

    [Fact(DisplayName = "Nav claim: all the reasons at once, and nothing is written")]
    public void All_reasons()
    {
        var claim = Claim with
        {
            Arranger = "",
            SubUnit = "123",
            OrderReference = "41",
            First = new YearMonth(2025, 12),
            Last = new YearMonth(2026, 1),
            Amount = Nok.FromKroner(2407.50m),
            BankAccount = "1",
            Kid = "12",
            Attachments = [],
        };
        using var output = new MemoryStream();
        var errors = NavClaimJson.Write(claim, output);
        Assert.Equal(0, output.Length);
        Approved.Verify(string.Join("\n", errors.Select(error => $"{error.Code} | {error.Path} | {error.Message}")), "txt");
    }

    private static string JsonText(NavClaim claim)
    {
        using var output = new MemoryStream();
        Assert.Empty(NavClaimJson.Write(claim, output));
        return Encoding.UTF8.GetString(output.ToArray());
    }
}

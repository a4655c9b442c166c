using Kommune.Domain.FollowUp;
using Kommune.Domain.Grants;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;

namespace Kommune.Domain.Tests.Grants;

/// <summary>Virkning av en overgang på 11. oktober 2026: ten days of grant are 10 × 7 321 / 30.4375 = 2 405.</summary>
public sealed class TransferEffectTests
{
    private static readonly Fact[] Granted = [Given.Registered("2026-06-01", regime: Regime.VtaoGrant)];
    private static readonly Fact[] Transferred = [.. Granted, Given.TransferredOn("2026-10-11")];

    [Fact(DisplayName = "Forhåndsvisning: asked for an earlier month it shows the month of the transfer, and that a price is missing")]
    public void Month_of_the_transfer()
    {
        var month = Assert.Single(Effect("2026-08").Months);
        Assert.Equal((Given.Month("2026-10"), 7_321m, 0m, 2_405m, 0m, 0m), (month.Month, month.GrantBefore.Kroner, month.FollowUpBefore.Kroner, month.GrantAfter.Kroner, month.FollowUpAfter.Kroner, month.Reversed.Kroner));
        Assert.Contains(month.Held, held => held.Code == HeldCodes.SupportAgreementMissing);
    }

    [Theory(DisplayName = "Forhåndsvisning: what was issued beyond ten days is taken back, what was issued below them is not; hours are no grant")]
    [InlineData(LineKind.VtaoGrant, 7_321, 4_916)] // 7 321 − 2 405
    [InlineData(LineKind.VtaoGrant, 2_405, 0)]
    [InlineData(LineKind.VtaoGrant, 2_000, 0)]
    [InlineData(LineKind.FollowUpHours, 7_321, 0)]
    public void Reversed(LineKind kind, int issued, int reversed) => Assert.Equal(reversed, Effect("2026-10", Issued("2026-10", kind, issued)).Reversed.Kroner);

    [Fact(DisplayName = "Forhåndsvisning: goes on to the last month with grant issued in advance, whatever month was asked for")]
    public void In_advance()
    {
        var effect = Effect("2026-11", Issued("2026-12", LineKind.VtaoGrant, 7_321));
        Assert.Equal(new[] { "2026-10", "2026-11", "2026-12" }.Select(Given.Month), effect.Months.Select(month => month.Month));
        Assert.Equal([0m, 0m, 7_321m], effect.Months.Select(month => month.Reversed.Kroner));
        Assert.Equal(2, Effect("2026-11", Issued("2026-12", LineKind.FollowUpHours, 642)).Months.Length);
    }

    [Theory(DisplayName = "Bekreftelse: none before the grant, without it, or when it ends before one is due")]
    [InlineData("2025-12-31", "VtaoGrant", null, false)]
    [InlineData("2026-01-01", "VtaoGrant", null, true)]
    [InlineData("2026-03-01", "Tao", null, false)]
    [InlineData("2026-03-01", "VtaoGrant", "2026-04-30", false)]
    public void No_confirmation(string today, string regime, string? end, bool due) =>
        Assert.Equal(due, Continuation.On(Given.Placement(Given.Registered("2026-01-01", end, regime: Enum.Parse<Regime>(regime))), Given.Day(today), RuleBook.BuiltIn) is not null);

    [Theory(DisplayName = "Bekreftelse: counts from the day of the notice; the day before, it does not")]
    [InlineData("2026-05-31", "2026-07-31")]
    [InlineData("2026-06-01", "2027-01-31")]
    public void Confirmed_at_notice(string confirmed, string deadline)
    {
        var placement = Given.Placement(Given.Registered("2026-01-01", regime: Regime.VtaoGrant),
            new ContinuationConfirmed(Given.Id, Given.At(confirmed), new FactSource("grant-confirmation", "1"), Given.Day(confirmed), "leder-17"));
        Assert.Equal(Given.Day(deadline), Continuation.On(placement, Given.Day("2026-06-15"), RuleBook.BuiltIn)!.Due.Deadline);
    }

    private static TransferEffect Effect(string through, params IssuedLine[] issued) =>
        TransferEffect.Of(Given.Placement(Granted), Given.Placement(Transferred), Given.Month(through), issued, RuleBook.BuiltIn);

    private static IssuedLine Issued(string month, LineKind kind, int kroner) => new(
        Given.Id, Given.Month(month), Given.Month(month), Given.At("2026-10-05"), kind, Payer.Nav.OrganisationNumber, "NAV-2026-000001", 1m, BasisUnit.Sum, kroner, Nok.FromKroner(kroner), null);
}

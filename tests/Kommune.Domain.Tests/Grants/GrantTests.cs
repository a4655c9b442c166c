using Kommune.Domain.Documents;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Grants;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;

namespace Kommune.Domain.Tests.Grants;

public sealed class GrantTests
{
    private static readonly Fact Hired = Given.Registered("2026-01-01", regime: Regime.VtaoGrant);

    [Fact(DisplayName = "Bekreftelse: six months from 1 January is due in July; notice 1 June, missed in August, confirmed in June it is next due in December")]
    public void Confirmation_every_six_months()
    {
        var placement = Given.Placement(Hired);
        Assert.Equal((Given.Day("2026-06-01"), Given.Day("2026-07-31")), (On(placement, "2026-03-01").Due.Notice, On(placement, "2026-03-01").Due.Deadline));
        Assert.Equal(ContinuationState.NotDue, On(placement, "2026-05-31").State);
        Assert.Equal(ContinuationState.Due, On(placement, "2026-06-01").State);
        Assert.Equal(ContinuationState.Due, On(placement, "2026-07-31").State);
        Assert.Equal(ContinuationState.Missed, On(placement, "2026-08-01").State);

        var confirmed = Given.Placement(Hired, new ContinuationConfirmed(Given.Id, Given.At("2026-06-10"), new FactSource("grant-confirmation", "1"), Given.Day("2026-06-10"), "leder-17"));
        // Counted from the later of the day and the previous deadline: 31 July + 6 months.
        Assert.Equal((Given.Day("2027-01-31"), ContinuationState.NotDue), (On(confirmed, "2026-08-01").Due.Deadline, On(confirmed, "2026-08-01").State));

        static Continuation On(Placement placement, string day) => Continuation.On(placement, Given.Day(day), RuleBook.BuiltIn)!;
    }

    [Fact(DisplayName = "Stans: the months that Nav has stopped are held with grant-stopped, a resumed one is paid again, the others are untouched")]
    public void Stopped_months_are_held()
    {
        var source = new FactSource("grant-stop", "1");
        Fact stopped = new GrantStopped(Given.Id, Given.At("2026-08-05"), source, [Given.Month("2026-08"), Given.Month("2026-09")], "Ikke bekreftet", "leder-17");
        var placement = Given.Placement(Hired, stopped);
        Assert.Equal([7321m, 0m, 0m, 7321m], new[] { "2026-07", "2026-08", "2026-09", "2026-10" }.Select(month => Given.Statement(placement, month).Support.Total.Kroner));
        Assert.Equal(HeldCodes.GrantStopped, Given.Statement(placement, "2026-08").Support.Held.Single().Code);

        var resumed = Given.Placement(Hired, stopped, new GrantResumed(Given.Id, Given.At("2026-09-05"), source with { Id = "2" }, [Given.Month("2026-08")], null, "leder-17"));
        Assert.Equal((7321m, 0m), (Given.Statement(resumed, "2026-08").Support.Total.Kroner, Given.Statement(resumed, "2026-09").Support.Total.Kroner));
    }

    [Fact(DisplayName = "Stans etter oppgjør: the whole month is taken back; resumed, it is granted anew")]
    public void Stopped_after_settlement()
    {
        Fact[] facts = [Given.Registered("2026-08-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-08-01")];
        var books = new Books();
        books.Settle("2026-08", "2026-09-01", facts);
        facts = [.. facts, new GrantStopped(Given.Id, Given.At("2026-09-05"), new FactSource("grant-stop", "1"), [Given.Month("2026-08")], null, "leder-17")];
        Assert.Equal(-7321m, Claim(books.Settle("2026-08", "2026-09-06", facts)).Total.Kroner);
        facts = [.. facts, new GrantResumed(Given.Id, Given.At("2026-09-07"), new FactSource("grant-resumption", "2"), [Given.Month("2026-08")], null, "leder-17")];
        Assert.Equal(7321m, Claim(books.Settle("2026-08", "2026-09-08", facts)).Total.Kroner);
        Assert.Equal(7321m, books.Net("2026-08", LineKind.VtaoGrant).Kroner);

        static IssuedDocument Claim(IEnumerable<IssuedDocument> documents) => documents.Single(document => document.Kind == DocumentKind.NavClaim);
    }

    [Theory(DisplayName = "Avstemming: why booked is not expected")]
    [InlineData("2026-03", 7321, null)]
    [InlineData("2026-03", 7067, "rate-year")]
    [InlineData("2026-03", 14642, "booked-twice")]
    [InlineData("2026-03", 5000, "unexplained")]
    [InlineData("2026-06", 7321, "part-month")]
    [InlineData("2026-06", 2440, "part-month")]
    [InlineData("2026-07", 7321, "ended-placement")]
    [InlineData("2025-12", 7067, "before-start")]
    public void Reasons(string month, int kroner, string? reason)
    {
        // Runs from 1 January to 10 June 2026: June is 10 × 7 321 / 30.4375 = 2 405; 7 321 × 10/30 = 2 440 is the calendar's.
        var placement = Given.Placement(Given.Registered("2026-01-01", "2026-06-10", regime: Regime.VtaoGrant), Booked(month, kroner));
        var compared = GrantReconciliation.Of(placement, Given.Month("2026-12"), RuleBook.BuiltIn).Single(each => each.Month == Given.Month(month));
        Assert.Equal(reason, compared.Reason?.Code);
        Assert.Equal(kroner, compared.Booked!.Value.Kroner);
    }

    [Fact(DisplayName = "Gammel føring: what was booked is not issued again; a month booked with last year's rate is taken back and granted anew")]
    public void Booked_counts_as_issued()
    {
        Fact[] facts = [Given.Registered("2026-01-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-01-01"), Booked("2026-01", 7321), Booked("2026-02", 7067)];
        var documents = new Books().Settle("2026-03", "2026-04-01", facts).Where(document => document.Kind == DocumentKind.NavClaim).ToList();
        Assert.Equal([-7067m, 7321m], documents.Single(document => document.Credits == "import/B-2026-02").Lines.Select(line => line.Amount.Kroner));
        Assert.Equal(new Cause("grant", "Bokført med et annet beløp i gammel føring.", "grant-import/9901-88231-1/2026-02"), documents.Single(document => document.Credits == "import/B-2026-02").Lines[0].Cause);
        Assert.Equal(7321m, documents.Single(document => document.Credits is null).Total.Kroner);
        Assert.Equal(2, documents.Count);
    }

    [Fact(DisplayName = "Forskuddsbetalt: months booked in advance after a transfer are taken back at once, not when they come")]
    public void Prepaid_months_are_reclaimed()
    {
        Fact[] facts = [Given.Registered("2026-09-01", agreed: "2026-08-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-09-01"),
            Booked("2026-09", 7321), Booked("2026-10", 7321), Booked("2026-11", 7321), Booked("2026-12", 7321), Given.TransferredOn("2026-10-11", recorded: "2026-10-12")];
        var back = new Books().Settle("2026-10", "2026-11-02", facts).Where(document => document.Kind == DocumentKind.NavClaim).ToDictionary(document => document.Credits!);
        Assert.Equal(2405m - 7321m, back["import/B-2026-10"].Total.Kroner);
        Assert.Equal((-7321m, -7321m, 3), (back["import/B-2026-11"].Total.Kroner, back["import/B-2026-12"].Total.Kroner, back.Count));
    }

    [Fact(DisplayName = "Forskuddsbetalt: booked for months after the end is taken back at once; the month of the end is settled when it comes, hours are not grant")]
    public void Prepaid_after_the_end()
    {
        Fact[] facts = [Given.Registered("2026-01-01", "2026-06-30", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-01-01"), Booked("2026-05", 7321), Booked("2026-06", 7321), Booked("2026-07", 7321), Booked("2026-08", 7321)];
        var back = new Books().Settle("2026-04", "2026-05-02", facts).Where(document => document.Kind == DocumentKind.NavClaim && document.Credits is not null);
        Assert.Equal([("import/B-2026-07", -7321m), ("import/B-2026-08", -7321m)], back.Select(document => (document.Credits!, document.Total.Kroner)).Order());
        // A transfer on the first of a month leaves nothing of it to the grant.
        Fact[] moved = [.. facts[..2], Booked("2026-05", 7321), Given.TransferredOn("2026-05-01", recorded: "2026-04-20")];
        Assert.Equal(-7321m, new Books().Settle("2026-04", "2026-05-02", moved).Single(document => document.Credits == "import/B-2026-05").Total.Kroner);
    }

    [Fact(DisplayName = "Forhåndsvisning: before and after a transfer on 11 October, and what is taken back")]
    public void Effect_of_a_transfer()
    {
        Fact[] facts = [Given.Registered("2026-09-01", agreed: "2026-08-01", regime: Regime.VtaoGrant), Booked("2026-10", 7321), Booked("2026-11", 7321)];
        Fact[] decided = [Given.TransferredOn("2026-10-11"), Given.Agreed(new PlaceMonthAgreement(1, Payer.Nav), "2026-10-11")];
        var effect = TransferEffect.Of(Given.Placement(facts), Given.Placement([.. facts, .. decided]), Given.Month("2026-10"), [], RuleBook.BuiltIn);
        // October: 10 days of grant; 12–30 October is 15 of 22 weekdays, 0.68182 × 7 321 = 4 992. November: a whole place.
        Assert.Equal((7321m + 7321m, 2405m + 4992m + 7321m, 7321m - 2405m + 7321m), (effect.Before.Kroner, effect.After.Kroner, effect.Reversed.Kroner));
    }

    private static GrantBooked Booked(string month, int kroner) =>
        new(Given.Id, Given.At("2026-01-02"), new FactSource("grant-import", $"{Given.Id}/{month}"), Given.Month(month), Nok.FromKroner(kroner), null, $"B-{month}");
}

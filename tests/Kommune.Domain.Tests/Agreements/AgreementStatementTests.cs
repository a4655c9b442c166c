using Kommune.Domain.Agreements;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Agreements;

public sealed class AgreementStatementTests
{
    private const string A = "A-2026/41-1";

    private static readonly StatementOwner Owner = StatementOwner.Agreement("9901", A);

    private static readonly PlaceAgreement SixPlaces =
        new(Owner, new DateSpan(Given.Day("2026-09-01"), null), Payer.Nav, AccountString.Empty, 6, null, [], []);

    private static readonly HourFramework TenHours =
        new(Owner, new DateSpan(Given.Day("2026-09-01"), null), AccountString.Empty, Given.Price642 with { CapHoursPerMonth = null }, 10m);

    [Fact(DisplayName = "Avtalte plasser: six places are paid for six although two are used; 6 × 7 321")]
    public void Paid_whether_used_or_not()
    {
        var statement = AgreementStatement.Of(SixPlaces, Given.Month("2026-10"), [Covered("1"), Covered("2", ended: "2026-10-10")], RuleBook.BuiltIn);
        Assert.Equal(6m * 7321m, statement.Total.Kroner);
        // One placement all 31 days of October and one for 10 of them: 41/31 = 1.32 of six places.
        Assert.Equal((1.32m, 6m), (statement.Use.Used, statement.Use.Agreed));
        Assert.Equal(22.0m, statement.Use.Percent);
    }

    [Fact(DisplayName = "Stengt: a week that is closed takes its weekdays out; 6 × 7 321 × 17/22 in October 2026")]
    public void Closed_days_are_not_paid()
    {
        var closed = SixPlaces with { Closed = [new DateInterval(Given.Day("2026-10-26"), Given.Day("2026-11-01"))] };
        // 1–25 October has 17 weekdays of 22: 0.77273 months.
        Assert.Equal(decimal.Round(0.77273m * 6m * 7321m, 0, MidpointRounding.AwayFromZero), AgreementStatement.Of(closed, Given.Month("2026-10"), [], RuleBook.BuiltIn).Total.Kroner);
    }

    [Fact(DisplayName = "Tilsagn: 10 000 over the first quarter is paid 3 334, 3 333 and 3 333, and then there is nothing to pay from")]
    [Trait("rule", "commitment-payment")]
    public void Commitments_are_used_up()
    {
        // Nav's own vector for FastSatsPerAvtaltTiltaksplassPerManed.
        var quarter = new Commitment("T-1", new DateInterval(Given.Day("2025-01-01"), Given.Day("2025-03-31")), Nok.FromKroner(10_000m), Nok.Zero);
        var agreement = SixPlaces with { Period = new DateSpan(Given.Day("2025-01-01"), null), Commitments = [quarter] };
        var months = AgreementStatement.Through(agreement, Given.Month("2025-04"), [], RuleBook.BuiltIn).ToList();
        Assert.Equal([3334m, 3333m, 3333m, 0m], months.Select(month => month.Total.Kroner));
        Assert.Equal([10_000m - 3334m, 10_000m - 3334m - 3333m, 0m, 0m], months.Select(month => month.Commitments.Single().Left.Kroner));
        Assert.Equal((HeldCodes.CommitmentMissing, Given.Day("2025-04-01")), (months[3].Held.Single().Code, months[3].Held.Single().Date));
        Assert.All(months[..3], month => Assert.Empty(month.Held));
    }

    [Fact(DisplayName = "Tilsagn: 175 704 for September to December is six places at 7 321 each month")]
    public void The_commitment_of_the_contract()
    {
        var agreed = SixPlaces with { Commitments = [new Commitment(A, new DateInterval(Given.Day("2026-09-01"), Given.Day("2026-12-31")), Nok.FromKroner(175_704m), Nok.Zero)] };
        var months = AgreementStatement.Through(agreed, Given.Month("2026-12"), [], RuleBook.BuiltIn).ToList();
        Assert.Equal(Enumerable.Repeat(6m * 7321m, 4), months.Select(month => month.Total.Kroner));
        Assert.All(months, month => Assert.Equal(month.ByRate, month.Total));
    }

    [Fact(DisplayName = "Rammeavtale: 10 hours in all; 6 in September leave 4 for October, the rest is said to be outside the framework")]
    [Trait("rule", "hour-framework")]
    public void Hours_until_the_framework_is_used()
    {
        Placement[] covered =
        [
            Covered("1", hours: [("a", "2026-09-03", 240), ("b", "2026-10-05", 180)]),
            Covered("2", hours: [("c", "2026-09-10", 120), ("d", "2026-10-20", 120)]),
        ];
        var september = AgreementStatement.Of(TenHours, Given.Month("2026-09"), covered, RuleBook.BuiltIn);
        var october = AgreementStatement.Of(TenHours, Given.Month("2026-10"), covered, RuleBook.BuiltIn);
        Assert.Equal((4m + 2m) * 642m, september.Total.Kroner);
        Assert.Equal(4m * 642m, october.Total.Kroner);
        Assert.Equal(new NotBillable("d", 60, NotBillableReasons.FrameworkUsedUp), october.NotBillable.Single());
        Assert.Equal((10m, 10m, 100.0m), (october.Use.Used, october.Use.Agreed, october.Use.Percent));
    }

    [Fact(DisplayName = "Ingen dobbel betaling: a covered placement has no lines of its own, and its hours say why")]
    public void Covered_placements_have_no_lines()
    {
        var support = Given.Statement(Covered("1", hours: [("a", "2026-09-03", 240)]), "2026-09").Support;
        Assert.Empty(support.Lines);
        Assert.Equal((A, NotBillableReasons.PaidByAgreement), (support.Agreement, support.NotBillable.Single().Reason));
    }

    [Fact(DisplayName = "Oppgjør: an agreement is settled by difference like a placement, its lines belong to it")]
    public void Settled_by_difference()
    {
        var first = Differences.Of(SixPlaces, AgreementStatement.Through(SixPlaces, Given.Month("2026-10"), [], RuleBook.BuiltIn), [], [], Given.Month("2026-10")).ToList();
        Assert.Equal([6m * 7321m, 6m * 7321m], first.Select(line => line.Amount.Kroner));
        Assert.All(first, line => Assert.Equal((Owner, A, null), (line.Owner, line.Owner.AgreementId, line.Owner.PlacementId)));

        var issued = first.Select(line => new IssuedLine(line.Owner, line.Earned, line.Earned, Given.At("2026-11-02"), line.Kind, line.Payer!.OrganisationNumber, "NAV-1", line.Basis, line.Unit, line.Rate, line.Amount, line.Rule.Table)).ToList();
        Assert.Empty(Differences.Of(SixPlaces, AgreementStatement.Through(SixPlaces, Given.Month("2026-10"), [], RuleBook.BuiltIn), issued, [], Given.Month("2026-10")));

        var eight = SixPlaces with { Places = 8 };
        var change = Differences.Of(eight, AgreementStatement.Through(eight, Given.Month("2026-10"), [], RuleBook.BuiltIn), issued, [], Given.Month("2026-10")).ToList();
        Assert.Equal([2m * 7321m, 2m * 7321m], change.Select(line => line.Amount.Kroner));
        Assert.All(change, line => Assert.Equal("agreement", line.Cause!.Code));
    }

    [Fact(DisplayName = "Linjer i ord: places from a commitment, hours of a framework, and the days no commitment covers")]
    public void In_words()
    {
        var october = new Commitment("T-9", new DateInterval(Given.Day("2026-10-05"), Given.Day("2026-10-20")), Nok.FromKroner(1_000m), Nok.Zero);
        var agreed = SixPlaces with { Commitments = [october], Closed = [new DateInterval(Given.Day("2026-10-21"), Given.Day("2026-10-25"))] };
        var places = AgreementStatement.Of(agreed, Given.Month("2026-10"), [], RuleBook.BuiltIn);
        var line = Assert.Single(places.Lines);
        Assert.Equal(
            ("6 avtalte plasser 2026-10, tilsagn T-9", "Tiltaksforskriften kap. 14A; utbetaling fra tilsagn, fordelt på månedene med største rest", "commitment-payment"),
            (line.Text, line.Rule.Text, line.Rule.RuleId));
        Assert.Equal((LineKind.PlaceMonth, october.Days, 1m, BasisUnit.Sum, 1_000m, 1_000m, Payer.Nav), (line.Kind, line.Days, line.Basis, line.Unit, line.Rate, line.Amount.Kroner, line.Payer));
        Assert.Equal(
            [
                (HeldCodes.CommitmentMissing, Given.Day("2026-10-01"), "Nav har ikke gitt tilsagn for 01.10.2026–04.10.2026 i avtale A-2026/41-1. Registrer tilsagnet når det kommer."),
                (HeldCodes.CommitmentMissing, Given.Day("2026-10-26"), "Nav har ikke gitt tilsagn for 26.10.2026–31.10.2026 i avtale A-2026/41-1. Registrer tilsagnet når det kommer."),
            ], places.Held.Select(held => (held.Code, held.Date, held.Message)));
        Assert.Equal((SupportModel.PlaceMonth, A), (places.Model, agreed.Id));

        var hours = Assert.Single(AgreementStatement.Of(TenHours, Given.Month("2026-09"), [Covered("1", hours: [("a", "2026-09-03", 210)])], RuleBook.BuiltIn).Lines);
        Assert.Equal("Oppfølging september 2026, avtale A-2026/41-1: 3,5 timer à 642,00 kr", hours.Text.Replace('\u00A0', ' '));
        Assert.Equal(("hour-framework", "Rammeavtale: godkjente fakturerbare timer for plassene i avtalen × timepris, innenfor rammen"), (hours.Rule.RuleId, hours.Rule.Text));
        Assert.Equal((LineKind.FollowUpHours, Given.Month("2026-09").Days(), 3.5m, BasisUnit.Hours, 642m, 3.5m * 642m, Given.County), (hours.Kind, hours.Days, hours.Basis, hours.Unit, hours.Rate, hours.Amount.Kroner, hours.Payer));
    }

    [Fact(DisplayName = "Utenfor avtalen: a month it does not reach has no lines, nothing is agreed and the hours are told; its months end with it")]
    public void Outside_the_agreement()
    {
        var ended = new DateSpan(Given.Day("2026-09-01"), Given.Day("2026-10-31"));
        foreach (FollowUpAgreement agreement in new FollowUpAgreement[] { SixPlaces with { Period = ended }, TenHours with { Period = ended } })
        {
            var after = AgreementStatement.Of(agreement, Given.Month("2026-11"), [Covered("1", hours: [("a", "2026-11-03", 60)])], RuleBook.BuiltIn);
            Assert.Equal((Owner, Given.Month("2026-11"), agreement.Model, new Utilisation(0m, 0m, "none")), (after.Owner, after.Month, after.Model, after.Use));
            Assert.Equal([new NotBillable("a", 60, "outside-agreement")], after.NotBillable);
            Assert.True(after.Lines.IsEmpty && after.Held.IsEmpty && after.Commitments.IsEmpty);
            Assert.Null(after.Use.Percent);
            Assert.Equal([Given.Month("2026-09"), Given.Month("2026-10")], AgreementStatement.Through(agreement, Given.Month("2026-12"), [], RuleBook.BuiltIn).Select(month => month.Month));
            Assert.Equal([Given.Month("2026-09")], AgreementStatement.Through(agreement, Given.Month("2026-09"), [], RuleBook.BuiltIn).Select(month => month.Month));
        }
    }

    [Fact(DisplayName = "Avtalte plasser: a month without a rate is held, no places are no line, and a month closed throughout is used by nobody")]
    public void No_rate_no_places_no_days()
    {
        var later = SixPlaces with { Period = new DateSpan(Given.Day("2026-09-01"), null) };
        var missing = AgreementStatement.Of(later, Given.Month("2027-01"), [], Given.BookThrough2026);
        Assert.Equal((HeldCodes.RateMissing, null), (Assert.Single(missing.Held).Code, missing.ByRate));
        Assert.Empty(AgreementStatement.Of(later with { Places = 0 }, Given.Month("2026-10"), [], RuleBook.BuiltIn).Lines);
        var closed = AgreementStatement.Of(later with { Closed = [Given.Month("2026-10").Days()] }, Given.Month("2026-10"), [Covered("1")], RuleBook.BuiltIn);
        Assert.Empty(closed.Lines);
        Assert.Equal(new Utilisation(0m, 6m, "places"), closed.Use);
    }

    [Fact(DisplayName = "Utnyttelse: closed days count for nobody; 20 open days of 31, one placement on 20 and one on 10 of them is 30/20 = 1.5 places of six")]
    public void Use_of_open_days()
    {
        var closed = SixPlaces with { Closed = [new DateInterval(Given.Day("2026-10-11"), Given.Day("2026-10-21"))] };
        var use = AgreementStatement.Of(closed, Given.Month("2026-10"), [Covered("1"), Covered("2", ended: "2026-10-10")], RuleBook.BuiltIn).Use;
        Assert.Equal((new Utilisation(1.5m, 6m, "places"), 25.0m), (use, use.Percent));
    }

    [Fact(DisplayName = "Tilsagn: two for the same month are two lines; what each has paid through the month, and what is left")]
    public void Two_commitments()
    {
        var (first, second) = (new Commitment("T-1", new DateInterval(Given.Day("2026-09-01"), Given.Day("2026-10-31")), Nok.FromKroner(1_001m), Nok.Zero),
            new Commitment("T-2", new DateInterval(Given.Day("2026-10-01"), Given.Day("2026-11-30")), Nok.FromKroner(2_000m), Nok.Zero));
        var october = AgreementStatement.Of(SixPlaces with { Commitments = [first, second] }, Given.Month("2026-10"), [], RuleBook.BuiltIn);
        // September and October are a whole month each: 501 and 500 with the largest remainder; October and November 1 000 each.
        Assert.Equal([500m, 1_000m], october.Lines.Select(line => line.Amount.Kroner));
        Assert.Equal([(500m, 1_001m, 0m), (1_000m, 1_000m, 1_000m)], october.Commitments.Select(use => (use.Paid.Kroner, use.Used.Kroner, use.Left.Kroner)));
        Assert.Empty(october.Held);
    }

    [Fact(DisplayName = "Rammeavtale: waiting hours are told and use nothing, travel is told, hours outside the placement's days are nobody's")]
    public void Framework_entries()
    {
        var travel = Given.Hours("t", "2026-09-04", 30, Domain.FollowUp.FollowUpActivity.Travel);
        var placement = Placement.From(new PlacementId("9901", "1"), [Given.Registered("2026-09-01"), Given.Agreed(new CoveredByAgreement(A), "2026-09-03"), Given.Hours("early", "2026-09-02", 60), Given.Hours("a", "2026-09-03", 60), travel,
            Given.Approved("2026-09", "2026-09-20"), Given.Hours("late", "2026-09-21", 45)]);
        var month = AgreementStatement.Of(TenHours, Given.Month("2026-09"), [placement], RuleBook.BuiltIn);
        Assert.Equal((642m, 1m), (month.Total.Kroner, month.Use.Used));
        Assert.Equal([new NotBillable("late", 45, NotBillableReasons.NotApproved), new NotBillable("t", 30, NotBillableReasons.Travel)], month.NotBillable);
        Assert.Empty(AgreementStatement.Of(TenHours with { Owner = StatementOwner.Agreement("9901", "A-2") }, Given.Month("2026-09"), [placement], RuleBook.BuiltIn).Lines);
    }

    [Fact(DisplayName = "Rammeavtale: 4 hours a month and 6 in all; what passes the month is over the cap, what passes the frame is outside it; without limits everything is paid")]
    public void Framework_with_a_cap()
    {
        var capped = TenHours with { TotalHours = 6m, Terms = TenHours.Terms with { CapHoursPerMonth = 4m } };
        Placement[] covered = [Covered("1", hours: [("a", "2026-09-03", 300), ("b", "2026-10-05", 300)])];
        var september = AgreementStatement.Of(capped, Given.Month("2026-09"), covered, RuleBook.BuiltIn);
        Assert.Equal(4m * 642m, september.Total.Kroner);
        Assert.Equal([new NotBillable("a", 60, NotBillableReasons.OverCap)], september.NotBillable);
        var october = AgreementStatement.Of(capped, Given.Month("2026-10"), covered, RuleBook.BuiltIn);
        Assert.Equal(2m * 642m, october.Total.Kroner);
        Assert.Equal([new NotBillable("b", 180, NotBillableReasons.FrameworkUsedUp)], october.NotBillable);
        Assert.Equal((6m, 6m, 100.0m), (october.Use.Used, october.Use.Agreed, october.Use.Percent));

        var free = AgreementStatement.Of(TenHours with { TotalHours = null }, Given.Month("2026-10"), covered, RuleBook.BuiltIn);
        Assert.Equal((5m * 642m, 10m, 0m, null), (free.Total.Kroner, free.Use.Used, free.Use.Agreed, free.Use.Percent));
        // Exactly used: nothing is outside.
        Assert.Empty(AgreementStatement.Of(TenHours, Given.Month("2026-10"), covered, RuleBook.BuiltIn).NotBillable);
    }

    [Fact(DisplayName = "Utenfor avtalen: hours of days that the placement points to the agreement for and it does not reach are told, in its last month and after")]
    public void Hours_the_agreement_does_not_reach()
    {
        var ended = TenHours with { Period = new DateSpan(TenHours.Period.From, Given.Day("2026-09-15")) };
        Placement[] covered = [Covered("1", hours: [("a", "2026-09-15", 60), ("b", "2026-09-16", 45), ("c", "2026-10-05", 30)])];
        var september = AgreementStatement.Of(ended, Given.Month("2026-09"), covered, RuleBook.BuiltIn);
        Assert.Equal((642m, 1), (september.Total.Kroner, september.NotBillable.Length));
        Assert.Equal([new NotBillable("b", 45, "outside-agreement")], september.NotBillable);
        Assert.Equal([new NotBillable("c", 30, "outside-agreement")], AgreementStatement.Of(ended, Given.Month("2026-10"), covered, RuleBook.BuiltIn).NotBillable);
        Assert.Empty(AgreementStatement.Of(ended with { Owner = StatementOwner.Agreement("9901", "A-2") }, Given.Month("2026-10"), covered, RuleBook.BuiltIn).NotBillable);
    }

    [Theory(DisplayName = "Rammeavtale: every minute that is left is paid, also where it is no whole part of an hour in decimals")]
    [InlineData(5), InlineData(20), InlineData(35), InlineData(50), InlineData(65), InlineData(60)]
    public void Framework_to_the_last_minute(int left)
    {
        var exact = TenHours with { Terms = TenHours.Terms with { Unit = BillingUnit.Exact } };
        Placement[] covered = [Covered("1", hours: [("a", "2026-09-03", 600 - left), ("b", "2026-10-05", 90)])];
        var october = AgreementStatement.Of(exact, Given.Month("2026-10"), covered, RuleBook.BuiltIn);
        Assert.Equal([new NotBillable("b", 90 - left, NotBillableReasons.FrameworkUsedUp)], october.NotBillable);
        Assert.Equal((10m, 100.0m), (october.Use.Used, october.Use.Percent));
    }

    [Fact(DisplayName = "Rammeavtale: its months one after another say what each says by itself")]
    public void Framework_month_by_month()
    {
        Placement[] covered = [Covered("1", hours: [("a", "2026-09-03", 240), ("b", "2026-10-05", 300), ("c", "2026-11-05", 120)])];
        var months = AgreementStatement.Through(TenHours, Given.Month("2026-12"), covered, RuleBook.BuiltIn).ToList();
        // 4 + 5 + 1 of 10 hours, and nothing is left for the last of November's two.
        Assert.Equal([4m, 9m, 10m, 10m], months.Select(month => month.Use.Used));
        Assert.Equal([4m * 642m, 5m * 642m, 1m * 642m, 0m], months.Select(month => month.Total.Kroner));
        Assert.Equal([("a", 240), ("b", 300), ("c", 60)], months.SelectMany(month => month.Billed).Select(entry => (entry.EntryId, entry.Minutes)));
        foreach (var month in months)
        {
            var alone = AgreementStatement.Of(TenHours, month.Month, covered, RuleBook.BuiltIn);
            Assert.Equal((month.Total, month.Use), (alone.Total, alone.Use));
            Assert.Equal(month.NotBillable, alone.NotBillable);
        }
    }

    [Fact(DisplayName = "Rammeavtale: entries of one day are counted by id, over all placements")]
    public void Framework_order()
    {
        Placement[] covered = [Covered("2", hours: [("b", "2026-09-03", 360)]), Covered("1", hours: [("a", "2026-09-03", 360)])];
        Assert.Equal(new NotBillable("b", 120, NotBillableReasons.FrameworkUsedUp), Assert.Single(AgreementStatement.Of(TenHours, Given.Month("2026-09"), covered, RuleBook.BuiltIn).NotBillable));
    }

    private static Placement Covered(string employment, string? ended = null, (string Id, string Date, int Minutes)[]? hours = null)
    {
        var id = new PlacementId("9901", employment);
        List<Fact> facts = [Given.Registered("2026-09-01", ended), Given.Agreed(new CoveredByAgreement(A), "2026-09-01")];
        foreach (var (entry, date, minutes) in hours ?? [])
            facts.Add(Given.Hours(entry, date, minutes));
        foreach (var month in (hours ?? []).Select(entry => entry.Date[..7]).Distinct())
            facts.Add(Given.Approved(month, month + "-28", id: "approved-" + month));
        return Placement.From(id, facts);
    }
}

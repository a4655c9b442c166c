using System.Text.Json;
using Kommune.Domain.Calculations;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Calculations;

/// <summary>What-if calculations give the values of peers' own tests and constants.</summary>
public sealed class PeerCaseTests
{
    private static readonly RuleBook Book = RuleBook.BuiltIn;

    public static TheoryData<string> Grants() => Oracle.Ids("vtao.periods");
    public static TheoryData<string> WageCosts() => Run("wagecost.agreement");
    public static TheoryData<string> Mentors() => Run("mentor.hourly");
    public static TheoryData<string> Refunds() => Run("refund.wage");
    public static TheoryData<string> Commitments() => Oracle.Ids("nav.tilsagn.month");
    public static TheoryData<string> Payments() => Run("nav.tao.payment");
    public static TheoryData<string> Times() => Run("kimai.rate");
    public static TheoryData<string> Grids() => Run("kimai.rounding");

    [Theory(DisplayName = "Tiltaksforskriften kap. 14: an agreement month by month, as Nav's AvtaleTest and its formula")]
    [Trait("rule", "vtao-grant")]
    [MemberData(nameof(Grants))]
    public void Grant_periods(string id)
    {
        var one = Oracle.Case("vtao.periods", id);
        var answer = VtaoGrantCalculation.Of(Peer.Date(one.In, "start"), Peer.Date(one.In, "slutt"), Book).Value!;
        var expected = one.Out.EnumerateArray().Select(amount => amount.GetDecimal()).ToList();
        Assert.Equal(expected, answer.Lines.Select(line => line.Amount.Kroner));
        Assert.Equal(expected.Sum(), answer.Total.Kroner);
    }

    [Theory(DisplayName = "Nav: holiday pay, pension and contribution on a wage, as BeregningLonnstilskuddTest")]
    [MemberData(nameof(WageCosts))]
    public void Wage_cost(string id)
    {
        var one = Oracle.Case("wagecost.agreement", id);
        var cost = EmployerCostCalculation.Of(
            Nok.FromKroner(Peer.Number(one.In, "manedslonn")), Peer.Number(one.In, "feriepengesats") * 100m, Peer.Number(one.In, "otpSats") * 100m, Peer.Number(one.In, "arbeidsgiveravgift") * 100m).Value!;
        var subsidy = Nok.RoundToKroner(cost.Total.Kroner * Peer.Number(one.In, "prosent") / 100m).Kroner;
        foreach (var expected in one.Out.EnumerateObject())
            Assert.Equal(expected.Value.GetDecimal(), expected.Name switch
            {
                "feriepenger" => Nok.RoundToKroner(cost.HolidayPay.Kroner).Kroner,
                "otp" => Nok.RoundToKroner(cost.Pension.Kroner).Kroner,
                "aga" => Nok.RoundToKroner(cost.EmployerContribution.Kroner).Kroner,
                "sumUtgifter" => Nok.RoundToKroner(cost.Total.Kroner).Kroner,
                "subsidy" => subsidy,
                var other => throw new InvalidOperationException(other),
            });
    }

    [Theory(DisplayName = "Nav: what is refunded of the cost of wages, with cap, earlier payments and corrections, as RefusjonsberegnerTest and KorreksjonTest")]
    [MemberData(nameof(Refunds))]
    public void Refund(string id)
    {
        var one = Oracle.Case("refund.wage", id);
        var wage = one.In.GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("type").GetString() == "LOENNSINNTEKT").Sum(line => line.GetProperty("belop").GetDecimal());
        var corrected = one.In.TryGetProperty("korr", out var told) ? Math.Min(told.GetDecimal(), wage) : wage;
        var cost = EmployerCostCalculation.InWholeKroner(
            Nok.FromKroner(corrected), Peer.Number(one.In, "feriepengesats") * 100m, Peer.Number(one.In, "otpSats") * 100m, Peer.Number(one.In, "arbeidsgiveravgift") * 100m).Value!;
        var paid = one.In.TryGetProperty("tidl", out var before) ? before.GetDecimal() : 0m;
        var subsidy = EmployerCostCalculation.Subsidy(cost, new WageSubsidyQuestion(Peer.Number(one.In, "prosent"), Nok.FromKroner(Cap(one.In)), Nok.Zero, Nok.FromKroner(paid))).Value!;
        // "lonn" and "ferietrekk" repeat the case's own lines.
        foreach (var expected in one.Out.EnumerateObject().Where(value => value.Name is "sumUtgifter" or "refusjon"))
            Assert.Equal(expected.Value.GetDecimal(), expected.Name == "sumUtgifter" ? cost.Total.Kroner : subsidy.Amount.Kroner);
    }

    /// <summary>The grant, or what is left of five basic amounts in the year for a permanent subsidy that has come so far.</summary>
    private static decimal Cap(JsonElement given)
    {
        var cap = Peer.Number(given, "cap");
        if (!given.TryGetProperty("varig", out var soFar))
            return cap;
        var basicAmount = BasicAmount.On(Book, Given.Day("2023-05-01")).Value;
        Assert.Equal(Peer.Number(given, "G"), basicAmount);
        return Math.Min(cap, 5m * basicAmount - soFar.GetDecimal());
    }

    [Theory(DisplayName = "Nav: 780 000 a year, 65 000 a month, 15 000 a week and 3 000 a day are 400 an hour, as MentorTimelonnBeregningTest")]
    [MemberData(nameof(Mentors))]
    public void Mentor_rate(string id)
    {
        var one = Oracle.Case("mentor.hourly", id);
        var percent = Peer.Number(one.In, "percent");
        var periods = one.In.GetProperty("type").GetString() switch { "ÅRSLØNN" => 1, "MÅNEDSLØNN" => 12, "UKELØNN" => 52, "DAGSLØNN" => 260, var other => throw new InvalidOperationException(other) };
        var rate = HourlyRateCalculation.Of(Nok.FromKroner(Peer.Number(one.In, "amount") * periods), 37.5m, Book, positionPercent: percent);
        if (one.Out.ValueKind == JsonValueKind.String)
            Assert.Equal(("percent-out-of-range", "positionPercent"), (Assert.Single(rate.Errors).Code, rate.Errors[0].Path));
        else
            Assert.Equal(one.Out.GetDecimal(), rate.Value!.HourlyRate.Kroner);
    }

    [Theory(DisplayName = "Nav: a commitment is months × rate × places, closed periods cut out, as TilsagnBeregning…Test")]
    [Trait("rule", "tao-place-month")]
    [MemberData(nameof(Commitments))]
    public void Commitment(string id)
    {
        var one = Oracle.Case("nav.tilsagn.month", id);
        if (one.In.TryGetProperty("month", out _))
        {
            EveryLengthOfMonth(one);
            return;
        }
        var days = Peer.HalfOpen(one.In, "periodHalfOpen");
        var closed = one.In.GetProperty("closedHalfOpen").EnumerateArray().Select(Peer.HalfOpen).Select(gap => new ClosedPeriod(gap.Start, gap.End));
        var answer = PlaceMonthCalculation.Of(
            new PlaceMonthQuestion(days.Start, days.End, (int)Math.Min(one.In.GetProperty("places").GetInt64(), int.MaxValue), Nok.FromKroner(Peer.Number(one.In, "rate")), [.. closed]), Book);
        if (one.Out.ValueKind == JsonValueKind.String)
            Assert.NotEmpty(answer.Errors);
        else
            Assert.Equal(one.Out.GetDecimal(), answer.Value!.Amount.Kroner);
    }

    /// <summary>The commitment of a part of a month is what is paid from it.</summary>
    private static void EveryLengthOfMonth(OracleCase one)
    {
        var month = Given.Month(one.In.GetProperty("month").GetString()!);
        var rate = Nok.FromKroner(Peer.Number(one.In, "rate"));
        var ends = one.In.GetProperty("endExclusive").EnumerateArray().Select(end => Days.On(end.GetString()!).PlusDays(-1)).ToList();
        var committed = ends.ConvertAll(end => PlaceMonthCalculation.Of(new PlaceMonthQuestion(month.FirstDay(), end, 1, rate, []), Book).Value!.Amount);
        Assert.Equal(one.Out.GetProperty("amounts").EnumerateArray().Select(amount => amount.GetDecimal()), committed.Select(amount => amount.Kroner));
        Assert.Equal(committed, ends.Zip(committed, (end, amount) => CommitmentPaymentCalculation.Of(month, [new CommitmentGiven(month.FirstDay(), end, amount, Nok.Zero)]).Value!.Amount));
    }

    [Theory(DisplayName = "Nav: payment from commitments, largest remainder and what is left, as UtbetalingBeregningFastSatsPerAvtaltTiltaksplassPerManedTest")]
    [Trait("rule", "tao-place-month")]
    [MemberData(nameof(Payments))]
    public void Payment(string id)
    {
        var one = Oracle.Case("nav.tao.payment", id);
        if (one.In.TryGetProperty("rate", out _))
        {
            CommittedThenPaid(one);
            return;
        }
        var month = Peer.HalfOpen(one.In, "periodHalfOpen").Start.ToYearMonth();
        var given = one.In.GetProperty("commitments").EnumerateArray().Select(commitment => (Days: Peer.HalfOpen(commitment, "periodHalfOpen"), commitment))
            .Select(each => new CommitmentGiven(each.Days.Start, each.Days.End, Nok.FromKroner(Peer.Number(each.commitment, "amount")), Nok.FromKroner(Peer.Number(each.commitment, "used"))));
        Assert.Equal(one.Out.GetDecimal(), CommitmentPaymentCalculation.Of(month, [.. given]).Value!.Amount.Kroner);
    }

    private static void CommittedThenPaid(OracleCase one)
    {
        var days = Peer.HalfOpen(one.In, one.In.TryGetProperty("periodHalfOpen", out _) ? "periodHalfOpen" : "commitmentPeriodHalfOpen");
        var answer = PlaceMonthCalculation.Of(new PlaceMonthQuestion(days.Start, days.End, one.In.GetProperty("places").GetInt32(), Nok.FromKroner(Peer.Number(one.In, "rate")), []), Book).Value!;
        if (one.Out.ValueKind == JsonValueKind.Number)
        {
            Assert.Equal(one.Out.GetDecimal(), answer.Amount.Kroner);
            return;
        }
        Assert.Equal((Peer.Number(one.Out, "months"), Peer.Number(one.Out, "amount")), (answer.MonthFraction, answer.Amount.Kroner));
        if (one.Out.TryGetProperty("perMonth", out var perMonth))
        {
            var expected = perMonth.EnumerateArray().Select(amount => amount.GetDecimal()).ToList();
            Assert.Equal(expected, answer.Lines.Select(line => line.Amount.Kroner));
            Assert.Equal(expected, days.Start.ToYearMonth().Through(days.End.ToYearMonth())
                .Select(month => CommitmentPaymentCalculation.Of(month, [new CommitmentGiven(days.Start, days.End, answer.Amount, Nok.Zero)]).Value!.Amount.Kroner));
        }
    }

    [Theory(DisplayName = "Kimai: time × rate for whole minutes, as ClassicRateCalculatorTest and DecimalRateCalculatorTest")]
    [Trait("rule", "hourly-price")]
    [MemberData(nameof(Times))]
    public void Time_times_rate(string id)
    {
        var one = Oracle.Case("kimai.rate", id);
        var minutes = one.In.GetProperty("seconds").GetInt32() / 60;
        Assert.Equal(0, one.In.GetProperty("seconds").GetInt32() % 60);
        Assert.Equal(one.Out.GetDecimal(), Bill(Peer.Number(one.In, "rate"), minutes, 1, BillingRounding.None).Amount.Kroner);
    }

    [Theory(DisplayName = "Kimai: the duration on a grid, up and down, as its rounding tests; a started minute is a minute")]
    [MemberData(nameof(Grids))]
    public void Duration_on_a_grid(string id)
    {
        var one = Oracle.Case("kimai.rounding", id);
        var seconds = (Clock("end") - Clock("begin")).TotalSeconds;
        var minutes = (int)Math.Ceiling(seconds / 60);
        var rounding = one.In.GetProperty("mode").GetString() == "ceil" ? BillingRounding.Up : BillingRounding.Down;
        Assert.Equal(one.Out.GetDecimal(), Bill(100m, minutes, one.In.GetProperty("durationGridMinutes").GetInt32(), rounding).BillableHours * 3600m);

        TimeSpan Clock(string name) => TimeSpan.Parse(one.In.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static BillableHoursAnswer Bill(decimal price, int minutes, int unit, BillingRounding rounding) => BillableHoursCalculation.Of(new BillableHoursQuestion(
        Nok.FromKroner(price), unit, rounding, null, [],
        [new FollowUpEntry("x", Given.Day("2026-09-08"), minutes, "coach", FollowUpSide.Employee, FollowUpActivity.WorkplaceFollowUp, null, null, null)])).Value!;

    private static TheoryData<string> Run(string group) => [.. Oracle.Ids(group).Select(row => row.Data).Where(id => !NotRun.Cases.ContainsKey(id))];
}

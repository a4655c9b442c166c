using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Lines;

/// <summary>The words on a line are what payer, participant and auditor read: the whole line is held, with the rule it rests on.</summary>
public sealed class LineWordsTests
{
    private static readonly Fact Hired = Given.Registered("2026-09-01");

    [Theory(DisplayName = "Grunnlønn: a part of a month names the municipality's method; 16.–30.9.2026 is 11 of 22 weekdays, 15 of 30 days")]
    [InlineData(PartMonthMethod.Workdays, "0,5", "virkedager i perioden / virkedager i måneden")]
    [InlineData(PartMonthMethod.CalendarDays, "0,5", "kalenderdager i perioden / dager i måneden")]
    [InlineData(PartMonthMethod.AverageCalendarDays, "0,493151", "kalenderdager / (365 / 12)")]
    [InlineData(PartMonthMethod.AverageWorkdays, "0,507692", "virkedager / (260 / 12)")]
    [InlineData(PartMonthMethod.FixedWorkdays, "0,507614", "virkedager / 21,67")]
    public void Part_of_a_month(PartMonthMethod method, string share, string name)
    {
        var statement = Given.Statement(Given.Placement(Given.Registered("2026-09-16"), Given.Hourly(31m, "2026-09-16")), "2026-09", Given.Eksempel with { PartMonth = method });
        Assert.StartsWith($"37,5 t/uke × 52 / 12 × 60 % × {share} av måneden ({name}) = ", Plain(statement.Wage!.Lines[0].Text), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Timelønn: every line of the month in words, with its rule")]
    public void Hourly_month()
    {
        var lines = Given.Statement(Given.Placement(Hired, Given.Hourly(31m, "2026-09-01")), "2026-09").Wage!.Lines;
        Assert.Equal(
            [
                ("37,5 t/uke × 52 / 12 × 60 % = 97,5 timer à 31,00 kr", "agreed-hourly", "Avtalt timelønn, vedtak gjelder fra 01.09.2026"),
                ("Feriepenger 12 % av 3 022,50", "holiday-pay", "HTA kap. 1 § 7, feriepenger av grunnlønn"),
                ("Pensjon 12 % av 3 385,20", "employer-pension", "Kommunens pensjonspremie av grunnlønn og feriepenger"),
                ("Arbeidsgiveravgift 14,1 % av 3 791,42", "employer-contribution", "Folketrygdloven § 23-2, sone 1"),
            ],
            lines.Select(line => (Plain(line.Text), line.Rule.RuleId, line.Rule.Text)));
    }

    [Theory(DisplayName = "Tarifflønn: why the salary is what it is")]
    [InlineData(382_500, "2022-06", "Avtalt årslønn er 382 500,00; garantilønn er 324 900,00.", "Avtalt årslønn, over garantilønn i HTA kap. 4")]
    [InlineData(300_000, "2022-06", "Garantilønn; avtalt årslønn er 300 000,00.", "HTA kap. 4, garantilønn ved 0 års ansiennitet")]
    [InlineData(null, "2022-06", "Garantilønn.", "HTA kap. 4, garantilønn ved 0 års ansiennitet")]
    public void Tariff_month(int? annual, string month, string words, string rule)
    {
        var terms = Given.Terms60 with { AnnualSalary = annual is { } kroner ? Nok.FromKroner(kroner) : null, SeniorityDate = Given.Day("2022-05-01") };
        var wage = Given.Statement(Given.Placement(Given.Registered("2022-06-01", terms: terms), Given.Model(WageModel.Tariff, "2022-06-01")), month).Wage!;
        Assert.EndsWith(words, Plain(wage.Lines[0].Text), StringComparison.Ordinal);
        Assert.Equal(rule, wage.Lines[0].Rule.Text);
        Assert.DoesNotContain(wage.Held, held => held.Code == HeldCodes.TariffFloorUnverified);
    }

    [Fact(DisplayName = "Tarifflønn under 18 år: the words of the share, and of an agreed salary above it")]
    public void Young()
    {
        var terms = Given.Terms60 with { PositionPercent = new Percent(100m), AnnualSalary = null };
        StatementLine Line(Terms of) => Given.Statement(Given.Placement(Given.Registered("2022-06-01", terms: of, born: "2005-03-10"), Given.Model(WageModel.Tariff, "2022-06-01")), "2022-06").Wage!.Lines[0];
        Assert.EndsWith("Lønn til arbeidstaker under 18 år.", Line(terms).Text, StringComparison.Ordinal);
        Assert.Equal("HTA kap. 4, lønn til unge arbeidstakere: andel av garantilønn ved 0 år uten krav til utdanning", Line(terms).Rule.Text);
        var agreed = Line(terms with { AnnualSalary = Nok.FromKroner(300_000m) });
        // 90 % of 324 900.
        Assert.EndsWith("Avtalt årslønn; lønn under 18 år er minst 292 410,00.", Plain(agreed.Text), StringComparison.Ordinal);
        Assert.Equal(("agreed-salary", "Avtalt årslønn, over lønn til unge arbeidstakere i HTA kap. 4"), (agreed.Rule.RuleId, agreed.Rule.Text));
    }

    [Theory(DisplayName = "Holdt lønn: what is missing and what to do about it")]
    [InlineData("VAL", true, true, true, "Garantilønn er ikke kontrollert; avtalt årslønn er brukt. Tariffområde VAL har ingen tabell her. Legg inn lokal garantilønn.", HeldCodes.TariffFloorUnverified)]
    [InlineData("KS", false, true, true, "Garantilønn er ikke kontrollert; avtalt årslønn er brukt. Stillingsgruppe er ikke kjent. Knytt stillingskoden til en gruppe i HTA kap. 4.", HeldCodes.TariffFloorUnverified)]
    [InlineData("KS", true, false, true, "Garantilønn er ikke kontrollert; avtalt årslønn er brukt. Lønnsansiennitet er ikke kjent. Be HR melde ansiennitetsdato.", HeldCodes.TariffFloorUnverified)]
    [InlineData("KS", true, false, false, "Verken avtalt årslønn eller garantilønn er kjent. Lønnsansiennitet er ikke kjent. Be HR melde ansiennitetsdato.", HeldCodes.SalaryMissing)]
    public void Unchecked_salary(string area, bool group, bool seniority, bool salary, string words, string code)
    {
        var terms = Given.Terms60 with
        {
            PayGroup = group ? Domain.Tariffs.PayGroup.Unskilled : null,
            SeniorityDate = seniority ? Given.Day("2022-03-01") : null,
            AnnualSalary = salary ? Nok.FromKroner(382_500m) : null,
        };
        var wage = Given.Statement(Given.Placement(Given.Registered("2025-06-01", terms: terms), Given.Model(WageModel.Tariff, "2025-06-01")), "2025-06", Given.Eksempel with { TariffArea = area }).Wage!;
        var held = Assert.Single(wage.Held);
        Assert.Equal((code, words, Given.Day("2025-06-01")), (held.Code, held.Message, held.Date));
        Assert.Equal(salary ? RuleTables.GuaranteedPay : null, held.Table);
        if (salary)
            Assert.Equal(("agreed-salary", "Avtalt årslønn; garantilønn i HTA kap. 4 er ikke kontrollert"), (wage.Lines[0].Rule.RuleId, wage.Lines[0].Rule.Text));
        Assert.Equal(salary, wage.Lines.Length > 0 && wage.Lines[0].Text.EndsWith("Avtalt årslønn.", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "Holdt: without a decision, without an agreement, after the cutoff, while Nav has stopped it")]
    public void Held_words()
    {
        var undecided = Given.Statement(Given.Placement(Hired), "2026-09");
        Assert.Equal("Lønnsmodell er ikke besluttet. Registrer et vedtak om lønnsmodell.", Assert.Single(undecided.Wage!.Held).Message);
        Assert.Equal("Det er ikke registrert noen avtale om betalt oppfølging. Registrer prisavtale, eller hvem andre som følger opp.", Assert.Single(undecided.Support.Held).Message);
        var closed = Given.Statement(Given.Placement(Given.Registered("2026-10-01", regime: Regime.VtaoGrant, agreed: "2026-09-02")), "2026-10").Support;
        Assert.Equal(
            "Tilskuddet er stengt for avtaler inngått etter 31.08.2026. Registrer betalt oppfølging, eller rett datoen avtalen ble inngått.", Assert.Single(closed.Held).Message);
        var stopped = Given.Statement(Given.Placement(
            Given.Registered("2026-01-01", regime: Regime.VtaoGrant),
            new GrantStopped(Given.Id, Given.At("2026-06-01"), new FactSource("decision", "g-1"), [Given.Month("2026-06")], null, "leder-17")), "2026-06").Support;
        Assert.Equal("Nav har stanset tilskuddet for måneden. Bekreft at plassen fortsetter, og registrer når Nav betaler igjen.", Assert.Single(stopped.Held).Message);
    }

    [Fact(DisplayName = "VTA-O-tilskudd: a whole month and a part in words, claimed from Nav")]
    public void Grant()
    {
        var placement = Given.Placement(Given.Registered("2026-06-15", regime: Regime.VtaoGrant));
        var (part, whole) = (Given.Statement(placement, "2026-06").Support.Lines[0], Given.Statement(placement, "2026-07").Support.Lines[0]);
        Assert.Equal("VTA-O-tilskudd 15.06.2026–30.06.2026: 16 dager × 7 321,00 kr / 30,4375", Plain(part.Text));
        Assert.Equal("VTA-O-tilskudd juli 2026: 1 måned à 7 321,00 kr", Plain(whole.Text));
        Assert.Equal(("vtao-grant", "Tiltaksforskriften kap. 14, tilskudd per måned; delmåned: dager × sats / 30,4375"), (whole.Rule.RuleId, whole.Rule.Text));
        Assert.Equal(("889640782", "Arbeids- og velferdsetaten", false), (Payer.Nav.OrganisationNumber, Payer.Nav.Name, Payer.Nav.TakesInvoices));
    }

    [Fact(DisplayName = "VTA-O-tilskudd: at a rate given, a whole month is the rate and 16 days are 16 × rate / 30.4375 in whole kroner")]
    public void Grant_at_a_rate()
    {
        var june = Given.Month("2026-06").Days();
        Assert.Equal(Nok.FromKroner(7_321m), GrantMonth.AmountAt(7_321m, june));
        Assert.Equal(Nok.RoundToKroner(16m * 7_321m / 30.4375m), GrantMonth.AmountAt(7_321m, new DateInterval(Given.Day("2026-06-15"), june.End)));
        Assert.Equal(Nok.RoundToKroner(29m * 7_321m / 30.4375m), GrantMonth.AmountAt(7_321m, new DateInterval(june.Start, Given.Day("2026-06-29"))));
    }

    [Theory(DisplayName = "Avtalt plass: one place, several places, in words")]
    [InlineData(1, "1 plass 01.09.2026–30.09.2026: 1 måned à 7 321,00 kr")]
    [InlineData(3, "3 plasser 01.09.2026–30.09.2026: 1 måned à 7 321,00 kr")]
    public void Places(int places, string words)
    {
        var line = Given.Statement(Given.Placement(Hired, Given.Agreed(new PlaceMonthAgreement(places, Given.County), "2026-09-01")), "2026-09").Support.Lines[0];
        Assert.Equal(words, Plain(line.Text));
        Assert.Equal(
            ("tao-place-month", "Tiltaksforskriften kap. 14A, fast sats per avtalt plass per måned; delmåned: virkedager / virkedager i måneden"), (line.Rule.RuleId, line.Rule.Text));
    }

    [Fact(DisplayName = "Oppfølgingstimer: in words, under the agreement of its first day")]
    public void Hours()
    {
        var line = Given.Statement(
            Given.Placement(Hired, Given.Agreed(Given.Price642, "2026-09-01"), Given.Hours("t-1", "2026-09-08", 95), Given.Approved("2026-09", "2026-10-01")), "2026-09").Support.Lines[0];
        Assert.Equal("Oppfølging september 2026, 9901-88231-1: 1,75 timer à 642,00 kr", line.Text);
        Assert.Equal(("hourly-price", "Prisavtale fra 01.09.2026: godkjente fakturerbare timer × timepris"), (line.Rule.RuleId, line.Rule.Text));
    }

    [Fact(DisplayName = "Uten avtale: hours that nobody pays for are told, and why")]
    public void No_agreement()
    {
        var support = Given.Statement(Given.Placement(Hired, Given.Hours("t-1", "2026-09-08", 95)), "2026-09").Support;
        Assert.Equal([new NotBillable("t-1", 95, NotBillableReasons.NoAgreement)], support.NotBillable);
    }

    [Fact(DisplayName = "Avtalt plass uten sats: held with the table and the day, never zero")]
    public void Place_without_a_rate()
    {
        var support = Given.Statement(Given.Placement(Given.Registered("2020-06-01"), Given.Agreed(new PlaceMonthAgreement(1, Given.County), "2020-06-01")), "2020-06").Support;
        Assert.Empty(support.Lines);
        Assert.Equal((HeldCodes.RateMissing, RuleTables.TaoPlace), (Assert.Single(support.Held).Code, support.Held[0].Table));
    }

    [Theory(DisplayName = "Krav til VTA-O-avtale: the day itself is allowed, the day after is not")]
    [InlineData("2026-08-31", "2026-08-31", "")]
    [InlineData("2026-09-01", "2026-09-01", VtaoAgreement.StartTooLate)]
    [InlineData("2026-08-31", "2026-08-30", VtaoAgreement.StartAfterEnd)]
    public void Agreement_edges(string start, string end, string objections) =>
        Assert.Equal(objections, string.Join(",", VtaoAgreement.Objections(Given.Day(start), Given.Day(end), null, false, Given.Day("2026-08-31"))));

    /// <summary>Thousands are grouped with a no-break space, which nobody sees in a test.</summary>
    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}

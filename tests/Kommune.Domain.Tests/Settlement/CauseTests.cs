using System.Text;
using Kommune.Domain.Documents;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Tests.Rules;

namespace Kommune.Domain.Tests.Settlement;

/// <summary>Årsak: a month that changed after it was issued says what changed it, and never something that did not.</summary>
public sealed class CauseTests
{
    private const string Late = "2026-10-20";

    private static readonly Fact[] September =
    [
        Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"),
        Given.Hours("tid-1", "2026-09-08", 120), Given.Approved("2026-09", "2026-10-01"), Given.Hours("tid-8", "2026-09-28", 60, recorded: "2026-10-02"),
    ];

    private static readonly Fact LateHours = Given.Hours("tid-9", "2026-09-09", 60, recorded: Late);
    private static readonly Fact LateApproval = Given.Approved("2026-09", "2026-10-21", id: "a-2");
    private static readonly Terms Terms80 = Given.Terms60 with { PositionPercent = new Percent(80m) };

    public static TheoryData<string> Facts => [.. Said.Keys];

    /// <summary>What comes late for September, and how the change is explained.</summary>
    private static readonly Dictionary<string, (Fact Fact, LineKind Kind, string Code, string Text)> Said = new()
    {
        ["terms"] = (Given.Changed("2026-09-01", Terms80, "2026-09-01", sent: Late), LineKind.BasePay, "late-event", "Endrede vilkår fra 01.09.2026 (hr-2)."),
        ["terms on the last day"] = (Given.Changed("2026-09-30", Terms80, "2026-09-01", sent: Late), LineKind.BasePay, "late-event", "Endrede vilkår fra 30.09.2026 (hr-2)."),
        ["end"] = (Given.Ended("2026-09-20", Late), LineKind.BasePay, "late-event", "Ansettelsen ble avsluttet 20.09.2026 (hr-9)."),
        ["end on the day before the last"] = (Given.Ended("2026-09-29", Late), LineKind.BasePay, "late-event", "Ansettelsen ble avsluttet 29.09.2026 (hr-9)."),
        ["category"] = (Given.Left("2026-09-30", Late), LineKind.BasePay, "late-event", "Ikke lenger tiltaksplass fra 30.09.2026 (hr-5)."),
        ["registration"] = (Given.Registered("2026-09-08", sent: Late, id: "hr-3"), LineKind.BasePay, "late-event", "Ansettelsen ble meldt på nytt (hr-3)."),
        ["wage model"] = (Given.Hourly(34m, "2026-09-30", Late, "w-9"), LineKind.BasePay, "decision", "Vedtak om lønnsmodell fra 30.09.2026."),
        ["agreement"] = (Given.Agreed(Given.Price642 with { PricePerHour = Nok.FromKroner(700m) }, "2026-09-01", Late, "s-9"), LineKind.FollowUpHours, "agreement", "Ny prisavtale fra 01.09.2026."),
        ["approval"] = (LateApproval, LineKind.FollowUpHours, "hours", "Flere timer er godkjent."),
    };

    [Theory(DisplayName = "Årsak: what came late stands on the line, in words, with the message behind it")]
    [MemberData(nameof(Facts))]
    public void In_words(string name)
    {
        var (fact, kind, code, text) = Said[name];
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        var cause = CauseOf(books.Settle("2026-10", "2026-11-05", [.. September, fact]), kind);
        Assert.Equal(new Cause(code, text, fact.Source.Key), cause);
    }

    [Fact(DisplayName = "Årsak: an entry says more than the approval that let it through")]
    public void Entry_before_approval()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        var documents = books.Settle("2026-10", "2026-11-05", [.. September, LateHours, LateApproval]);
        Assert.Equal(new Cause("hours", "Ført eller rettet oppføring 09.09.2026.", LateHours.Source.Key), CauseOf(documents, LineKind.FollowUpHours));
        var line = documents.SelectMany(document => document.Lines).First(line => line.Kind == LineKind.FollowUpHours && line.Cause is not null);
        Assert.Equal("Oppfølgingstimer september 2026, rettelse: 1 284,00 ble 2 568,00. Ført eller rettet oppføring 09.09.2026.", line.Text.Replace('\u00A0', ' '));
    }

    public static TheoryData<string> Others => [.. Elsewhere.Keys];

    /// <summary>Known last, but about another month or another kind of line.</summary>
    private static readonly Dictionary<string, Fact> Elsewhere = new()
    {
        ["terms from October"] = Given.Changed("2026-10-01", Terms80, "2026-09-01", sent: "2026-10-25"),
        ["end on the last day"] = Given.Ended("2026-09-30", "2026-10-25"),
        ["category from October"] = Given.Left("2026-10-01", "2026-10-25"),
        ["wage model"] = Given.Hourly(34m, "2026-09-01", "2026-10-25", "w-9"),
        ["agreement from October"] = Given.Agreed(Given.Price642 with { PricePerHour = Nok.FromKroner(700m) }, "2026-10-01", "2026-10-25", "s-9"),
        ["hours of October"] = Given.Hours("tid-10", "2026-10-01", 60, recorded: "2026-10-25"),
        ["approval of October"] = Given.Approved("2026-10", "2026-10-25", id: "a-3"),
        ["grant stopped"] = new GrantStopped(Given.Id, Given.At("2026-10-25"), new FactSource("grant-stop", "1"), [Given.Month("2026-09")], null, "leder-17"),
        ["wages paid"] = new WagesPaid(Given.Id, Given.At("2026-10-25"), new FactSource("receipt", "1"), Given.Month("2026-09"), Nok.FromKroner(1m), null),
    };

    [Theory(DisplayName = "Årsak: what is known last is not the cause when it is about another month or another kind of line")]
    [MemberData(nameof(Others))]
    public void Not_the_cause(string name)
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        var cause = CauseOf(books.Settle("2026-10", "2026-11-05", [.. September, LateHours, LateApproval, Elsewhere[name]]), LineKind.FollowUpHours);
        Assert.Equal(("hours", LateHours.Source.Key), (cause.Code, cause.Source));
    }

    public static TheoryData<string> Openings => [.. Opened.Keys];

    /// <summary>What opens a settled month again, and how it is explained.</summary>
    private static readonly Dictionary<string, (Fact[] Before, Fact Fact, string Month, string Text)> Opened = new()
    {
        ["a later end"] = ([Given.Ended("2026-09-30", "2026-09-25")], Given.Ended("2026-12-31", "2026-12-10", "hr-10"), "2026-10", "Ansettelsen ble avsluttet 31.12.2026 (hr-10)."),
        ["terms with a later end"] = ([Given.Ended("2026-09-30", "2026-09-25")], Given.Changed("2026-12-01", Terms80, "2026-09-01", "2026-12-31", sent: "2026-12-10"), "2026-10", "Endrede vilkår fra 01.12.2026 (hr-2)."),
        ["terms with an earlier start"] = ([], Given.Changed("2026-12-01", Terms80, "2026-08-01", sent: "2026-12-10"), "2026-08", "Endrede vilkår fra 01.12.2026 (hr-2)."),
        ["the latest of several that did, and not one that came after"] = (
            [Given.Ended("2026-09-30", "2026-09-25"), Given.Ended("2026-12-31", "2026-12-10", "hr-10")], Given.Ended("2027-01-31", "2026-12-11", "hr-11"), "2026-10", "Ansettelsen ble avsluttet 31.12.2026 (hr-10)."),
    };

    [Theory(DisplayName = "Årsak: a settled month that an end or a start opens again is explained by that, and not by a rate")]
    [MemberData(nameof(Openings))]
    public void Opened_again(string name)
    {
        var (before, fact, month, text) = Opened[name];
        Fact[] facts = [Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-08-01"), .. before];
        var books = new Books();
        books.Settle("2026-11", "2026-12-05", facts.Where(known => known.Recorded < Given.At("2026-12-05")));
        var lines = books.Settle("2026-11", "2026-12-15", [.. facts, fact]).SelectMany(document => document.Lines).Where(line => line.Earned == Given.Month(month)).ToList();
        Assert.Contains(lines, line => line.Kind == LineKind.EmployerContribution);
        Assert.All(lines, line => Assert.Equal(("late-event", text), (line.Cause!.Code, line.Cause.Text)));
    }

    [Fact(DisplayName = "Årsak: a line that was held for want of a rate is explained by the new rate")]
    public void Released()
    {
        Fact[] facts = [Given.Registered("2026-08-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-08-01")];
        var books = new Books();
        books.Settle("2027-01", "2027-02-01", facts, Given.BookThrough2026);
        Assert.Equal(Nok.Zero, books.Net("2027-01", LineKind.VtaoGrant));
        var local = TableReaderTests.Read(TableReaderTests.Table(TableReaderTests.Version("2027-01-01", "\"2027-12-31\"")).Replace("\"t\"", "\"vtao-grant\"", StringComparison.Ordinal)
            .Replace("\"adopted\",", "\"local\",", StringComparison.Ordinal).Replace("\"value\": 100", "\"value\": 7400", StringComparison.Ordinal)).Table!;
        var line = books.Settle("2027-01", "2027-02-10", facts, Given.BookThrough2026.With([local]).Book!).Single(document => document.Kind == DocumentKind.NavClaim).Lines.Single();
        Assert.Equal((7_400m, new Cause("new-rate", "Ny sats: vtao-grant/2027-01-01.", "vtao-grant/2027-01-01")), (line.Amount.Kroner, line.Cause));
    }

    public static TheoryData<string> Moves => [.. Moved.Keys];

    private static readonly Fact M1 = Given.Hours("m1", "2026-09-29", 120);
    private static readonly Fact M1C = Given.Hours("m1c", "2026-10-06", 120, corrects: "m1", recorded: "2026-10-07");

    /// <summary>How the hours of an entry leave September, and the entry or approval that says so.</summary>
    private static readonly Dictionary<string, (Fact[] Known, Fact[] Late, string Text)> Moved = new()
    {
        ["moved"] = ([], [M1C, Given.Approved("2026-10", Late, id: "a-2")], "Ført eller rettet oppføring 06.10.2026."),
        ["moved by a correction of a correction"] = (
            [Given.Hours("m1b", "2026-10-02", 120, corrects: "m1", recorded: "2026-10-03")],
            [Given.Hours("m1d", "2026-10-06", 120, corrects: "m1b", recorded: Late), Given.Approved("2026-10", "2026-10-21", id: "a-2")], "Ført eller rettet oppføring 06.10.2026."),
        ["moved while another entry of the month changed before it"] = (
            [], [Given.Hours("m2", "2026-09-30", 60, recorded: "2026-10-06"), M1C, Given.Approved("2026-10", Late, id: "a-2"), Given.Approved("2026-09", Late, id: "a-3")], "Ført eller rettet oppføring 06.10.2026."),
        ["moved before the settlement, approved after it"] = (
            [Given.Hours("m1c", "2026-10-04", 120, corrects: "m1", recorded: "2026-10-04")], [Given.Approved("2026-10", Late, id: "a-2")], "Flere timer er godkjent."),
    };

    [Theory(DisplayName = "Årsak: an hour that a correction moved to another month is explained in the month it left")]
    [MemberData(nameof(Moves))]
    public void Moved_out(string name)
    {
        var (known, late, text) = Moved[name];
        Fact[] facts = [Given.Registered("2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"), M1, Given.Approved("2026-09", "2026-10-01"), .. known];
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", facts);
        Assert.Equal(1_284m, books.Net("2026-09", LineKind.FollowUpHours).Kroner);
        var cause = CauseOf(books.Settle("2026-09", "2026-11-05", [.. facts, .. late]), LineKind.FollowUpHours);
        Assert.Equal(("hours", text), (cause.Code, cause.Text));
    }

    [Fact(DisplayName = "Årsak: a grant that is stopped and resumed, moved to paid follow-up, and moved back")]
    public void Grant()
    {
        Fact[] facts = [Given.Registered("2026-08-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-08-01"), Given.Agreed(Given.Price642, "2026-08-01")];
        (Fact Fact, string On, string Code, string Text)[] steps =
        [
            (new GrantStopped(Given.Id, Given.At("2026-09-05"), new FactSource("grant-stop", "1"), [Given.Month("2026-08")], null, "leder-17"), "2026-09-06", "grant", "Nav har stanset tilskuddet for måneden."),
            (new GrantResumed(Given.Id, Given.At("2026-09-07"), new FactSource("grant-resumption", "2"), [Given.Month("2026-08")], null, "leder-17"), "2026-09-08", "grant", "Nav har gjenopptatt tilskuddet for måneden."),
            (Given.TransferredOn("2026-08-31", "2026-09-09"), "2026-09-10", "transfer", "Overgang til betalt oppfølging 31.08.2026."),
            (new TransferUndone(Given.Id, Given.At("2026-09-11"), new FactSource("decision", "t-2"), null, "leder-17"), "2026-09-12", "transfer", "Overgangen til betalt oppfølging er angret."),
        ];
        var books = new Books();
        books.Settle("2026-08", "2026-09-01", facts);
        foreach (var (fact, on, code, text) in steps)
        {
            facts = [.. facts, fact];
            var line = books.Settle("2026-08", on, facts).SelectMany(document => document.Lines).First(line => line.Kind == LineKind.VtaoGrant);
            Assert.Equal(new Cause(code, text, fact.Source.Key), line.Cause);
            Assert.EndsWith(text, line.Text, StringComparison.Ordinal);
        }
        Assert.Equal(7_321m, books.Net("2026-08", LineKind.VtaoGrant).Kroner);
    }

    [Fact(DisplayName = "Årsak: a new rate names the version; the whole month is taken back and granted anew in words")]
    public void New_rate()
    {
        var local = TableReaderTests.Read(TableReaderTests.Table(TableReaderTests.Version("2026-08-01", "\"2026-12-31\"")).Replace("\"t\"", "\"vtao-grant\"", StringComparison.Ordinal)
            .Replace("\"adopted\",", "\"local\",", StringComparison.Ordinal).Replace("\"value\": 100", "\"value\": 7400", StringComparison.Ordinal)).Table!;
        Fact[] facts = [Given.Registered("2026-08-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-08-01")];
        var books = new Books();
        var claim = books.Settle("2026-08", "2026-09-01", facts).Single(document => document.Kind == DocumentKind.NavClaim);
        var lines = books.Settle("2026-08", "2026-09-02", facts, RuleBook.BuiltIn.With([local]).Book!).Single(document => document.Kind == DocumentKind.NavClaim).Lines;
        Assert.Equal([-7_321m, 7_400m], lines.Select(line => line.Amount.Kroner));
        Assert.Equal([-7_321m, 7_400m], lines.Select(line => line.Rate));
        Assert.All(lines, line => Assert.Equal(new Cause("new-rate", "Ny sats: vtao-grant/2026-08-01.", "vtao-grant/2026-08-01"), line.Cause));
        Assert.All(lines, line => Assert.Equal(claim.DocumentId, line.Credits));
        Assert.Equal("VTA-O-tilskudd august 2026, tilbakeført i sin helhet. Ny sats: vtao-grant/2026-08-01.", lines[0].Text);
        Assert.Equal(("settle-by-difference", "VTA-O-tilskudd utstedt tidligere, tilbakeført"), (lines[0].Rule.RuleId, lines[0].Rule.Text));
        Assert.Equal("VTA-O-tilskudd august 2026: 1 måned à 7 400,00 kr, innvilget på nytt. Ny sats: vtao-grant/2026-08-01.", lines[1].Text.Replace('\u00A0', ' '));
    }

    [Fact(DisplayName = "Årsak: a new holiday pay of 12.5 % changes pension and contribution as well, and is the cause of all three; the pay stands")]
    public void New_holiday_pay()
    {
        var documents = AfterHolidayPay();
        Assert.DoesNotContain(documents, document => document.Kind == DocumentKind.Payroll);
        var lines = documents.Single(document => document.Kind == DocumentKind.Journal).Lines;
        // 3 022.50 × 12.5 % less × 12 %; 12 % of 3 400.31 less of 3 385.20; 14.1 % of 3 808.35 less of 3 791.42.
        Assert.Equal([(LineKind.HolidayPay, 377.81m - 362.70m), (LineKind.Pension, 408.04m - 406.22m), (LineKind.EmployerContribution, 536.98m - 534.59m)],
            lines.Select(line => (line.Kind, line.Amount.Kroner)));
        Assert.All(lines, line => Assert.Equal(new Cause("new-rate", "Ny sats: holiday-pay/2026-09-01.", "holiday-pay/2026-09-01"), line.Cause));
    }

    private static List<IssuedDocument> AfterHolidayPay()
    {
        var local = TableReader.Read("local", Encoding.UTF8.GetBytes("""
            { "id": "holiday-pay", "title": "Feriepenger, lokal tabell", "unit": "percent", "row": "ageGroup",
              "versions": [ { "effective": "2026-09-01", "through": null, "adopted": "2026-10-20", "standing": "local", "lastChecked": "2026-10-20",
                "source": { "title": "Lokal særavtale", "section": "2", "href": null }, "scope": null, "note": null, "rows": { "ordinary": 12.5, "over60": 14.3 } } ] }
            """)).Table!;
        Fact[] facts = [Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01")];
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", facts);
        return books.Settle("2026-09", "2026-11-05", facts, RuleBook.BuiltIn.With([local]).Book!);
    }

    private static Cause CauseOf(IEnumerable<IssuedDocument> documents, LineKind kind) =>
        documents.SelectMany(document => document.Lines).First(line => line.Kind == kind && line.Earned == Given.Month("2026-09") && line.Cause is not null).Cause!;
}

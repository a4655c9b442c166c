using Kommune.Domain.Documents;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;

namespace Kommune.Domain.Tests.Settlement;

/// <summary>Oppgjør ved differanse: the first time the whole, later only what changed, each change with its cause.</summary>
public sealed class DifferenceTests
{
    private static readonly Fact[] September =
    [
        Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"),
        Given.Hours("tid-1", "2026-09-08", 120), Given.Approved("2026-09", "2026-10-01"),
    ];

    private static IssuedDocument Only(List<IssuedDocument> documents, DocumentKind kind) => documents.Single(document => document.Kind == kind);

    [Fact(DisplayName = "Oppgjør: the first time everything: 2 hours × 642 on an invoice, 3 022.50 to payroll, all of it in the journal")]
    public void First_time()
    {
        var documents = new Books().Settle("2026-09", "2026-10-05", September);
        Assert.Equal([DocumentKind.Invoice, DocumentKind.Payroll, DocumentKind.Journal], documents.Select(document => document.Kind));
        Assert.Equal((2m * 642m, Given.County), (Only(documents, DocumentKind.Invoice).Total.Kroner, Only(documents, DocumentKind.Invoice).Payer));
        Assert.Equal(3022.50m, Only(documents, DocumentKind.Payroll).Total.Kroner);
        Assert.Equal(3022.50m + 362.70m + 406.22m + 534.59m + (2m * 642m), Only(documents, DocumentKind.Journal).Total.Kroner);
        Assert.All(documents.SelectMany(document => document.Lines), line => Assert.Null(line.Cause));
    }

    [Fact(DisplayName = "Oppgjør: again with nothing new issues nothing")]
    public void Again()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        Assert.Empty(books.Settle("2026-09", "2026-10-06", September));
    }

    [Fact(DisplayName = "Oppgjør: an older month settled again leaves what was issued for later months alone")]
    public void Older_month_again()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        books.Settle("2026-10", "2026-11-05", September);
        Assert.Empty(books.Settle("2026-09", "2026-11-06", September));
    }

    [Fact(DisplayName = "Rettelse: 120 minutes corrected to 60 after the invoice: a credit note of 1 × 642 that names the invoice and the entry")]
    [Trait("rule", "settle-by-difference")]
    public void Corrected_hours()
    {
        var books = new Books();
        var invoice = Only(books.Settle("2026-09", "2026-10-05", September), DocumentKind.Invoice);
        Fact[] corrected = [.. September, Given.Hours("tid-2", "2026-09-08", 60, corrects: "tid-1", recorded: "2026-10-20"), Given.Approved("2026-09", "2026-10-21", id: "a-2")];
        var credit = Only(books.Settle("2026-10", "2026-11-05", corrected), DocumentKind.CreditNote);

        var line = Assert.Single(credit.Lines);
        Assert.Equal((invoice.DocumentId, -642m, -1m, 642m), (credit.Credits, credit.Total.Kroner, line.Basis, line.Rate));
        Assert.Equal((Given.Month("2026-09"), "hours"), (line.Earned, line.Cause!.Code));
        Assert.Equal(642m, books.Net("2026-09", LineKind.FollowUpHours).Kroner);
    }

    [Fact(DisplayName = "Rettelse: hours taken back altogether are credited in whole")]
    [Trait("rule", "settle-by-difference")]
    public void Hours_taken_back()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        Fact[] corrected = [.. September, Given.Hours("tid-2", "2026-09-08", 0, corrects: "tid-1", recorded: "2026-10-20"), Given.Approved("2026-09", "2026-10-21", id: "a-2")];
        var line = Only(books.Settle("2026-10", "2026-11-05", corrected), DocumentKind.CreditNote).Lines.Single();
        Assert.Equal((-2m * 642m, "settle-by-difference"), (line.Amount.Kroner, line.Rule.RuleId));
        Assert.Equal(Nok.Zero, books.Net("2026-09", LineKind.FollowUpHours));
    }

    [Fact(DisplayName = "Etterføring: more hours approved late are a line on the next invoice, with the month they were earned in")]
    public void Late_hours()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        Fact[] more = [.. September, Given.Hours("tid-3", "2026-09-09", 60, recorded: "2026-10-20"), Given.Approved("2026-09", "2026-10-21", id: "a-2")];
        var line = Only(books.Settle("2026-10", "2026-11-05", more), DocumentKind.Invoice).Lines.Single();
        Assert.Equal((Given.Month("2026-09"), 1m, 642m), (line.Earned, line.Basis, line.Amount.Kroner));
        Assert.Contains("ble", line.Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "Vilkår med tilbakevirkning: 60 % was 80 % from 1 September: 20 % of 162.50 hours × 31 more, and its costs, caused by the event")]
    public void Back_dated_terms()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        var raised = Given.Changed("2026-09-01", Given.Terms60 with { PositionPercent = new Percent(80m) }, "2026-09-01", sent: "2026-10-20", id: "hr-late");
        var documents = books.Settle("2026-10", "2026-11-05", [.. September, raised]);

        var september = Only(documents, DocumentKind.Payroll).Lines.Single(line => line.Earned == Given.Month("2026-09"));
        Assert.Equal(162.50m * 0.20m * 31m, september.Amount.Kroner);
        Assert.Equal(("late-event", "urn:hr:9901/hr-late"), (september.Cause!.Code, september.Cause.Source));
        Assert.Equal(Nok.Round(162.50m * 0.80m * 31m * 0.12m), books.Net("2026-09", LineKind.HolidayPay));
    }

    [Fact(DisplayName = "Ended late: November was settled before the end of 20 October was known; November is taken back in whole")]
    public void Ended_late()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        books.Settle("2026-11", "2026-12-05", September);
        books.Settle("2026-12", "2027-01-05", [.. September, Given.Ended("2026-10-20", sent: "2026-12-20")]);
        Assert.Equal(Nok.Zero, books.Net("2026-11", LineKind.BasePay));
        Assert.Equal(Nok.Round(97.50m * 14m / 22m * 31m), books.Net("2026-10", LineKind.BasePay));
        Assert.Equal(3022.50m, books.Net("2026-09", LineKind.BasePay).Kroner);
    }

    [Fact(DisplayName = "Never began: an employment called off after the settlement takes everything back")]
    public void Called_off()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        books.Settle("2026-10", "2026-11-05", [.. September, Given.Ended("2026-08-31", sent: "2026-10-20")]);
        Assert.Empty(books.Balance());
    }

    [Fact(DisplayName = "Ny betaler: the old payer's invoice is credited and the new payer invoiced; the two are never netted")]
    public void New_payer()
    {
        var other = Given.County with { OrganisationNumber = "310041009", Name = "Annen betaler" };
        var books = new Books();
        var invoice = Only(books.Settle("2026-09", "2026-10-05", September), DocumentKind.Invoice);
        var documents = books.Settle("2026-09", "2026-10-20", [.. September, Given.Agreed(Given.Price642 with { Payer = other }, "2026-09-01", recorded: "2026-10-19", id: "s-2")]);

        Assert.Equal((invoice.DocumentId, Given.County.OrganisationNumber, -1284m),
            (Only(documents, DocumentKind.CreditNote).Credits, Only(documents, DocumentKind.CreditNote).Payer!.OrganisationNumber, Only(documents, DocumentKind.CreditNote).Total.Kroner));
        Assert.Equal((other, 1284m), (Only(documents, DocumentKind.Invoice).Payer, Only(documents, DocumentKind.Invoice).Total.Kroner));
    }

    [Fact(DisplayName = "Ny prisavtale: 700 in place of 642 from 1 September: 2 × 58 more, caused by the agreement")]
    public void New_price()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", September);
        var documents = books.Settle("2026-10", "2026-11-05", [.. September, Given.Agreed(Given.Price642 with { PricePerHour = Nok.FromKroner(700m) }, "2026-09-01", recorded: "2026-10-20", id: "s-2")]);
        var line = Only(documents, DocumentKind.Invoice).Lines.Single();
        Assert.Equal((2m * (700m - 642m), BasisUnit.Sum, "agreement"), (line.Amount.Kroner, line.Unit, line.Cause!.Code));
    }

    [Fact(DisplayName = "Overgang etter oppgjør: Nav takes the whole of October back and grants 10 days anew, 2 405 − 7 321")]
    public void Transfer_after_settlement()
    {
        Fact[] granted = [Given.Registered("2026-06-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2026-06-01")];
        var books = new Books();
        books.Settle("2026-10", "2026-11-05", granted);
        var documents = books.Settle("2026-11", "2026-12-05", [.. granted, Given.TransferredOn("2026-10-11", recorded: "2026-11-10")]);
        var back = documents.Single(document => document.Kind == DocumentKind.NavClaim);
        Assert.Equal([-7321m, 2405m], back.Lines.Select(line => line.Amount.Kroner));
        Assert.All(back.Lines, line => Assert.Equal("transfer", line.Cause!.Code));
        Assert.Equal((2405m - 7321m, "NavClaim-1", true), (back.Total.Kroner, back.Credits, back.Automatic));
    }

    [Fact(DisplayName = "Ett i alt eller i flere steg: facts that come one settlement at a time end where they do all at once")]
    public void At_once_or_in_steps()
    {
        Fact[] news =
        [
            Given.Changed("2026-09-14", Given.Terms60 with { PositionPercent = new Percent(75m) }, "2026-09-01", sent: "2026-10-20"),
            Given.Hours("tid-2", "2026-09-08", 45, corrects: "tid-1", recorded: "2026-10-21"),
            Given.Approved("2026-09", "2026-10-22", id: "a-2"),
            Given.Hourly(33.50m, "2026-09-10", recorded: "2026-10-23", id: "w-9"),
            Given.Ended("2026-10-15", sent: "2026-10-24"),
        ];
        var once = new Books();
        once.Settle("2026-10", "2026-11-05", [.. September, .. news]);
        var steps = new Books();
        for (var count = 0; count <= news.Length; count++)
            steps.Settle("2026-10", $"2026-11-{5 + count:D2}", [.. September, .. news[..count]]);
        Assert.Equal(once.Balance(), steps.Balance());
    }

    [Fact(DisplayName = "Payroll-Engine RetroPayroll: 4 800 raised to 5 800 from January, entered in March: 2 000 back pay and 5 800 for March")]
    [Trait("rule", "agreed-salary")]
    public void Peers_retroactive_raise()
    {
        var peer = Oracle.Case("payroll.retro", "payroll.retro.emma-raise");
        Terms Monthly(string name) => Given.Terms60 with { PositionPercent = new Percent(100m), AnnualSalary = Nok.FromKroner(12m * Peer.Number(peer.In, name)) };
        Fact[] facts = [Given.Registered("2024-01-01", terms: Monthly("salary")), Given.Model(WageModel.Tariff, "2024-01-01"), Given.FollowedUpBy(Provider.Nav, "2024-01-01")];
        var books = new Books(Given.Eksempel with { TariffArea = "none" }, RuleBook.BuiltIn);
        Assert.Equal(Peer.Number(peer.Out, "JanBooked"), Pay(books.Settle("2024-01", "2024-02-01", facts)).Sum(line => line.Amount.Kroner));
        Assert.Equal(Peer.Number(peer.Out, "FebBooked"), Pay(books.Settle("2024-02", "2024-03-01", facts)).Sum(line => line.Amount.Kroner));

        var march = Pay(books.Settle("2024-03", "2024-04-01", [.. facts, Given.Changed("2024-01-01", Monthly("raisedTo"), "2024-01-01", sent: "2024-03-10")])).ToList();
        Assert.Equal(Peer.Number(peer.Out, "MarRetroSalary"), march.Where(line => line.Cause is not null).Sum(line => line.Amount.Kroner));
        Assert.Equal(Peer.Number(peer.Out, "MarSalary"), march.Single(line => line.Cause is null).Amount.Kroner);

        static IEnumerable<Difference> Pay(List<IssuedDocument> documents) => Only(documents, DocumentKind.Payroll).Lines;
    }

    [Fact(DisplayName = "Payroll-Engine PartTimePayroll: 4 800 at level 0.8 is 3 840")]
    public void Peers_part_time()
    {
        var peer = Oracle.Case("payroll.retro", "payroll.retro.part-time");
        var terms = Given.Terms60 with { PositionPercent = new Percent(100m * Peer.Number(peer.In, "level")), AnnualSalary = Nok.FromKroner(12m * Peer.Number(peer.In, "salary")) };
        var placement = Given.Placement(Given.Registered("2024-01-01", terms: terms), Given.Model(WageModel.Tariff, "2024-01-01"));
        Assert.Equal(Peer.Number(peer.Out, "wage"), Given.Statement(placement, "2024-01", Given.Eksempel with { TariffArea = "none" }).Wage!.BasePay.Kroner);
    }

    [Fact(DisplayName = "Nav refund of VTA-O: the first payment is the grant of the month")]
    public void Peers_fixed_grant()
    {
        var peer = Oracle.Case("refund.vtao", "refund.vtao.first");
        var claim = new Books().Settle("2024-06", "2024-07-01", Given.Registered("2024-06-01", regime: Regime.VtaoGrant), Given.Model(WageModel.None, "2024-06-01")).Single(document => document.Kind == DocumentKind.NavClaim);
        Assert.Equal(peer.Out.GetDecimal(), claim.Total.Kroner);
        Assert.True(claim.Automatic);
    }
}

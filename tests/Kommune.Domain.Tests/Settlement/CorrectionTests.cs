using Kommune.Domain.Agreements;
using Kommune.Domain.Documents;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Settlement;

/// <summary>Rettelse: what a correction says, what it names and whom it is for.</summary>
public sealed class CorrectionTests
{
    private static readonly AccountString Library = new("2410", "273", "010", "900123", null);
    private static readonly YearMonth September = Given.Month("2026-09");

    private static readonly Fact[] Facts =
    [
        Given.Registered("2026-09-01"), Given.Hourly(31m, "2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"),
        Given.Hours("tid-1", "2026-09-08", 120), Given.Approved("2026-09", "2026-10-01"),
    ];

    [Fact(DisplayName = "Rettelse: an employment called off is taken back line by line, in the order of the statement, with the account and employee it had")]
    public void Called_off()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", Facts);
        var lines = books.Settle("2026-09", "2026-10-25", [.. Facts, Given.Ended("2026-08-31", sent: "2026-10-20")]).Single(document => document.Kind == DocumentKind.Journal).Lines;
        Assert.Equal([(LineKind.BasePay, -3_022.50m), (LineKind.HolidayPay, -362.70m), (LineKind.Pension, -406.22m), (LineKind.EmployerContribution, -534.59m), (LineKind.FollowUpHours, -1_284m)],
            lines.Select(line => (line.Kind, line.Amount.Kroner)));
        Assert.All(lines, line => Assert.Equal((Library, "88231"), (line.Account, line.EmployeeNumber)));
        Assert.Equal("Grunnlønn september 2026, rettelse: 3 022,50 ble 0,00. Ansettelsen ble avsluttet 31.08.2026 (hr-9).", lines[0].Text.Replace('\u00A0', ' '));
        Assert.Equal(("settle-by-difference", "Feriepenger utstedt tidligere, tilbakeført", "holiday-pay/2026-05-01"), (lines[1].Rule.RuleId, lines[1].Rule.Text, lines[1].Rule.Table));
        Assert.Equal((1m, BasisUnit.Sum, -362.70m), (lines[1].Basis, lines[1].Unit, lines[1].Rate));
        Assert.Equal((Given.County, "Invoice-1"), (lines[4].Payer, lines[4].Credits));
    }

    [Fact(DisplayName = "Rettelse: the newest document with something left on it is the one that is credited, and only by what is taken back")]
    public void Newest_is_credited()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", Facts);
        Fact[] more = [.. Facts, Given.Hours("tid-3", "2026-09-09", 60, recorded: "2026-10-20"), Given.Approved("2026-09", "2026-10-21", id: "a-2")];
        var second = books.Settle("2026-09", "2026-10-25", more).Single(document => document.Kind == DocumentKind.Invoice);
        Assert.Equal((null, "Invoice-2", 642m), (second.Lines.Single().Credits, second.DocumentId, second.Total.Kroner));
        Fact[] less = [.. more, Given.Hours("tid-4", "2026-09-09", 30, corrects: "tid-3", recorded: "2026-10-26"), Given.Approved("2026-09", "2026-10-27", id: "a-3")];
        var credit = books.Settle("2026-09", "2026-10-28", less).Single(document => document.Kind == DocumentKind.CreditNote);
        Assert.Equal(("Invoice-2", -0.5m * 642m), (credit.Credits, credit.Total.Kroner));
        Fact[] none = [.. less, Given.Hours("tid-5", "2026-09-09", 0, corrects: "tid-4", recorded: "2026-10-29"), Given.Approved("2026-09", "2026-10-30", id: "a-4")];
        Assert.Equal("Invoice-2", books.Settle("2026-09", "2026-10-31", none).Single(document => document.Kind == DocumentKind.CreditNote).Credits);
    }

    [Fact(DisplayName = "Etterslep: the first line of a month that is closed says why it comes late; of the month after, nothing")]
    public void Late_first_time()
    {
        var placement = Given.Placement(Facts);
        List<Difference> After(string closed, string at) =>
            [.. Differences.Of(placement, MonthStatement.Through(placement, September, Given.Eksempel, RuleBook.BuiltIn), [], Facts, September, new Settled(Given.Month(closed), Given.At(at)))];

        Assert.All(After("2026-08", "2026-09-05"), line => Assert.Null(line.Cause));
        var late = After("2026-09", "2026-09-30");
        Assert.Equal(new Cause("hours", "Flere timer er godkjent.", "approval/a-1"), late.Single(line => line.Kind == LineKind.FollowUpHours).Cause);
        Assert.Equal("rules", late.Single(line => line.Kind == LineKind.BasePay).Cause!.Code);
        Assert.All(late, line => Assert.Equal((Library, "88231", null), (line.Account, line.EmployeeNumber, line.Credits)));
        // What was known when the month was closed is not why it comes late.
        Assert.Equal("rules", After("2026-09", "2026-10-01").Single(line => line.Kind == LineKind.FollowUpHours).Cause!.Code);
    }

    [Fact(DisplayName = "Rettelse: a pension of 13 % in place of 12 % is told as the rules of today")]
    public void Rules_of_today()
    {
        var books = new Books();
        books.Settle("2026-09", "2026-10-05", Facts);
        var placement = Given.Placement(Facts);
        var lines = Differences.Of(placement, MonthStatement.Through(placement, September, Given.Eksempel with { Pension = new Percent(13m) }, RuleBook.BuiltIn), books.Issued, Facts, September).ToList();
        // 13 % of 3 385.20 is 440.08; 14.1 % of 3 825.28 is 539.36.
        Assert.Equal([(LineKind.Pension, 440.08m - 406.22m), (LineKind.EmployerContribution, 539.36m - 534.59m)], lines.Select(line => (line.Kind, line.Amount.Kroner)));
        Assert.All(lines, line => Assert.Equal(new Cause("rules", "Grunnlaget er beregnet på nytt med reglene slik de er kjent nå.", "rules"), line.Cause));
    }

    [Fact(DisplayName = "Rettelse: a payer nobody remembers keeps its number and gets a credit note; Nav is Nav")]
    public void Payers()
    {
        Fact[] facts = [Given.Registered("2026-09-01"), Given.Model(WageModel.None, "2026-09-01")];
        var placement = Given.Placement(facts);
        Payer? PayerOf(string? organisation) => Assert.Single(Differences.Of(placement, [], [Issued(Given.Id, "2026-09", LineKind.PlaceMonth, organisation)], facts, September)).Payer;
        Assert.Equal(new Payer("310041033", "310041033", null, null, TakesInvoices: true), PayerOf("310041033"));
        Assert.Equal(Payer.Nav, PayerOf(Payer.Nav.OrganisationNumber));
        Assert.Null(PayerOf(null));
    }

    [Fact(DisplayName = "Rettelse: of two agreements with one payer the last recorded says its name, whatever day it holds from")]
    public void Payer_named_last()
    {
        var renamed = Given.County with { Name = "Eksempel fylkeskommune" };
        Fact[] facts = [Given.Registered("2026-09-01"), Given.Agreed(Given.Price642 with { Payer = renamed }, "2026-09-01", "2026-10-20", "s-2"), Given.Agreed(Given.Price642, "2026-10-01", "2026-09-01")];
        Assert.Equal(renamed, Assert.Single(Differences.Of(Given.Placement(facts), [], [Issued(Given.Id, "2026-09", LineKind.PlaceMonth, Given.County.OrganisationNumber)], facts, September)).Payer);
    }

    [Fact(DisplayName = "Kontering: each month is booked on the account and the employee number it had, a correction as well; before the first terms on theirs")]
    public void Accounts_over_time()
    {
        var school = new AccountString("2500", "202", "011", null, null);
        Fact[] facts = [.. Facts, Given.Changed("2026-10-01", Given.Terms60 with { Account = school, EmployeeNumber = "90001" }, "2026-09-01", sent: "2026-09-20")];
        var books = new Books();
        var first = Journal(books.Settle("2026-10", "2026-11-05", facts));
        Assert.All(first.Where(line => line.Earned == September), line => Assert.Equal((Library, "88231"), (line.Account, line.EmployeeNumber)));
        Assert.All(first.Where(line => line.Earned != September), line => Assert.Equal((school, "90001"), (line.Account, line.EmployeeNumber)));
        var raised = Journal(books.Settle("2026-10", "2026-11-20", [.. facts, Given.Hourly(34m, "2026-09-01", "2026-11-19", "w-9")]));
        Assert.Equal([(September, Library), (Given.Month("2026-10"), school)], raised.Where(line => line.Kind == LineKind.BasePay).Select(line => (line.Earned, line.Account)));

        static IEnumerable<Difference> Journal(List<IssuedDocument> documents) => documents.Single(document => document.Kind == DocumentKind.Journal).Lines;
    }

    [Fact(DisplayName = "Ansatt et annet sted: the municipality owes no wage and issues its hours alone")]
    public void Employed_elsewhere()
    {
        Fact[] facts = [Given.Registered("2026-09-01") with { EmployedElsewhere = true }, .. Facts[2..]];
        Assert.Equal([(LineKind.FollowUpHours, 2m * 642m)], new Books().Settle("2026-09", "2026-10-05", facts).Single(document => document.Kind == DocumentKind.Journal).Lines.Select(line => (line.Kind, line.Amount.Kroner)));
    }

    [Fact(DisplayName = "Rettelse: months that were issued and are no more are taken back in order")]
    public void Taken_back_in_order()
    {
        var books = new Books();
        books.Settle("2026-11", "2026-12-05", Facts[..2]);
        var lines = books.Settle("2026-11", "2026-12-20", [.. Facts[..2], Given.Ended("2026-08-31", sent: "2026-12-19")]).Single(document => document.Kind == DocumentKind.Payroll).Lines;
        Assert.Equal(new[] { "2026-09", "2026-10", "2026-11" }.Select(Given.Month), lines.Select(line => line.Earned));
        Assert.All(lines, line => Assert.Equal(-3_022.50m, line.Amount.Kroner));
    }

    [Fact(DisplayName = "Rettelse: hours issued in two turns are compared as their sum, and the cause is what came after the last of them")]
    public void Issued_in_two_turns()
    {
        var placement = Given.Placement(Facts);
        IssuedLine Hours(string at, string document, decimal hours) => Issued(Given.Id, "2026-09", LineKind.FollowUpHours, Given.County.OrganisationNumber) with
        {
            IssuedAt = Given.At(at),
            DocumentId = document,
            Basis = hours,
            Unit = BasisUnit.Hours,
            Amount = Nok.FromKroner(hours * 642m),
        };
        var late = Given.Hours("tid-9", "2026-09-10", 15, recorded: "2026-10-20");
        var line = Differences.Of(placement, MonthStatement.Through(placement, September, Given.Eksempel, RuleBook.BuiltIn), [Hours("2026-10-05", "INV-1", 2m), Hours("2026-10-25", "INV-2", 0.5m), Hours("2026-10-06", "INV-2", 0.25m)], [.. Facts, late], September)
            .Single(line => line.Kind == LineKind.FollowUpHours);
        // 2 hours now, 2.75 issued; the entry of 20 October was known when the last was issued.
        Assert.Equal((-0.75m, BasisUnit.Hours, -0.75m * 642m, "INV-2", "rules"), (line.Basis, line.Unit, line.Amount.Kroner, line.Credits, line.Cause!.Code));
    }

    [Theory(DisplayName = "Rettelse: what was issued for the month that is settled is compared; what was issued for the month after waits")]
    [InlineData("2026-08", 1)]
    [InlineData("2026-09", 1)]
    [InlineData("2026-10", 0)]
    public void Later_months_wait(string month, int lines)
    {
        var placement = Given.Placement(Facts[..1]);
        Assert.Equal(lines, Differences.Of(placement, [], [Issued(Given.Id, month, LineKind.FollowUpHours, Given.County.OrganisationNumber)], Facts, September).Count());
    }

    [Fact(DisplayName = "Avtale: six places issued, five agreed: 7 321 less, to the agreement's payer and account, because of the agreement")]
    public void Agreement()
    {
        var owner = StatementOwner.Agreement("9901", "A-1");
        var agreement = new PlaceAgreement(owner, new DateSpan(Given.Day("2026-09-01"), null), Given.County, Library, 6, null, [], []);
        var first = Assert.Single(Of(agreement, "2026-09"));
        Assert.Equal((owner, 6m * 7_321m, null, Library, null, Given.County), (first.Owner, first.Amount.Kroner, first.Cause, first.Account, first.EmployeeNumber, first.Payer));

        var issued = new IssuedLine(owner, first.Earned, September, Given.At("2026-10-05"), first.Kind, first.Payer!.OrganisationNumber, "INV-2026-000001", first.Basis, first.Unit, first.Rate, first.Amount, first.Rule.Table);
        Assert.Empty(Of(agreement, "2026-09", issued));
        var less = Assert.Single(Of(agreement with { Places = 5 }, "2026-09", issued));
        Assert.Equal((owner, -7_321m, "INV-2026-000001", Library, null, Given.County), (less.Owner, less.Amount.Kroner, less.Credits, less.Account, less.EmployeeNumber, less.Payer));
        Assert.Equal(new Cause("agreement", "Avtale A-1, timene eller plassene i den er endret.", "A-1"), less.Cause);

        // An agreement moved to October: September is taken back in whole, and from the payer of the agreement; a later month than the settled one waits.
        var moved = agreement with { Period = new DateSpan(Given.Day("2026-10-01"), null) };
        Assert.Equal((-6m * 7_321m, Given.County), Assert.Single(Of(moved, "2026-09", issued)) is var back ? (back.Amount.Kroner, back.Payer) : default);
        Assert.Empty(Of(moved, "2026-08", issued));
    }

    [Fact(DisplayName = "Avtale: with a new payer the old payer's documents are taken back from the old payer, by the name it was agreed under")]
    public void Agreement_with_a_new_payer()
    {
        var owner = StatementOwner.Agreement("9901", "A-1");
        var old = new PlaceAgreement(owner, new DateSpan(Given.Day("2026-09-01"), null), Given.County, Library, 6, null, [], []);
        var posted = old with { Payer = Given.County with { OrganisationNumber = "310041009", Name = "Annen betaler" } };
        var lines = Of(posted, [old, posted], "2026-09", Issued(owner, "2026-09", LineKind.PlaceMonth, Given.County.OrganisationNumber));
        Assert.Equal([(posted.Payer, 6m * 7_321m, null), (Given.County, -642m, "INV-2026-000001")], lines.Select(line => (line.Payer, line.Amount.Kroner, line.Credits)));

        // A payer that no version names keeps its number; Nav is Nav.
        Payer? PayerOf(string organisation) => Of(posted, [old, posted], "2026-08", Issued(owner, "2026-08", LineKind.PlaceMonth, organisation)).Single().Payer;
        Assert.Equal(new Payer("310041033", "310041033", null, null, TakesInvoices: true), PayerOf("310041033"));
        Assert.Equal(Payer.Nav, PayerOf(Payer.Nav.OrganisationNumber));
    }

    private static List<Difference> Of(FollowUpAgreement agreement, string through, params IssuedLine[] issued) => Of(agreement, [agreement], through, issued);

    private static List<Difference> Of(FollowUpAgreement agreement, FollowUpAgreement[] versions, string through, params IssuedLine[] issued) =>
        [.. Differences.Of(agreement, AgreementStatement.Through(agreement, Given.Month(through), [], RuleBook.BuiltIn), issued, versions, Given.Month(through))];

    private static IssuedLine Issued(StatementOwner owner, string month, LineKind kind, string? payer) => new(
        owner, Given.Month(month), Given.Month(month), Given.At("2026-10-05"), kind, payer, "INV-2026-000001", 1m, BasisUnit.Sum, 642m, Nok.FromKroner(642m), null);
}

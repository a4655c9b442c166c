using System.Text;
using Kommune.Domain.Money;
using Kommune.Functions.Documents.BillingBasis;
using Kommune.Functions.Tests.Documents.Ehf;

namespace Kommune.Functions.Tests.Documents.BillingBasis;

public class BillingTests
{
    private static readonly YearMonth September = new(2026, 9);

    private static readonly BillingOrder Order = new(
        "BAS-2026-000001", null, new("9901-tiltak", "Eksempel kommune"), new("310041025", "Eksempel fylke"), "A123456", "A-2026/41-1", null,
        September, new LocalDate(2026, 9, 30), EhfSamples.Account, null,
        [
            new("OPPF-TIME", "Oppfølging i arbeid, timer", "9901-88231-1", September, 1.75m, Nok.FromKroner(642m), Nok.FromKroner(1123.50m), Nok.Zero),
            new("OPPF-DIFF", "=Rettelse; ny sats", "9901-88231-1", new YearMonth(2026, 6), 1m, Nok.FromKroner(10.01m), Nok.FromKroner(10.01m), Nok.FromKroner(2.50m)),
        ], ["attestasjon-2026-09.pdf"]);

    private static readonly BillingOrder Reduction = Order with
    {
        OrderNumber = "BAS-2026-000002",
        Credits = "BAS-2026-000001",
        Lines = [new("OPPF-TIME", "Rettelse av timer", "9901-88231-1", September, -0.25m, Nok.FromKroner(642m), Nok.FromKroner(-160.50m), Nok.Zero)],
    };

    [Fact(DisplayName = "Billing basis: JSON with FINT's names and amounts in øre")]
    public void Json()
    {
        using var output = new MemoryStream();
        Assert.Empty(BillingJson.Write(Order, output));
        Approved.Verify(Encoding.UTF8.GetString(output.ToArray()), "txt");
    }

    [Fact(DisplayName = "Billing basis: CSV, a reduction names the order it takes back")]
    public void Csv()
    {
        using var output = new StringWriter();
        Assert.Empty(BillingCsv.Write([Order, Reduction], output));
        Approved.Verify(output.ToString(), "csv");
    }

    [Fact(DisplayName = "Billing basis: all the reasons at once, for every order of the file, and nothing is written")]
    public void All_reasons()
    {
        var bad = Order with
        {
            Recipient = new("310041026", ""),
            BuyerReference = null,
            OrderReference = null,
            BankAccount = "12345678904",
            Kid = "12345675",
            Lines = [Order.Lines[0] with { Item = "", Amount = Nok.FromKroner(1123.53m) }, Reduction.Lines[0]],
        };
        using var output = new StringWriter();
        var errors = BillingCsv.Write([Order, bad, Reduction with { Lines = Order.Lines, Kid = "1" }], output);
        Assert.Equal("", output.ToString());
        Approved.Verify(string.Join("\n", errors.Select(error => $"{error.Code} | {error.Path} | {error.Message}")), "txt");
    }
}

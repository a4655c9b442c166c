using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.Money;
using Kommune.Functions.Documents.Ehf;

namespace Kommune.Functions.Tests.Documents.Ehf;

public class EhfWriterTests
{
    private static readonly XNamespace Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    [Fact(DisplayName = "EHF: an invoice for billable hours")]
    public void Invoice() => Approved.Verify(Written(EhfSamples.Hourly with { Attachments = [EhfSamples.Attestation] }), "xml");

    [Fact(DisplayName = "EHF: a credit note names the invoice it credits")]
    public void Credit_note() => Approved.Verify(Written(EhfSamples.CreditNote), "xml");

    [Fact(DisplayName = "EHF: differences from earlier months stand with the month they were earned in")]
    public void Differences() => Approved.Verify(Written(Sample("differences-earlier-months")), "xml");

    [Fact(DisplayName = "EHF: three VAT groups, each with its own base and tax")]
    public void Vat_groups() => Approved.Verify(Written(Sample("three-vat-groups")), "xml");

    [Fact(DisplayName = "EHF: outside the VAT Act neither a VAT number nor a rate is stated")]
    public void Outside() => Approved.Verify(Written(Sample("hours-outside")), "xml");

    [Fact(DisplayName = "EHF: text that looks like markup and letters of every kind come back unchanged")]
    public void Hostile()
    {
        var invoice = Sample("hostile-characters");
        var document = XDocument.Parse(Written(invoice));
        Assert.Equal(invoice.Lines[0].Text, document.Descendants(Basic + "Name").Last().Value);
        Assert.Equal(invoice.Note, document.Descendants(Basic + "Note").Single().Value);
        Assert.Equal(invoice.BuyerReference, document.Descendants(Basic + "BuyerReference").Single().Value);
    }

    [Fact(DisplayName = "EHF: any text at all is either refused or comes back unchanged from the XML")]
    public void Any_text()
    {
        var (written, refused) = (0, 0);
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            using var output = new MemoryStream();
            var invoice = EhfSamples.Hourly with { Lines = [EhfSamples.Hourly.Lines[0] with { Text = text }] };
            if (!EhfWriter.Write(invoice, output).IsEmpty)
            {
                refused++;
                return output.Length == 0;
            }
            written++;
            return XDocument.Parse(Encoding.UTF8.GetString(output.ToArray())).Descendants(Basic + "Name").Last().Value == text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        Assert.True(written > 100 && refused > 100, $"{written} written, {refused} refused");
    }

    [Fact(DisplayName = "EHF: two reasons for exemption stand together in the one group that the rules allow")]
    public void Two_reasons()
    {
        var groups = EhfTotals.Of(Sample("two-exempt-reasons")).Groups;
        Assert.Equal("Unntatt fra merverdiavgift, mval. § 3-4; Unntatt, mval. § 3-5", Assert.Single(groups).Vat.Reason);
    }

    [Fact(DisplayName = "EHF: VAT is computed on the sum of its group, half an øre up: 25 % of 0.02 is 0.005, 15 % of 1000.01 is 150.0015")]
    public void Vat_rounding()
    {
        var totals = EhfTotals.Of(Sample("vat-half-ore"));
        Assert.Equal([new Nok(1), Nok.FromKroner(150.00m)], totals.Groups.Select(group => group.Tax));
        Assert.Equal(Nok.FromKroner(0.02m + 1000.01m + 0.01m + 150.00m), totals.Payable);
    }

    [Theory(DisplayName = "EHF: rounded to kroner, the payable amount and the rounding add up to the total")]
    [InlineData("rounded-up", 1124.00, 0.50)]            // 1123.50
    [InlineData("rounded-whole-already", 1284.00, 0.00)] // 2 × 642
    [InlineData("rounded-to-nothing", 0.00, -0.49)]
    public void Rounding(string sample, decimal payable, decimal rounding)
    {
        var totals = EhfTotals.Of(Sample(sample));
        Assert.Equal((Nok.FromKroner(payable), Nok.FromKroner(rounding)), (totals.Payable, totals.Rounding));
    }

    [Fact(DisplayName = "EHF: every sample is written, and its sums come back from the XML")]
    public void Sums()
    {
        foreach (var (name, invoice) in EhfSamples.All().Concat(EhfSamples.Random(50, seed: 1)))
        {
            var document = XDocument.Parse(Written(invoice));
            var lines = invoice.Lines.Sum(line => line.Amount).ToString();
            Assert.True(document.Descendants(Basic + "TaxExclusiveAmount").Single().Value == lines, name);
        }
    }

    [Fact(DisplayName = "EHF: an attachment comes back byte for byte")]
    public void Attachment()
    {
        var content = Sample("attachment-large").Attachments[0].Content;
        var document = XDocument.Parse(Written(Sample("attachment-large")));
        Assert.Equal(content.ToArray(), Convert.FromBase64String(document.Descendants(Basic + "EmbeddedDocumentBinaryObject").Single().Value));
    }

    [Fact(DisplayName = "EHF: a document that is refused leaves nothing behind, and is written after the fix")]
    public void Refused_writes_nothing()
    {
        using var output = new MemoryStream();
        Assert.NotEmpty(EhfWriter.Write(EhfSamples.Hourly with { BuyerReference = null, OrderReference = null }, output));
        Assert.Equal(0, output.Length);
        Assert.Empty(EhfWriter.Write(EhfSamples.Hourly, output));
        Assert.True(output.Length > 0);
    }

    /// <summary>For docs/validate-ehf.md: dotnet run --project tests/Kommune.Functions.Tests -- -explicit only -method "*Write_samples*" with KOMMUNE_EHF_FOLDER set.</summary>
    [Fact(Explicit = true, DisplayName = "EHF: writes every sample to a folder, for validation with the official rules")]
    public void Write_samples()
    {
        var folder = Environment.GetEnvironmentVariable("KOMMUNE_EHF_FOLDER") ?? throw new InvalidOperationException("Set KOMMUNE_EHF_FOLDER.");
        foreach (var (name, invoice) in EhfSamples.All().Concat(EhfSamples.Random(200, seed: 2)))
            File.WriteAllText(Path.Combine(folder, name + ".xml"), Written(invoice));
    }

    private static EhfInvoice Sample(string name) => EhfSamples.All().Single(sample => sample.Name == name).Invoice;

    private static string Written(EhfInvoice invoice)
    {
        using var output = new MemoryStream();
        var errors = EhfWriter.Write(invoice, output);
        Assert.True(errors.IsEmpty, $"{invoice.Number}: {string.Join(" ", errors)}");
        return Encoding.UTF8.GetString(output.ToArray());
    }
}

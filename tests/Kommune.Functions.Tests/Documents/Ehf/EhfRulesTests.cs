using Kommune.Domain.Money;
using Kommune.Functions.Documents;
using Kommune.Functions.Documents.Ehf;

namespace Kommune.Functions.Tests.Documents.Ehf;

public class EhfRulesTests
{
    private static readonly EhfInvoice Good = EhfSamples.Hourly;
    private static readonly EhfLine Line = Good.Lines[0];

    [Fact(DisplayName = "EHF: every sample is issuable")]
    public void Samples()
    {
        var samples = EhfSamples.All().ToList();
        Assert.NotEmpty(samples);
        Assert.All(samples, sample => Assert.Empty(EhfRules.Check(sample.Invoice)));
    }

    [Fact(DisplayName = "EHF: all the reasons at once, each with its place, in Norwegian")]
    public void All_reasons()
    {
        var invoice = Good with
        {
            Number = " ",
            Due = Good.Issued.PlusDays(-1),
            Buyer = Good.Buyer with { OrganisationNumber = "310041026", Name = "Feil\u0001navn", Address = new(null, null, null, "no") },
            BuyerReference = null,
            OrderReference = null,
            Payment = new("12345678904", "12345675"),
            Seller = Good.Seller with { InVatRegister = false },
            Lines = [Line with { Amount = Nok.FromKroner(1123.53m) }, Line with { Text = "Timer for 02898290096", Vat = EhfVat.Outside with { Reason = null } }],
            Attachments = [EhfSamples.Attestation with { Content = "PK"u8.ToArray(), FileName = "a/b.pdf" }],
        };
        Approved.Verify(string.Join("\n", EhfRules.Check(invoice).Select(error => $"{error.Code} | {error.Path} | {error.Message}")), "txt");
    }

    public static TheoryData<string, string> Wrongs => new()
    {
        { "payer without organisation number", DocumentErrors.OrganisationNumberInvalid },
        { "no reference", EhfRules.ReferenceMissing },
        { "blank reference", DocumentErrors.TextNotAllowed },
        { "Nav reference", EhfRules.NavReferenceInvalid },
        { "Nav reference in lower case", EhfRules.NavReferenceInvalid },
        { "KID of the other method", DocumentErrors.KidInvalid },
        { "no lines", DocumentErrors.LinesMissing },
        { "negative line", DocumentErrors.AmountNegative },
        { "seven decimals", DocumentErrors.PrecisionLost },
        { "0.03 off", DocumentErrors.AmountMismatch },
        { "over the line limit", DocumentErrors.AmountOverLimit },
        { "O with E", EhfRules.VatMixed },
        { "S without rate", EhfRules.VatRateInvalid },
        { "E with rate", EhfRules.VatRateInvalid },
        { "nothing to pay", DocumentErrors.TotalNotPositive },
        { "credit before invoice", EhfRules.CreditedInvoiceLater },
        { "same attachment twice", EhfRules.AttachmentDuplicate },
        { "attachment too large", DocumentErrors.AttachmentInvalid },
    };

    [Theory(DisplayName = "EHF: one thing wrong gives one reason")]
    [MemberData(nameof(Wrongs))]
    public void One_reason(string wrong, string code) => Assert.Equal(code, Assert.Single(EhfRules.Check(Broken(wrong))).Code);

    [Theory(DisplayName = "EHF: the reference rule of Nav holds for Nav only")]
    [InlineData("310041025")]
    [InlineData("310041017")]
    public void Others_choose_their_reference(string buyer) =>
        Assert.Empty(EhfRules.Check(Good with { Buyer = Good.Buyer with { OrganisationNumber = buyer }, BuyerReference = "Kari, 3. etasje" }));

    [Fact(DisplayName = "EHF: the limit is the municipality's own, and the limit itself is within it")]
    public void Limits()
    {
        var limits = DocumentLimits.Default with { Line = Line.Amount, Document = Line.Amount };
        Assert.Empty(EhfRules.Check(Good, limits));
        Assert.Equal(2, EhfRules.Check(Good, limits with { Line = Line.Amount - new Nok(1), Document = Line.Amount - new Nok(1) }).Length);
    }

    [Fact(DisplayName = "EHF: numbers beyond reach are refused, not an overflow")]
    public void Overflow() =>
        Assert.Contains(EhfRules.Check(Good with { Lines = [Line with { Quantity = decimal.MaxValue, UnitPrice = decimal.MaxValue }] }), error => error.Code == DocumentErrors.AmountMismatch);

    private static EhfInvoice Broken(string wrong) => wrong switch
    {
        "payer without organisation number" => Good with { Buyer = Good.Buyer with { OrganisationNumber = "" } },
        "no reference" => Good with { BuyerReference = null, OrderReference = null },
        "blank reference" => Good with { BuyerReference = " " },
        "Nav reference" => Good with { Buyer = EhfSamples.Nav, BuyerReference = "A12345" },
        "Nav reference in lower case" => Good with { Buyer = EhfSamples.Nav, BuyerReference = "a123456" },
        "KID of the other method" => Good with { Payment = new(EhfSamples.Account, "23-", KidMethod.Mod10) },
        "no lines" => Good with { Lines = [] },
        "negative line" => Good with { Lines = [Line, Line with { Quantity = -0.25m, Amount = Nok.FromKroner(-160.50m) }] },
        "seven decimals" => Good with { Lines = [Line with { Quantity = 1.7500001m }] },
        "0.03 off" => Good with { Lines = [Line with { Amount = Nok.FromKroner(1123.53m) }] },
        "over the line limit" => Good with { Lines = [EhfLine.OfAmount("For mye", null, null, new Nok(1_000_000_01), EhfVat.Exempt)] },
        "O with E" => Good with { Lines = [Line, Line with { Vat = EhfVat.Outside }] },
        "S without rate" => Good with { Lines = [Line with { Vat = EhfVat.Standard with { Percent = 0m } }] },
        "E with rate" => Good with { Lines = [Line with { Vat = EhfVat.Exempt with { Percent = 25m } }] },
        "nothing to pay" => Good with { Lines = [Line with { Quantity = 0m, Amount = Nok.Zero }] },
        "credit before invoice" => EhfSamples.CreditNote with { Credits = new("INV-2026-000001", EhfSamples.CreditNote.Issued.PlusDays(1)) },
        "same attachment twice" => Good with { Attachments = [EhfSamples.Attestation, EhfSamples.Attestation] },
        "attachment too large" => Good with { Attachments = [EhfSamples.Attestation with { Content = TooLarge() }] },
        _ => throw new ArgumentOutOfRangeException(nameof(wrong), wrong, "No such case."),
    };

    private static byte[] TooLarge()
    {
        var content = new byte[DocumentLimits.Default.AttachmentBytes + 1];
        "%PDF-"u8.CopyTo(content);
        return content;
    }
}

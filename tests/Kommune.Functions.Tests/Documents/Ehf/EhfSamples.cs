using System.Collections.Immutable;
using System.Text;
using Kommune.Domain.Money;
using Kommune.Functions.Documents;
using Kommune.Functions.Documents.Ehf;

namespace Kommune.Functions.Tests.Documents.Ehf;

/// <summary>Synthetic documents: the ordinary ones, and those that receivers' rules and XML make difficult.</summary>
internal static class EhfSamples
{
    /// <summary>12345678903: 1×5+2×4+3×3+4×2+5×7+6×6+7×5+8×4+9×3+0×2 = 195, 195 mod 11 = 8, 11 − 8 = 3.</summary>
    public const string Account = "12345678903";

    public static readonly EhfParty Seller = new("310041009", "Eksempel kommune", new("Rådhusgata 1", "9901", "Eksempelbø"), InVatRegister: true);
    public static readonly EhfParty Buyer = new("310041025", "Eksempel fylke", new("Fylkesveien 2", "9902", "Ånestad"));
    public static readonly EhfParty Nav = new("889640782", "Arbeids- og velferdsetaten", new("Postboks 5", "8601", "Mo i Rana"));

    private static readonly YearMonth September = new(2026, 9);
    private static readonly EhfVat Reduced = new(EhfVatCategory.Standard, 15m, null);

    /// <summary>1.75 hours at 642.00 are 1123.50, the example of the wire contract.</summary>
    public static EhfInvoice Hourly { get; } = new(
        "INV-2026-000001", new LocalDate(2026, 10, 5), new LocalDate(2026, 11, 4), null, Seller, Buyer, "A123456", "A-2026/41-1",
        new EhfPayment(Account, Kid.Create("2026000001", KidMethod.Mod10), KidMethod.Mod10), [Hours("9901-88231-1", 1.75m, 642.00m, EhfVat.Exempt)], []);

    public static EhfInvoice CreditNote { get; } = Hourly with
    {
        Number = "INV-2026-000002",
        Issued = new LocalDate(2026, 11, 5),
        Due = new LocalDate(2026, 12, 5),
        Credits = new("INV-2026-000001", new LocalDate(2026, 10, 5)),
        Lines = [EhfLine.OfAmount("Oppfølging 2026-09, rettelse: 1 123,50 ble 963,00. Rettet oppføring tid-55012.", "9901-88231-1", September, Nok.FromKroner(160.50m), EhfVat.Exempt)],
    };

    public static Attachment Attestation { get; } = new("V1", "Attestasjon av timer september 2026", "attestasjon-2026-09.pdf",
        Encoding.Latin1.GetBytes("%PDF-1.4\n%âãÏÓ\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));

    public static EhfLine Hours(string placement, decimal hours, decimal price, EhfVat vat) =>
        new("Oppfølging i arbeid, timer", placement, September, hours, EhfUnit.Hour, price, Nok.Round(hours * price), vat);

    /// <summary>Every sample by name; the names are those of the table in docs/validate-ehf.md.</summary>
    public static IEnumerable<(string Name, EhfInvoice Invoice)> All()
    {
        yield return ("hours-exempt", Hourly);
        yield return ("hours-outside", Of([Hours("9901-1", 1.75m, 642m, EhfVat.Outside)]) with { Seller = Seller with { InVatRegister = false } });
        yield return ("hours-outside-registered-seller", Of([Hours("9901-1", 1.75m, 642m, EhfVat.Outside)]));
        yield return ("hours-standard", Of([Hours("9901-1", 1.75m, 642m, EhfVat.Standard)]));
        yield return ("three-vat-groups", Of([Hours("9901-1", 1.75m, 642m, EhfVat.Exempt), Hours("9901-2", 3.33m, 611.11m, EhfVat.Standard), Hours("9901-3", 0.5m, 99.99m, Reduced), Hours("9901-4", 2m, 642m, EhfVat.Standard)]));
        yield return ("two-exempt-reasons", Of([Hours("9901-1", 1m, 642m, EhfVat.Exempt), Hours("9901-2", 1m, 642m, EhfVat.Exempt with { Reason = "Unntatt, mval. § 3-5" })]));
        yield return ("credit-note-exempt", CreditNote);
        yield return ("credit-note-outside", CreditNote with { Seller = Seller with { InVatRegister = false }, Lines = [Hours("9901-1", 0.25m, 642m, EhfVat.Outside)] });
        yield return ("credit-note-standard", CreditNote with { Lines = [Hours("9901-1", 0.25m, 642m, EhfVat.Standard)] });
        yield return ("credit-note-rounded", CreditNote with { RoundsToKroner = true });
        yield return ("credit-note-attachment", CreditNote with { Attachments = [Attestation] });
        yield return ("rounded-up", Of([Hours("9901-1", 1.75m, 642m, EhfVat.Exempt)]) with { RoundsToKroner = true });
        yield return ("rounded-down", Of([Hours("9901-1", 1.17m, 642.02m, EhfVat.Standard)]) with { RoundsToKroner = true });
        yield return ("rounded-whole-already", Of([Hours("9901-1", 2m, 642m, EhfVat.Exempt)]) with { RoundsToKroner = true });
        yield return ("rounded-to-nothing", Of([EhfLine.OfAmount("Øredifferanse", null, September, new Nok(49), EhfVat.Exempt)]) with { RoundsToKroner = true });
        yield return ("six-decimals", Of([Hours("9901-1", 44.318182m, 31.123456m, EhfVat.Exempt), Hours("9901-2", 0.333333m, 642m, EhfVat.Exempt)]));
        yield return ("vat-half-ore", Of([EhfLine.OfAmount("Grense for avrunding", null, null, new Nok(2), EhfVat.Standard), EhfLine.OfAmount("Grense for avrunding", null, null, new Nok(1000_01), Reduced)]));
        yield return ("place-month", Of([new("Fast sats, 3 plasser, september 2026", null, September, 3m, EhfUnit.Month, 7321m, Nok.FromKroner(21963m), EhfVat.Exempt), new("Fast sats, del av måned", "9901-7", September, 0.59091m, EhfUnit.Month, 7321m, Nok.Round(0.59091m * 7321m), EhfVat.Exempt)]));
        yield return ("differences-earlier-months", Of([Hours("9901-1", 1m, 642m, EhfVat.Exempt), EhfLine.OfAmount("Ny sats: hta/2025-05-01", "9901-1", new YearMonth(2025, 12), Nok.FromKroner(0.01m), EhfVat.Exempt), EhfLine.OfAmount("Uten måned", null, null, Nok.FromKroner(10m), EhfVat.Exempt)]));
        yield return ("hostile-characters", Of([Hours("9901-<&>\"'", 1m, 642m, EhfVat.Exempt with { Reason = "Fritak <§ 3-4> & \"annet\"" }) with { Text = "Timer ]]> <script>alert('x')</script> &amp; &#0; © … – « » =1+1" }]) with { Number = "INV/2026&<1>", BuyerReference = "Åse \"Ærlig\" Ødegård & Sønn <post>", Note = "Takk for samarbeidet! 👩‍🏭 𝒳 ≤ ≥ <!-- ikke en kommentar --> <?pi?>" });
        yield return ("norwegian-and-sami", Of([Hours("9901-1", 1m, 642m, EhfVat.Exempt) with { Text = "Oppfølging på blåbærøya, Guovdageainnu suohkan, čáhci, đ, ŋ, š, ŧ, ž, ï, ö" }]) with { Buyer = Buyer with { Name = "Kárášjoga gielda / Karasjok kommune" } });
        yield return ("attachment", Hourly with { Attachments = [Attestation] });
        yield return ("attachments-two-norwegian-name", Hourly with { Attachments = [Attestation, Attestation with { Id = "V2", FileName = "måling & prøve.pdf", Description = "Vedlegg \"to\"" }] });
        yield return ("attachment-large", Hourly with { Attachments = [Attestation with { Content = Large(300_001) }] });
        yield return ("nav", Hourly with { Buyer = Nav });
        yield return ("nav-order-only", Hourly with { Buyer = Nav, BuyerReference = null });
        yield return ("order-reference-only", Hourly with { BuyerReference = null });
        yield return ("buyer-reference-only", Hourly with { OrderReference = null });
        yield return ("no-kid-bare-address", Hourly with { Payment = new(Account, null), Buyer = Buyer with { Address = new(null, null, null) }, Seller = Seller with { Address = new(null, null, null) } });
        yield return ("kid-with-hyphen", Hourly with { Payment = new(Account, Kid.Create("23", KidMethod.Mod11), KidMethod.Mod11) });
        yield return ("kid-longest", Hourly with { Payment = new(Account, Kid.Create("123456789012345678901234", KidMethod.Mod10), KidMethod.Mod10) });
        yield return ("zero-line", Of([Hours("9901-1", 0m, 642m, EhfVat.Exempt), Hours("9901-2", 1m, 642m, EhfVat.Exempt)]));
        yield return ("tolerance-edge", Of([new("Avvik på 0,02 fra antall × pris", null, September, 3m, EhfUnit.Hour, 33.34m, Nok.FromKroner(100.00m), EhfVat.Exempt)]));
        yield return ("largest", Of([EhfLine.OfAmount("Største beløp", null, September, new Nok(1_000_000_00), EhfVat.Standard)]));
        yield return ("smallest", Of([EhfLine.OfAmount("Minste beløp", null, September, new Nok(1), EhfVat.Exempt)]));
        yield return ("five-hundred-lines", Of([.. Enumerable.Range(1, 500).Select(i => Hours($"9901-{i}", i * 0.25m, 642m + i / 100m, EhfVat.Exempt))]));
        yield return ("due-same-day", Hourly with { Due = Hourly.Issued });
        yield return ("leap-day", Hourly with { Issued = new LocalDate(2028, 2, 29), Due = new LocalDate(2028, 3, 30), Lines = [Hours("9901-1", 1m, 642m, EhfVat.Exempt) with { Earned = new YearMonth(2028, 2) }] });
        yield return ("buyer-abroad", Hourly with { Buyer = Buyer with { Address = new("Storgatan 1", "111 11", "Stockholm", "SE") } });
    }

    /// <summary>Documents made at random, the same for the same seed.</summary>
    public static IEnumerable<(string Name, EhfInvoice Invoice)> Random(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 1; i <= count; i++)
        {
            var outside = random.Next(3) == 0;
            EhfLine[] lines = [.. Enumerable.Range(1, random.Next(1, 8)).Select(_ => RandomLine(random, outside))];
            var invoice = (random.Next(4) == 0 ? CreditNote : Hourly) with { Number = $"R-{seed}-{i}", Lines = [.. lines], RoundsToKroner = random.Next(2) == 0 };
            yield return ($"random-{seed}-{i}", random.Next(5) == 0 ? invoice with { Attachments = [Attestation] } : invoice);
        }
    }

    private static EhfLine RandomLine(Random random, bool outside)
    {
        var vat = outside ? EhfVat.Outside : random.Next(3) switch { 0 => EhfVat.Standard, 1 => Reduced, _ => EhfVat.Exempt };
        var earned = random.Next(6) == 0 ? (YearMonth?)null : September.PlusMonths(-random.Next(14));
        var (quantity, price) = (random.Next(1, 100_000_000) / 1_000_000m, random.Next(1, 1_000_000) / (decimal)Math.Pow(10, random.Next(0, 5)));
        return random.Next(4) == 0
            ? EhfLine.OfAmount("Differanse", "9901-1", earned, new Nok(random.Next(1, 90_000_000)), vat)
            : new("Oppfølging", "9901-1", earned, quantity, (EhfUnit)random.Next(3), price % 9000m, Nok.Round(quantity * (price % 9000m)), vat);
    }

    private static EhfInvoice Of(ImmutableArray<EhfLine> lines) => Hourly with { Lines = lines };

    private static byte[] Large(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        "%PDF-1.7"u8.CopyTo(content);
        return content;
    }
}

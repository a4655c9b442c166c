using Kommune.Domain.Documents;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;

namespace Kommune.Domain.Tests.Settlement;

/// <summary>Kreditnota: takes back from the newest document first, and from none more than is left on it.</summary>
public sealed class CreditNoteTests
{
    /// <summary>2 hours × 642 = 1 284 in September, and 1 hour × 642 that came after the invoice.</summary>
    private static readonly Fact[] TwoHours =
    [
        Given.Registered("2026-09-01"), Given.Agreed(Given.Price642, "2026-09-01"), Given.Model(WageModel.None, "2026-09-01"),
        Given.Hours("tid-1", "2026-09-08", 120), Given.Approved("2026-09", "2026-10-01"),
    ];

    private static readonly Fact[] ThreeHours = [.. TwoHours, Given.Hours("tid-2", "2026-09-09", 60, recorded: "2026-10-20"), Given.Approved("2026-09", "2026-10-21", id: "a-2")];

    [Fact(DisplayName = "Kreditnota: 1 284 and 642 invoiced, 321 is right: 642 is taken back from the newest and 963 from the one before, each on its own note")]
    [Trait("rule", "settle-by-difference")]
    public void Fits_its_invoice()
    {
        var (books, less) = Corrected("2026-10-31", 30);
        var notes = books.Settle("2026-09", "2026-11-01", less).Where(document => document.Kind == DocumentKind.CreditNote).ToList();
        // 3 hours are to be 0.5: 2.5 hours less, 1 of them on the newest invoice and 1.5 on the first.
        Assert.Equal([("Invoice-2", -1m * 642m), ("Invoice-1", -1.5m * 642m)], notes.Select(note => (note.Credits, note.Total.Kroner)));
        Assert.Equal([(-1m, BasisUnit.Hours, 642m), (-1.5m, BasisUnit.Hours, 642m)], notes.Select(note => note.Lines.Single()).Select(line => (line.Basis, line.Unit, line.Rate)));
        Assert.Equal(["Oppfølgingstimer september 2026, rettelse: 1 926,00 ble 321,00, herav 642,00 på Invoice-2. ", "Oppfølgingstimer september 2026, rettelse: 1 926,00 ble 321,00, herav 963,00 på Invoice-1. "],
            notes.Select(note => note.Lines.Single()).Select(line => line.Text.Replace('\u00A0', ' ').Replace(line.Cause!.Text, "", StringComparison.Ordinal)));
        Assert.Equal(0.5m * 642m, books.Net("2026-09", LineKind.FollowUpHours).Kroner);
        Assert.Empty(books.Settle("2026-09", "2026-11-02", less));
    }

    [Fact(DisplayName = "Kreditnota: an invoice with nothing left is not named again, and one that is billed anew is")]
    public void Nothing_left()
    {
        var (books, two) = Corrected("2026-10-31", 120);
        Assert.Equal(("Invoice-2", -642m), Note(books.Settle("2026-09", "2026-11-01", two)));
        Fact[] one = [.. two, Given.Hours("tid-6", "2026-09-08", 60, corrects: "tid-1", recorded: "2026-11-02"), Given.Approved("2026-09", "2026-11-03", id: "a-6")];
        Assert.Equal(("Invoice-1", -642m), Note(books.Settle("2026-09", "2026-11-04", one)));
        Fact[] more = [.. one, Given.Hours("tid-7", "2026-09-10", 30, recorded: "2026-11-05"), Given.Approved("2026-09", "2026-11-06", id: "a-7")];
        Assert.Equal("Invoice-3", books.Settle("2026-09", "2026-11-07", more).First().DocumentId);
        Fact[] none = [.. more, Given.Hours("tid-8", "2026-09-10", 15, corrects: "tid-7", recorded: "2026-11-08"), Given.Approved("2026-09", "2026-11-09", id: "a-8")];
        Assert.Equal(("Invoice-3", -0.25m * 642m), Note(books.Settle("2026-09", "2026-11-10", none)));

        static (string?, decimal) Note(List<IssuedDocument> documents) => documents.Single(document => document.Kind == DocumentKind.CreditNote) is var note ? (note.Credits, note.Total.Kroner) : default;
    }

    [Fact(DisplayName = "Ny betaler: what two invoices said is taken back on two notes, and the new payer is invoiced once")]
    public void New_payer()
    {
        var other = Given.County with { OrganisationNumber = "310041009", Name = "Annen betaler" };
        var (books, three) = Corrected(null, 0);
        var documents = books.Settle("2026-09", "2026-11-01", [.. three, Given.Agreed(Given.Price642 with { Payer = other }, "2026-09-01", recorded: "2026-10-30", id: "s-2")]);
        Assert.Equal([(DocumentKind.Invoice, null, 3m * 642m), (DocumentKind.CreditNote, "Invoice-2", -642m), (DocumentKind.CreditNote, "Invoice-1", -1_284m)],
            documents.Where(document => document.Payer is not null).Select(document => (document.Kind, document.Credits, document.Total.Kroner)));
    }

    /// <summary>After both invoices; then, when a day is given, the two entries are corrected to so many minutes in all, the later entry to none.</summary>
    private static (Books Books, Fact[] Facts) Corrected(string? on, int minutes)
    {
        var books = new Books();
        Assert.Equal(1_284m, books.Settle("2026-09", "2026-10-05", TwoHours)[0].Total.Kroner);
        Assert.Equal(642m, books.Settle("2026-09", "2026-10-25", ThreeHours)[0].Total.Kroner);
        return (books, on is null ? ThreeHours :
        [
            .. ThreeHours, Given.Hours("tid-3", "2026-09-09", 0, corrects: "tid-2", recorded: on), .. minutes == 120 ? Array.Empty<Fact>() : [Given.Hours("tid-4", "2026-09-08", minutes, corrects: "tid-1", recorded: on)],
            Given.Approved("2026-09", on, id: "a-3"),
        ]);
    }
}

using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Documents;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Settlement;
using Kommune.Domain.Time;
using Kommune.Functions.Deliveries;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Documents;

/// <summary>Issued documents as they are stored: the wire form, frozen. Only the status and the payments beside it move.</summary>
internal static class DocumentStore
{
    public const string Issued = "issued";
    public const string IssuedMessage = "no.kommune.document.issued";
    private const int SegmentSize = 32 * 1024;

    /// <summary>Stores the document, counts it on what is open, tells the outbox, and has it put where the municipality wants it.</summary>
    public static void Add(Session session, string municipality, DocumentDocument document, BlobSettings blobs, Instant now)
    {
        var payable = document.Terms is { } terms ? WireValues.Kroner(terms.Payable).Ore : 0;
        var credited = document.Credits is { } id ? session.FindDocumentHead(municipality, id)?.Root ?? id : null;
        var root = document.Terms is null ? null : credited ?? document.DocumentId;
        session.AddDocument(new DocumentRow(municipality, document.DocumentId, document.Kind, WireValues.Month(document.Period), document.Payer?.OrganisationNumber,
            WireValues.Kroner(document.Total).Ore, Issued, document.Credits, now, Write(document),
            payable, 0, root == document.DocumentId ? payable : 0, document.Terms is { } due ? WireValues.Date(due.Due) : null, root));
        if (root is not null && root != document.DocumentId)
            session.AddOpen(municipality, root, payable);
        session.Tell(new OutboxRow(municipality, $"document/{document.DocumentId}", null, 0, IssuedMessage, now,
            JsonSerializer.Serialize(new IssuedNotice(document.DocumentId, document.Kind, document.Period), WireContext.Default.IssuedNotice)));
        BlobDelivery.Order(session, blobs, municipality, document.DocumentId, now);
    }

    /// <summary>In segments: one buffer that grows would be, and leave in the pool, four times what comes out, and a large journal is of tens of megabytes.</summary>
    private static byte[] Write(DocumentDocument document)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, minimumSegmentSize: SegmentSize));
        using (var writer = new Utf8JsonWriter(pipe.Writer))
            JsonSerializer.Serialize(writer, document, WireContext.Default.DocumentDocument);
        pipe.Writer.Complete();
        pipe.Reader.TryRead(out var written);
        var body = written.Buffer.ToArray();
        pipe.Reader.Complete();
        return body;
    }

    /// <summary>The document with its present status.</summary>
    public static DocumentDocument Read(DocumentRow row) =>
        JsonSerializer.Deserialize(row.Body, WireContext.Default.DocumentDocument)! with { Status = row.Status, ReissuedAs = row.ReissuedAs };

    /// <summary>The document with what has been answered and paid.</summary>
    public static DocumentDocument ReadWithAccount(Session session, DocumentRow row)
    {
        var document = Read(row);
        if (row.Root is null)
            return document;
        var credited = row.Root == row.DocumentId ? -session.CountedOn(row.Municipality, row.DocumentId) : 0;
        var receipts = session.DocumentReceipts(row.Municipality, row.DocumentId).ConvertAll(receipt => new DocumentReceipt(
            receipt.ReceiptId, receipt.Status, StatementMapping.Iso(receipt.Answered), receipt.AmountOre is { } ore ? new Nok(ore).Kroner : null, receipt.Reason));
        return document with { Account = new DocumentAccount(new Nok(row.PaidOre).Kroner, new Nok(credited).Kroner, new Nok(row.OpenOre).Kroner, new Nok(Math.Max(0, -row.OpenOre)).Kroner, receipts) };
    }

    /// <summary>The wire form of a document of the settlement, with its terms.</summary>
    public static DocumentDocument ToDocument(Session session, Municipality municipality, IssuedDocument document, IReadOnlyList<AttestedHours>? attestation)
    {
        var creditsIssued = document.Credits is { } id && session.FindDocument(municipality.Number, id) is { } row ? WireValues.Date(Read(row).IssueDate) : (LocalDate?)null;
        var terms = DocumentIssue.TermsOf(municipality, document.Kind, document.DocumentId, document.Payer?.OrganisationNumber, document.Total, document.IssueDate, creditsIssued);
        return new(document.DocumentId, Wire.Name(document.Kind), document.Period.ToIso(), StatementMapping.Iso(document.IssueDate),
            document.Payer is { } payer ? new PayerDocument(payer.OrganisationNumber, payer.Name, payer.Reference, payer.OrderReference, payer.TakesInvoices) : null,
            document.Total.Kroner, Issued, document.Credits, document.Automatic,
            [.. (document.Kind == DocumentKind.Journal ? [] : document.Lines).Select(ToLine)],
            [.. document.Journal.Select(line => new JournalLineDocument(line.Voucher, StatementMapping.Iso(line.Date), line.Period.ToIso(), line.Earned.ToIso(),
                line.Account.Responsibility, line.Account.Function, line.Account.Type, line.Account.Project, line.Account.Activity,
                line.Amount.Kroner, line.VatCode, line.Text, line.Reference, Wire.Name(line.Mark), line.IsPriorYear, ToDocument(line.Cause)))], terms, attestation);
    }

    private static CauseDocument? ToDocument(Cause? cause) => cause is null ? null : new CauseDocument(cause.Code, cause.Text, cause.Source);

    private static DocumentLine ToLine(Difference line) =>
        new(line.Owner.PlacementId, line.Earned.ToIso(), Wire.Name(line.Kind), line.Text, line.Basis, Wire.Name(line.Unit), line.Rate, line.Amount.Kroner,
            line.Rule.ToDocument(), ToDocument(line.Cause), line.IsSupport ? null : line.EmployeeNumber, line.Owner.AgreementId,
            line.IsSupport ? null : new LineAccount(line.Account.Responsibility, line.Account.Function, line.Account.Type, line.Account.Project, line.Account.Activity));
}

/// <summary>What subscribers are told about an issued document: which, never what stands on it.</summary>
internal sealed record IssuedNotice(string DocumentId, string Kind, string Period);

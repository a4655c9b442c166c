using System.Data.Common;
using Kommune.Functions.Documents;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Bilag: an issued document, frozen but for its status. <paramref name="TotalOre"/> is in øre.</summary>
/// <param name="Municipality">Municipality number, four digits.</param>
/// <param name="DocumentId">Its number.</param>
/// <param name="Kind">invoice, creditNote, navClaim, billingBasis, journal or payroll.</param>
/// <param name="Period">The month it was issued for.</param>
/// <param name="Payer">Organisation number of the one who pays.</param>
/// <param name="TotalOre">The total in øre.</param>
/// <param name="Status">What the receiver has said so far.</param>
/// <param name="Credits">The invoice a credit note takes back.</param>
/// <param name="Created">When it was issued.</param>
/// <param name="Body">The document itself, JSON in UTF-8: that of a large municipality is of many megabytes, and as a string it would be held three times.</param>
/// <param name="PayableOre">What is to be paid, in øre; 0 when nothing is.</param>
/// <param name="PaidOre">What has been paid, in the direction of the document.</param>
/// <param name="OpenOre">What is left to pay when its credit notes are counted; kept on the root, 0 on the others.</param>
/// <param name="Due">When it is to be paid.</param>
/// <param name="Root">The document it counts on: itself, or the one it takes back in the end. Null when nothing is to be paid.</param>
/// <param name="ReversedBy">The document that took it back when it was issued again.</param>
/// <param name="ReissuedAs">The document that it was issued again as.</param>
internal sealed record DocumentRow(
    string Municipality, string DocumentId, string Kind, YearMonth Period, string? Payer, long TotalOre, string Status, string? Credits, Instant Created, byte[] Body,
    long PayableOre = 0, long PaidOre = 0, long OpenOre = 0, LocalDate? Due = null, string? Root = null, string? ReversedBy = null, string? ReissuedAs = null);

/// <summary>Bilag uten innhold: what lists, payments and receipts need to know of a document. The rest is as in <see cref="DocumentRow"/>.</summary>
internal sealed record DocumentHead(
    string Municipality, string DocumentId, string Kind, YearMonth Period, string? Payer, long TotalOre, string Status,
    long PayableOre, long PaidOre, long OpenOre, LocalDate? Due, string? Root);

/// <summary>Kvittering på et dokument, as it was kept.</summary>
internal sealed record DocumentReceiptRow(string Municipality, string DocumentId, string ReceiptId, string Status, LocalDate Answered, long? AmountOre, string? Reason, Instant Received);

internal sealed partial class Session
{
    private const string DocumentColumns =
        "municipality, document_id, kind, period, payer, total_ore, status, credits, created, body, payable_ore, paid_ore, open_ore, due, root, reversed_by, reissued_as";

    private const string HeadColumns = "municipality, document_id, kind, period, payer, total_ore, status, payable_ore, paid_ore, open_ore, due, root";

    /// <summary>A document id that is taken is an error: numbers are given once.</summary>
    public void AddDocument(DocumentRow row) => Changing(row.Municipality, """
        insert into documents (municipality, document_id, kind, period, payer, total_ore, status, credits, created, body, payable_ore, paid_ore, open_ore, due, root)
        values (@municipality, @document_id, @kind, @period, @payer, @total_ore, @status, @credits, @created, cast(@body as text), @payable_ore, @paid_ore, @open_ore, @due, @root)
        """)
        .Text("document_id", row.DocumentId).Text("kind", row.Kind).Month("period", row.Period).Text("payer", row.Payer)
        .Long("total_ore", row.TotalOre).Text("status", row.Status).Text("credits", row.Credits).Instant("created", row.Created)
        .Utf8("body", row.Body).Long("payable_ore", row.PayableOre).Long("paid_ore", row.PaidOre).Long("open_ore", row.OpenOre).Date("due", row.Due).Text("root", row.Root).Run();

    public DocumentRow? FindDocument(string municipality, string documentId) => For(municipality,
        $"select {DocumentColumns} from documents where municipality = @municipality and document_id = @document_id")
        .Text("document_id", documentId).One(ReadDocument) is { } row ? Named(row) : null;

    /// <summary>The next documents after an id (null: from the first), ordered by id; of one month or kind when given.</summary>
    public List<DocumentRow> Documents(string municipality, YearMonth? period, string? kind, int limit, string? after = null) => For(municipality, $"""
        select {DocumentColumns} from documents
        where municipality = @municipality and document_id > @after
            and (@period is null or period = @period) and (@kind is null or kind = @kind)
        order by document_id limit @limit
        """)
        .Text("after", after ?? "").Month("period", period).Text("kind", kind).Long("limit", limit).All(ReadDocument).ConvertAll(Named);

    public DocumentHead? FindDocumentHead(string municipality, string documentId) => For(municipality,
        $"select {HeadColumns} from documents where municipality = @municipality and document_id = @document_id")
        .Text("document_id", documentId).One(ReadHead);

    /// <summary>As <see cref="Documents"/>, without what stands in them: that of a large municipality is of many megabytes.</summary>
    public List<DocumentHead> DocumentHeads(string municipality, YearMonth? period, string? kind, int limit, string? after = null) => For(municipality, $"""
        select {HeadColumns} from documents
        where municipality = @municipality and document_id > @after
            and (@period is null or period = @period) and (@kind is null or kind = @kind)
        order by document_id limit @limit
        """)
        .Text("after", after ?? "").Month("period", period).Text("kind", kind).Long("limit", limit).All(ReadHead);

    /// <summary>Claims of some months by number: what somebody is to pay, without what stands in them.</summary>
    public List<DocumentHead> ClaimHeads(string municipality, YearMonth from, YearMonth to, int limit, string? after = null) => For(municipality, $"""
        select {HeadColumns} from documents
        where municipality = @municipality and document_id > @after and period >= @from and period <= @to
            and kind in ('invoice', 'creditNote', 'navClaim', 'billingBasis')
        order by document_id limit @limit
        """)
        .Text("after", after ?? "").Month("from", from).Month("to", to).Long("limit", limit).All(ReadHead);

    /// <summary>The sum of what counts on a document: its credit notes, and what took one of them back.</summary>
    public long CountedOn(string municipality, string documentId) => For(municipality,
        "select cast(coalesce(sum(payable_ore), 0) as bigint) from documents where municipality = @municipality and root = @document_id and document_id <> @document_id")
        .Text("document_id", documentId).Value() ?? 0;

    /// <summary>Documents with something left to pay, or too much paid, by due date.</summary>
    public List<DocumentHead> OpenDocuments(string municipality) => For(municipality,
        $"select {HeadColumns} from documents where municipality = @municipality and open_ore <> 0 order by due, document_id").All(ReadHead);

    /// <summary>The next document after an id that no folder has yet; one at a time, since each can be of many megabytes.</summary>
    public DocumentRow? NextUndelivered(string municipality, string after) => For(municipality, $"""
        select {DocumentColumns} from documents where municipality = @municipality and delivered is null and document_id > @after order by document_id limit 1
        """)
        .Text("after", after).One(ReadDocument) is { } row ? Named(row) : null;

    public void MarkDelivered(string municipality, string documentId, Instant delivered) => For(municipality,
        "update documents set delivered = @delivered where municipality = @municipality and document_id = @document_id and delivered is null")
        .Instant("delivered", delivered).Text("document_id", documentId).Run();

    /// <summary>What the receipts say together. False when there is no such document.</summary>
    public bool SetDocumentAnswer(string municipality, string documentId, string status, long paidOre) => Changing(municipality,
        "update documents set status = @status, paid_ore = @paid_ore where municipality = @municipality and document_id = @document_id")
        .Text("status", status).Long("paid_ore", paidOre).Text("document_id", documentId).Affected() == 1;

    /// <summary>Moves what is open on a document.</summary>
    public void AddOpen(string municipality, string documentId, long ore) => Changing(municipality,
        "update documents set open_ore = open_ore + @ore where municipality = @municipality and document_id = @document_id")
        .Long("ore", ore).Text("document_id", documentId).Run();

    public void SetReissued(string municipality, string documentId, string reversedBy, string reissuedAs) => For(municipality,
        "update documents set reversed_by = @reversed_by, reissued_as = @reissued_as where municipality = @municipality and document_id = @document_id")
        .Text("reversed_by", reversedBy).Text("reissued_as", reissuedAs).Text("document_id", documentId).Run();

    public void AddDocumentReceipt(DocumentReceiptRow row) => For(row.Municipality, """
        insert into document_receipts (municipality, document_id, receipt_id, status, answered, amount_ore, reason, received)
        values (@municipality, @document_id, @receipt_id, @status, @answered, @amount_ore, @reason, @received)
        """)
        .Text("document_id", row.DocumentId).Text("receipt_id", row.ReceiptId).Text("status", row.Status).Date("answered", row.Answered)
        .Long("amount_ore", row.AmountOre).Text("reason", row.Reason).Instant("received", row.Received).Run();

    /// <summary>The receipts of a document by day and id.</summary>
    public List<DocumentReceiptRow> DocumentReceipts(string municipality, string documentId) => For(municipality, """
        select municipality, document_id, receipt_id, status, answered, amount_ore, reason, received from document_receipts
        where municipality = @municipality and document_id = @document_id order by answered, receipt_id
        """)
        .Text("document_id", documentId).All(row => new DocumentReceiptRow(
            row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.DateOrNull(4)!.Value, row.LongOrNull(5), row.TextOrNull(6), row.Instant(7)));

    /// <summary>With pseudonyms for the placements that are hidden from the caller.</summary>
    private DocumentRow Named(DocumentRow row) => row with { Body = Pseudonyms.In(row.Body, Hidden(row.Municipality)) };

    private static DocumentHead ReadHead(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Month(3), row.TextOrNull(4), row.Long(5), row.Text(6), row.Long(7), row.Long(8), row.Long(9), row.DateOrNull(10), row.TextOrNull(11));

    private static DocumentRow ReadDocument(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Month(3), row.TextOrNull(4), row.Long(5), row.Text(6), row.TextOrNull(7), row.Instant(8), row.Bytes(9),
        row.Long(10), row.Long(11), row.Long(12), row.DateOrNull(13), row.TextOrNull(14), row.TextOrNull(15), row.TextOrNull(16));
}

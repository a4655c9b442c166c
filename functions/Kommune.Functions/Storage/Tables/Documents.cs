using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Bilag: an issued document, frozen but for its status. <paramref name="TotalOre"/> is in øre; <paramref name="Body"/> is JSON.</summary>
/// <param name="Municipality">Municipality number, four digits.</param>
/// <param name="DocumentId">Its number.</param>
/// <param name="Kind">invoice, creditNote, navClaim, billingBasis, journal or payroll.</param>
/// <param name="Period">The month it was issued for.</param>
/// <param name="Payer">Organisation number of the one who pays.</param>
/// <param name="TotalOre">The total in øre.</param>
/// <param name="Status">What the receiver has said so far.</param>
/// <param name="Credits">The invoice a credit note takes back.</param>
/// <param name="Created">When it was issued.</param>
/// <param name="Body">The document itself.</param>
public sealed record DocumentRow(
    string Municipality, string DocumentId, string Kind, YearMonth Period, string? Payer, long TotalOre, string Status, string? Credits, Instant Created, string Body);

public sealed partial class Session
{
    private const string DocumentColumns = "municipality, document_id, kind, period, payer, total_ore, status, credits, created, body";

    /// <summary>A document id that is taken is an error: numbers are given once.</summary>
    public void AddDocument(DocumentRow row) => For(row.Municipality, """
        insert into documents (municipality, document_id, kind, period, payer, total_ore, status, credits, created, body)
        values (@municipality, @document_id, @kind, @period, @payer, @total_ore, @status, @credits, @created, @body)
        """)
        .Text("document_id", row.DocumentId).Text("kind", row.Kind).Month("period", row.Period).Text("payer", row.Payer)
        .Long("total_ore", row.TotalOre).Text("status", row.Status).Text("credits", row.Credits).Instant("created", row.Created)
        .Text("body", row.Body).Run();

    public DocumentRow? FindDocument(string municipality, string documentId) => For(municipality,
        $"select {DocumentColumns} from documents where municipality = @municipality and document_id = @document_id")
        .Text("document_id", documentId).One(ReadDocument);

    /// <summary>The next documents after an id (null: from the first), ordered by id; of one month or kind when given.</summary>
    public List<DocumentRow> Documents(string municipality, YearMonth? period, string? kind, int limit, string? after = null) => For(municipality, $"""
        select {DocumentColumns} from documents
        where municipality = @municipality and document_id > @after
            and (@period is null or period = @period) and (@kind is null or kind = @kind)
        order by document_id limit @limit
        """)
        .Text("after", after ?? "").Month("period", period).Text("kind", kind).Long("limit", limit).All(ReadDocument);

    /// <summary>False when there is no such document.</summary>
    public bool SetDocumentStatus(string municipality, string documentId, string status) => For(municipality,
        "update documents set status = @status where municipality = @municipality and document_id = @document_id")
        .Text("status", status).Text("document_id", documentId).Affected() == 1;

    private static DocumentRow ReadDocument(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Month(3), row.TextOrNull(4), row.Long(5), row.Text(6), row.TextOrNull(7), row.Instant(8), row.Text(9));
}

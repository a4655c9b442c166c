using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Settlement;
using Kommune.Domain.Time;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Documents;

/// <summary>Issued documents as they are stored: the wire form, frozen. Only the status beside it moves.</summary>
internal static class DocumentStore
{
    public const string Issued = "issued";

    public static void Add(Session session, IssuedDocument document, Instant now)
    {
        var body = JsonSerializer.Serialize(ToDocument(document), WireContext.Default.DocumentDocument);
        session.AddDocument(new DocumentRow(document.Municipality, document.DocumentId, Wire.Name(document.Kind), document.Period, document.Payer?.OrganisationNumber,
            document.Total.Ore, Issued, document.Credits, now, body));
    }

    /// <summary>The document with its present status.</summary>
    public static DocumentDocument Read(DocumentRow row) =>
        JsonSerializer.Deserialize(row.Body, WireContext.Default.DocumentDocument)! with { Status = row.Status };

    private static DocumentDocument ToDocument(IssuedDocument document) =>
        new(document.DocumentId, Wire.Name(document.Kind), document.Period.ToIso(), StatementMapping.Iso(document.IssueDate),
            document.Payer is { } payer ? new PayerDocument(payer.OrganisationNumber, payer.Name, payer.Reference, payer.OrderReference, payer.TakesInvoices) : null,
            document.Total.Kroner, Issued, document.Credits, document.Automatic,
            [.. (document.Kind == DocumentKind.Journal ? [] : document.Lines).Select(ToLine)],
            [.. document.Journal.Select(line => new JournalLineDocument(line.Voucher, StatementMapping.Iso(line.Date), line.Period.ToIso(), line.Earned.ToIso(),
                line.Account.Responsibility, line.Account.Function, line.Account.Type, line.Account.Project, line.Account.Activity,
                line.Amount.Kroner, line.VatCode, line.Text, line.Reference))]);

    private static DocumentLine ToLine(Difference line) =>
        new(line.Owner.PlacementId, line.Earned.ToIso(), Wire.Name(line.Kind), line.Text, line.Basis, Wire.Name(line.Unit), line.Rate, line.Amount.Kroner,
            line.Rule.ToDocument(), line.Cause is { } cause ? new CauseDocument(cause.Code, cause.Text, cause.Source) : null, line.IsSupport ? null : line.EmployeeNumber, line.Owner.AgreementId);
}

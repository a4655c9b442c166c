using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Documents;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Settlement;
using Kommune.Functions.Documents;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Settlements;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Receipts;

/// <summary>
/// POST /api/documents/{id}/reissue: a rejected document is taken back and its lines go out again under a new number, with the payer's references as
/// they are known now. An invoice is taken back by a credit note, a credit note by an invoice; both count on the invoice that was billed first. The two
/// cancel out, so the journal is not touched. Asking again answers with the same documents.
/// </summary>
internal sealed class Reissue(Module module)
{
    public async Task<IResult> Handle(string documentId, JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var number = fields.Text("municipality") ?? module.Only?.Number;
        var payer = fields.Object("payer");
        var (reference, order) = (payer?.Text("reference", maxLength: 60), payer?.Text("orderReference", maxLength: 60));
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return number is not null && module.Municipalities.TryGetValue(number, out var municipality)
            ? await module.Database.Write(number, session => Handle(session, municipality, documentId, reference, order))
            : DocumentQueries.Unknown();
    }

    private IResult Handle(Session session, Municipality municipality, string documentId, string? reference, string? order)
    {
        session.LockMunicipality(municipality.Number);
        using var whole = session.Whole();
        if (session.FindDocument(municipality.Number, documentId) is not { } row)
            return DocumentQueries.Unknown();
        if (row is { ReissuedAs: { } reissued, ReversedBy: { } reversed })
            return Answer(new ReissueResult(documentId, reversed, reissued, true), 200);
        var rejected = DocumentStore.Read(row);
        if (rejected.Terms is null || rejected.Automatic || rejected.Credits is not null && rejected.Kind is not ("invoice" or "creditNote"))
            return Refused(422, "not-reissuable", "Bare fakturaer, kreditnotaer, krav og fakturagrunnlag kan utstedes på nytt.");
        if (row.Status != "rejected")
            return Refused(409, "not-rejected", $"{documentId} er ikke avvist. Bare et avvist dokument kan utstedes på nytt.");

        var kind = Wire.DocumentKinds[rejected.Kind];
        var reversal = ReversalOf(municipality, rejected, kind switch { DocumentKind.Invoice => DocumentKind.CreditNote, DocumentKind.CreditNote => DocumentKind.Invoice, _ => kind }, null);
        var replacement = ReplacementOf(session, municipality, rejected, kind, reference, order, null);
        var errors = DocumentIssue.Check(reversal).Concat(DocumentIssue.Check(replacement)).Select(error => new FieldError(error.Code, error.Path, error.Message)).Distinct().ToList();
        if (errors.Count > 0)
            return Problems.Of(422, errors[0].Code, "Dokumentet kan ikke utstedes på nytt", errors);

        var year = module.Today.Year;
        reversal = ReversalOf(municipality, rejected, Wire.DocumentKinds[reversal.Kind], DocumentNumbers.Next(session, municipality, Wire.DocumentKinds[reversal.Kind], year));
        replacement = ReplacementOf(session, municipality, rejected, kind, reference, order, DocumentNumbers.Next(session, municipality, kind, year));
        Store(session, municipality.Number, documentId, reversal, replacement);
        return Answer(new ReissueResult(documentId, reversal.DocumentId, replacement.DocumentId, false), 201);
    }

    private void Store(Session session, string municipality, string rejected, DocumentDocument reversal, DocumentDocument replacement)
    {
        var now = module.Clock.GetCurrentInstant();
        DocumentStore.Add(session, municipality, reversal, module.Blobs, now);
        DocumentStore.Add(session, municipality, replacement, module.Blobs, now);
        var lines = session.IssuedLinesOfDocument(municipality, rejected);
        session.AddIssuedLines(municipality,
        [
            .. lines.Select(line => IssuedLines.Reversed(line, reversal.DocumentId)),
            .. lines.Select(line => line with { LineNo = 0, DocumentId = replacement.DocumentId }),
        ]);
        session.SetReissued(municipality, rejected, reversal.DocumentId, replacement.DocumentId);
    }

    private DocumentDocument ReversalOf(Municipality municipality, DocumentDocument rejected, DocumentKind kind, string? id)
    {
        var number = id ?? DocumentNumbers.NotGivenYet(kind, module.Today.Year);
        var total = -WireValues.Kroner(rejected.Total);
        return rejected with
        {
            DocumentId = number,
            Kind = Wire.Name(kind),
            IssueDate = StatementMapping.Iso(module.Today),
            Total = total.Kroner,
            Status = DocumentStore.Issued,
            Credits = rejected.DocumentId,
            Lines = [.. rejected.Lines.Select(line => line with { Basis = -line.Basis, Amount = -line.Amount, Text = $"{line.Text} Tilbakeført: {rejected.DocumentId} ble avvist.", Cause = Rejection(rejected) })],
            Terms = DocumentIssue.TermsOf(municipality, kind, number, rejected.Payer!.OrganisationNumber, total, module.Today, WireValues.Date(rejected.IssueDate)),
            Attestation = null,
            Reissues = null,
        };
    }

    private DocumentDocument ReplacementOf(Session session, Municipality municipality, DocumentDocument rejected, DocumentKind kind, string? reference, string? order, string? id)
    {
        var number = id ?? DocumentNumbers.NotGivenYet(kind, module.Today.Year);
        var (old, known) = (rejected.Payer!, PayerNow(session, rejected));
        return rejected with
        {
            DocumentId = number,
            IssueDate = StatementMapping.Iso(module.Today),
            Status = DocumentStore.Issued,
            Payer = old with { Name = known?.Name ?? old.Name, Reference = reference ?? known?.Reference ?? old.Reference, OrderReference = order ?? known?.OrderReference ?? old.OrderReference },
            Terms = DocumentIssue.TermsOf(municipality, kind, number, old.OrganisationNumber, WireValues.Kroner(rejected.Total), module.Today,
                rejected.Terms!.CreditsIssueDate is { } date ? WireValues.Date(date) : null),
            Reissues = rejected.DocumentId,
        };
    }

    /// <summary>The payer as the newest agreement of the document's first placement names it.</summary>
    private static Payer? PayerNow(Session session, DocumentDocument rejected) =>
        PlacementId.TryParse(rejected.Lines[0].PlacementId, out var id)
            ? Placement.From(id, PlacementFacts.Load(session, id)).Agreements.Changes.Select(change => change.Value.Agreement.PayerOrNull)
                .LastOrDefault(payer => payer?.OrganisationNumber == rejected.Payer!.OrganisationNumber)
            : null;

    private static CauseDocument Rejection(DocumentDocument rejected) => new(CauseCodes.Rejected, $"{rejected.DocumentId} ble avvist av mottakeren.", rejected.DocumentId);

    private static IResult Answer(ReissueResult result, int status) => Results.Json(result, WireContext.Default.ReissueResult, statusCode: status);

    private static IResult Refused(int status, string code, string message) => Problems.Of(status, code, "Dokumentet kan ikke utstedes på nytt", new FieldError(code, "", message));
}

using Kommune.Contracts;
using Kommune.Domain.Documents;
using Kommune.Domain.Money;
using Kommune.Functions.Documents;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Receipts;

/// <summary>Kvittering på et dokument: kept once, and the document says what all its receipts say together, in whatever order they come.</summary>
internal static class DocumentReceipts
{
    private static readonly Dictionary<string, AnswerKind> Kinds = Enum.GetValues<AnswerKind>().ToDictionary(NameOf, StringComparer.Ordinal);

    private static readonly FieldError UnknownDocument = new("unknown-document", "documentId", "Det er ikke utstedt noe dokument med denne id-en.");

    /// <summary>What is to be stored, or refused with everything that is wrong; null when no document is named.</summary>
    /// <param name="errors">What is wrong with the fields; more is added here.</param>
    public static Func<Session, ReceiptResult>? Read(JsonFields fields, string? id, string? municipality, List<FieldError> errors, Module module)
    {
        var documentId = fields.Text("documentId", required: true);
        var kind = fields.Choice("status", Kinds, required: true);
        var reason = fields.Text("reason", maxLength: 1000);
        if (kind == AnswerKind.Rejected && reason is null)
            fields.Add("required", "reason", "En avvisning skal ha en grunn.");
        var date = fields.Date("date", required: true);
        var amount = fields.Amount("amount", required: kind is AnswerKind.Paid or AnswerKind.PartlyPaid, min: -10_000_000_000m);
        if (documentId is null || municipality is null)
            return null;
        if (errors.Count > 0)
            return session => new ReceiptResult(id, "refused", session.FindDocumentHead(municipality, documentId) is null ? [.. errors, UnknownDocument] : errors);
        var body = Scrub.Text(fields.Raw());
        return session => Store(session, new ReceiptRow(municipality, id!, module.Clock.GetCurrentInstant(), body), documentId, new DocumentAnswer(kind!.Value, date!.Value, amount), reason is null ? null : Scrub.Text(reason));
    }

    private static ReceiptResult Store(Session session, ReceiptRow receipt, string documentId, DocumentAnswer answer, string? reason)
    {
        session.LockMunicipality(receipt.Municipality);
        if (session.FindReceipt(receipt.Municipality, receipt.ReceiptId) is not null)
            return new ReceiptResult(receipt.ReceiptId, "duplicate");
        if (session.FindDocumentHead(receipt.Municipality, documentId) is not { } document)
            return new ReceiptResult(receipt.ReceiptId, "refused", [UnknownDocument]);
        session.TryAddReceipt(receipt);
        session.AddDocumentReceipt(new DocumentReceiptRow(receipt.Municipality, documentId, receipt.ReceiptId, NameOf(answer.Kind), answer.Date, answer.Amount?.Ore, reason, receipt.Received));
        Tell(session, document);
        return new ReceiptResult(receipt.ReceiptId, "accepted");
    }

    private static void Tell(Session session, DocumentHead document)
    {
        var answers = session.DocumentReceipts(document.Municipality, document.DocumentId)
            .ConvertAll(row => new DocumentAnswer(Kinds[row.Status], row.Answered, row.AmountOre is { } ore ? new Nok(ore) : null));
        var payable = new Nok(document.PayableOre);
        var paid = document.Root is null ? Nok.Zero : DocumentAnswers.PaidOf(answers, payable);
        session.SetDocumentAnswer(document.Municipality, document.DocumentId, DocumentAnswers.StatusOf(answers, payable) is { } status ? NameOf(status) : DocumentStore.Issued, paid.Ore);
        if (document.Root is { } root && paid.Ore != document.PaidOre)
            session.AddOpen(document.Municipality, root, document.PaidOre - paid.Ore);
    }

    private static string NameOf(AnswerKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}

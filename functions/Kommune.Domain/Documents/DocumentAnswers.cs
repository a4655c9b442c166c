using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Domain.Documents;

/// <summary>Kvittering på et dokument, as finance sends it. Each payment is a receipt of its own.</summary>
/// <param name="Amount">What was paid with this receipt; only with paid and partly paid. On an invoice a negative amount takes a payment back; on a
/// credit note the sign says nothing: finance may write what it paid out with or without a minus, and it is a payment either way.</param>
public sealed record DocumentAnswer(AnswerKind Kind, LocalDate Date, Nok? Amount);

/// <summary>Kvitteringsslag: what a receiver can say about a document.</summary>
public enum AnswerKind
{
    /// <summary>Mottatt.</summary>
    Accepted,

    /// <summary>Avvist.</summary>
    Rejected,

    /// <summary>Bokført.</summary>
    Booked,

    /// <summary>Betalt.</summary>
    Paid,

    /// <summary>Delvis betalt.</summary>
    PartlyPaid,
}

/// <summary>
/// Dokumentstatus: what all receipts say together. They may come late and in any order; the answer is the same whatever the order was.
/// </summary>
public static class DocumentAnswers
{
    /// <summary>What has been paid, in the direction of the document: negative on a credit note.</summary>
    public static Nok PaidOf(IEnumerable<DocumentAnswer> answers, Nok payable)
    {
        var payments = answers.Where(answer => answer.Kind is AnswerKind.Paid or AnswerKind.PartlyPaid).Select(answer => answer.Amount ?? Nok.Zero);
        return payable < Nok.Zero ? payments.Sum(amount => amount < Nok.Zero ? amount : -amount) : payments.Sum();
    }

    /// <summary>Money outranks words; a rejection stands until an acceptance of a later day; booked outranks accepted. Null while nothing is said.</summary>
    public static AnswerKind? StatusOf(IReadOnlyCollection<DocumentAnswer> answers, Nok payable)
    {
        var paid = PaidOf(answers, payable);
        if (paid != Nok.Zero || payable == Nok.Zero)
        {
            var isSettled = payable < Nok.Zero ? paid <= payable : paid >= payable;
            if (answers.Any(answer => answer.Kind == AnswerKind.Paid) || isSettled && answers.Any(answer => answer.Kind == AnswerKind.PartlyPaid))
                return AnswerKind.Paid;
            if (paid != Nok.Zero)
                return AnswerKind.PartlyPaid;
        }
        return WordsOf(answers);
    }

    private static AnswerKind? WordsOf(IReadOnlyCollection<DocumentAnswer> answers)
    {
        var rejected = answers.Where(answer => answer.Kind == AnswerKind.Rejected).Select(answer => (LocalDate?)answer.Date).Max();
        var taken = answers.Where(answer => answer.Kind is AnswerKind.Accepted or AnswerKind.Booked && !(answer.Date <= rejected)).Select(answer => answer.Kind).ToList();
        return taken.Contains(AnswerKind.Booked) ? AnswerKind.Booked : taken.Count > 0 ? AnswerKind.Accepted : rejected is not null ? AnswerKind.Rejected : null;
    }
}

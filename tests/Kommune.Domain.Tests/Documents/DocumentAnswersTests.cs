using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.Documents;
using Kommune.Domain.Money;

namespace Kommune.Domain.Tests.Documents;

/// <summary>Receipts from finance: what they say together, whatever the order.</summary>
public sealed class DocumentAnswersTests
{
    private static readonly Nok Payable = Nok.FromKroner(1123.50m);

    [Theory(DisplayName = "What receipts say together")]
    [InlineData("", null, 0)]
    [InlineData("accepted 2", "Accepted", 0)]
    [InlineData("booked 3, accepted 2", "Booked", 0)]
    [InlineData("rejected 3, accepted 2", "Rejected", 0)]
    [InlineData("rejected 2, accepted 2", "Rejected", 0)]
    [InlineData("rejected 2, accepted 3", "Accepted", 0)]
    [InlineData("rejected 2, accepted 3, rejected 4", "Rejected", 0)]
    [InlineData("paid 4 1123.50, accepted 5", "Paid", 1123.50)]
    [InlineData("partlyPaid 4 500", "PartlyPaid", 500)]
    [InlineData("partlyPaid 4 500, partlyPaid 5 623.50", "Paid", 1123.50)]
    [InlineData("partlyPaid 4 500, paid 5 623.50", "Paid", 1123.50)]
    [InlineData("paid 4 1123.50, partlyPaid 5 100", "Paid", 1223.50)]
    [InlineData("paid 4 1123.50, rejected 6", "Paid", 1123.50)]
    [InlineData("partlyPaid 4 500, partlyPaid 5 -500, booked 2", "Booked", 0)]
    public void Together(string answers, string? status, decimal paid)
    {
        var read = Read(answers);
        Assert.Equal(status, DocumentAnswers.StatusOf(read, Payable)?.ToString());
        Assert.Equal(Nok.FromKroner(paid), DocumentAnswers.PaidOf(read, Payable));
    }

    [Fact(DisplayName = "A refund on a credit note counts against it, with either sign")]
    public void Refunds()
    {
        var credit = Nok.FromKroner(-481.50m);
        foreach (var text in new[] { "paid 4 481.50", "paid 4 -481.50" })
            Assert.Equal((credit, AnswerKind.Paid), (DocumentAnswers.PaidOf(Read(text), credit), DocumentAnswers.StatusOf(Read(text), credit)));
    }

    [Theory(DisplayName = "A document of 0.00 is paid when somebody says so, else the words hold; a credit note is paid when all of it is back")]
    [InlineData("0", "paid 4 0", "Paid")]
    [InlineData("0", "partlyPaid 4 0", "Paid")]
    [InlineData("0", "accepted 4", "Accepted")]
    [InlineData("0", "", null)]
    [InlineData("-481.50", "partlyPaid 4 481.49", "PartlyPaid")]
    [InlineData("-481.50", "partlyPaid 4 481.50", "Paid")]
    [InlineData("-481.50", "partlyPaid 4 -500", "Paid")]
    [InlineData("-481.50", "partlyPaid 4 -200, partlyPaid 5 281.50", "Paid")]
    [InlineData("1123.50", "partlyPaid 4 1123.49", "PartlyPaid")]
    [InlineData("1123.50", "partlyPaid 4 1123.50", "Paid")]
    [InlineData("1123.50", "paid 4, booked 5", "Booked")]
    public void At_the_edge(string payable, string answers, string? status) =>
        Assert.Equal(status, DocumentAnswers.StatusOf(Read(answers), Nok.FromKroner(decimal.Parse(payable, System.Globalization.CultureInfo.InvariantCulture)))?.ToString());

    [Fact(DisplayName = "The order that receipts come in does not matter")]
    public void Order_does_not_matter()
    {
        var answer = from kind in Gen.Elements(Enum.GetValues<AnswerKind>())
                     from day in Gen.Choose(1, 5)
                     from ore in Gen.Choose(-50_000, 150_000)
                     select new DocumentAnswer(kind, new LocalDate(2026, 11, day), kind is AnswerKind.Paid or AnswerKind.PartlyPaid ? new Nok(ore) : null);
        var both = from answers in answer.ListOf()
                   from shuffled in Gen.Shuffle(answers.ToArray())
                   select (Given: answers.ToArray(), Shuffled: shuffled);
        Prop.ForAll(both.ToArbitrary(), pair =>
            DocumentAnswers.StatusOf(pair.Given, Payable) == DocumentAnswers.StatusOf(pair.Shuffled, Payable)
            && DocumentAnswers.PaidOf(pair.Given, Payable) == DocumentAnswers.PaidOf(pair.Shuffled, Payable)).QuickCheckThrowOnFailure();
    }

    private static DocumentAnswer[] Read(string answers) =>
    [
        .. answers.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(answer => answer.Split(' ')).Select(parts => new DocumentAnswer(
            Enum.Parse<AnswerKind>(parts[0], ignoreCase: true), new LocalDate(2026, 11, int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)),
            parts.Length > 2 ? Nok.FromKroner(decimal.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)) : null)),
    ];
}

using System.Collections.Immutable;
using Kommune.Domain.Documents;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;

namespace Kommune.Domain.Tests;

/// <summary>Runs settlements as the program does: what the months say now, less what was issued, issued and kept.</summary>
internal sealed class Books(Municipality municipality, RuleBook rules)
{
    private readonly List<IssuedLine> issued = [];
    private readonly Dictionary<DocumentKind, int> numbers = [];
    private Settled? last;

    public Books() : this(Given.Eksempel, RuleBook.BuiltIn) { }

    /// <summary>Everything issued, as lines.</summary>
    public IReadOnlyList<IssuedLine> Issued => issued;

    public List<IssuedDocument> Settle(string month, string on, params IEnumerable<Fact> facts) => Settle(month, on, facts, rules);

    public List<IssuedDocument> Settle(string month, string on, IEnumerable<Fact> facts, RuleBook book)
    {
        var known = facts.ToList();
        var placement = Given.Placement(known);
        var period = Given.Month(month);
        var differences = Differences.Of(placement, MonthStatement.Through(placement, period, municipality, book), issued, known, period, last).ToList();
        var documents = DocumentPlan.Of(municipality, period, Given.Day(on), differences, Number).ToList();
        var at = Given.At(on);
        foreach (var (document, line) in documents.Where(document => document.Kind != DocumentKind.Journal).SelectMany(document => document.Lines.Select(line => (document, line))))
            issued.Add(Line(line, document.DocumentId));
        var journal = documents.SingleOrDefault(document => document.Kind == DocumentKind.Journal);
        foreach (var line in differences.Where(line => !line.IsSupport && line.Kind != LineKind.BasePay))
            issued.Add(Line(line, journal!.DocumentId));
        last = new Settled(last is { } before && before.Month > period ? before.Month : period, at);
        return documents;

        IssuedLine Line(Difference line, string document) => new(
            line.Owner, line.Earned, period, at, line.Kind, line.Payer?.OrganisationNumber, document, line.Basis, line.Unit, line.Rate, line.Amount, line.Rule.Table,
            documents.Single(issued => issued.DocumentId == document).Credits);
    }

    /// <summary>What has been issued for a month and kind, net.</summary>
    public Nok Net(string month, LineKind kind) => issued.Where(line => line.Earned == Given.Month(month) && line.Kind == kind).Sum(line => line.Amount);

    /// <summary>Net per month and kind, zeroes left out: two histories that end here have the same.</summary>
    public ImmutableSortedDictionary<(string, LineKind, string?), long> Balance() => issued.GroupBy(line => (line.Earned.ToString(), line.Kind, line.Payer))
        .Select(group => (group.Key, Sum: group.Sum(line => line.Amount).Ore)).Where(entry => entry.Sum != 0)
        .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Sum);

    private string Number(DocumentKind kind)
    {
        var next = numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
        return $"{kind}-{next}";
    }

    public static IEnumerable<IGrouping<string, JournalLine>> Vouchers(IEnumerable<IssuedDocument> documents) => documents.SelectMany(document => document.Journal).GroupBy(line => line.Voucher);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Kommune.Domain.Documents;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Settlements;

/// <summary>Issued lines between the settlement and the store.</summary>
internal static class IssuedLines
{
    private static readonly Dictionary<string, LineKind> Kinds = Enum.GetValues<LineKind>().ToDictionary(Wire.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, BasisUnit> Units = Enum.GetValues<BasisUnit>().ToDictionary(Wire.Name, StringComparer.Ordinal);

    /// <summary>The lines that a document freezes. Wage lines are frozen by the journal, since pension and contribution stand on no other document.</summary>
    public static IEnumerable<IssuedLineRow> ToRows(IssuedDocument document, Instant now) => document.Kind switch
    {
        DocumentKind.Payroll => [],
        DocumentKind.Journal => document.Lines.Where(line => !line.IsSupport).Select(line => ToRow(line, document, now)),
        _ => document.Lines.Select(line => ToRow(line, document, now)),
    };

    private static IssuedLineRow ToRow(Difference line, IssuedDocument document, Instant now) =>
        new(document.Municipality, line.Owner.Key, 0, line.IsSupport ? "support" : "wage", Wire.Name(line.Kind), line.Earned, document.Period,
            document.DocumentId, line.Payer?.OrganisationNumber, line.Basis, line.Rate, line.Amount.Ore, line.Text,
            JsonSerializer.Serialize(new LineOrigin(line.Rule.RuleId, line.Rule.Table, Wire.Name(line.Unit), InstantPattern.ExtendedIso.Format(now), document.Credits), OriginContext.Default.LineOrigin),
            line.Cause?.Code);

    /// <summary>The line taken back by another document, which counts on what the first counted on: a later credit note names the invoice that was billed.</summary>
    public static IssuedLineRow Reversed(IssuedLineRow row, string documentId)
    {
        var origin = JsonSerializer.Deserialize(row.Rule!, OriginContext.Default.LineOrigin)!;
        return row with
        {
            LineNo = 0,
            DocumentId = documentId,
            Quantity = -row.Quantity,
            AmountOre = -row.AmountOre,
            Rule = JsonSerializer.Serialize(origin with { Credits = origin.Credits ?? row.DocumentId }, OriginContext.Default.LineOrigin),
        };
    }

    public static List<IssuedLine> Of(Session session, StatementOwner owner)
    {
        var origins = new Origins();
        return session.StoredLinesOf(owner.Municipality, owner.Key).ConvertAll(row => origins.LineOf(row, owner));
    }

    /// <summary>Reads the issued lines of a municipality beside its facts, placements in order of id and then the agreements, in one pass.</summary>
    internal sealed class Reader : IDisposable
    {
        private readonly IEnumerator<(string PlacementId, List<StoredLine> Lines)> lines;
        private readonly Origins origins = new();
        private bool hasCurrent;

        public Reader(Session session, string municipality)
        {
            lines = session.IssuedLinesByPlacement(municipality).GetEnumerator();
            hasCurrent = lines.MoveNext();
        }

        public List<IssuedLine> Of(StatementOwner owner)
        {
            while (hasCurrent && string.CompareOrdinal(lines.Current.PlacementId, owner.Key) < 0)
                hasCurrent = lines.MoveNext();
            return hasCurrent && lines.Current.PlacementId == owner.Key ? lines.Current.Lines.ConvertAll(row => origins.LineOf(row, owner)) : [];
        }

        public void Dispose() => lines.Dispose();
    }

    /// <summary>Where lines come from, each read once: a settlement writes the same few with all its lines.</summary>
    private sealed class Origins
    {
        private readonly Dictionary<string, (Instant IssuedAt, BasisUnit Unit, string? Table, string? Credits)> known = new(StringComparer.Ordinal);

        public IssuedLine LineOf(StoredLine row, StatementOwner owner)
        {
            if (!known.TryGetValue(row.Rule!, out var origin))
                known.Add(row.Rule!, origin = Read(row.Rule!));
            return new IssuedLine(owner, row.EarnedPeriod, row.SettledPeriod, origin.IssuedAt, Kinds[row.Kind], row.Payer, row.DocumentId!,
                row.Quantity!.Value, origin.Unit, row.Rate!.Value, new Nok(row.AmountOre), origin.Table, origin.Credits);
        }

        private static (Instant IssuedAt, BasisUnit Unit, string? Table, string? Credits) Read(string rule)
        {
            var origin = JsonSerializer.Deserialize(rule, OriginContext.Default.LineOrigin)!;
            return (InstantPattern.ExtendedIso.Parse(origin.IssuedAt).Value, Units[origin.Unit], origin.Table, origin.Credits);
        }
    }
}

/// <summary>What a frozen line remembers of how it came about.</summary>
/// <param name="Credits">See <see cref="IssuedLine.Credits"/>; not told by lines older than the property, which then stand for themselves.</param>
internal sealed record LineOrigin(string Rule, string? Table, string Unit, string IssuedAt, string? Credits = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LineOrigin))]
internal sealed partial class OriginContext : JsonSerializerContext;

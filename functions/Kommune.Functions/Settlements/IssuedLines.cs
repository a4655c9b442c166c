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
            JsonSerializer.Serialize(new LineOrigin(line.Rule.RuleId, line.Rule.Table, Wire.Name(line.Unit), InstantPattern.ExtendedIso.Format(now)), OriginContext.Default.LineOrigin),
            line.Cause?.Code);

    /// <summary>A line that takes a credit note back: as old as can be, so that a later credit note names the invoice that was billed and never this.</summary>
    public static IssuedLineRow Aged(IssuedLineRow row) => row with
    {
        Rule = JsonSerializer.Serialize(JsonSerializer.Deserialize(row.Rule!, OriginContext.Default.LineOrigin)! with { IssuedAt = InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeTicks(0)) }, OriginContext.Default.LineOrigin),
    };

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
        private readonly Dictionary<string, (Instant IssuedAt, BasisUnit Unit, string? Table)> known = new(StringComparer.Ordinal);

        public IssuedLine LineOf(StoredLine row, StatementOwner owner)
        {
            if (!known.TryGetValue(row.Rule!, out var origin))
                known.Add(row.Rule!, origin = Read(row.Rule!));
            return new IssuedLine(owner, row.EarnedPeriod, row.SettledPeriod, origin.IssuedAt, Kinds[row.Kind], row.Payer, row.DocumentId!,
                row.Quantity!.Value, origin.Unit, row.Rate!.Value, new Nok(row.AmountOre), origin.Table);
        }

        private static (Instant IssuedAt, BasisUnit Unit, string? Table) Read(string rule)
        {
            var origin = JsonSerializer.Deserialize(rule, OriginContext.Default.LineOrigin)!;
            return (InstantPattern.ExtendedIso.Parse(origin.IssuedAt).Value, Units[origin.Unit], origin.Table);
        }
    }
}

/// <summary>What a frozen line remembers of how it came about.</summary>
internal sealed record LineOrigin(string Rule, string? Table, string Unit, string IssuedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LineOrigin))]
internal sealed partial class OriginContext : JsonSerializerContext;

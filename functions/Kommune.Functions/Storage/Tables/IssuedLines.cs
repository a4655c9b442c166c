using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Utstedt linje: a line of a statement or the journal as it was issued; never changed. <paramref name="AmountOre"/> is in øre.</summary>
/// <param name="Municipality">Municipality number, four digits.</param>
/// <param name="PlacementId">The placement (or the agreement the statement belongs to).</param>
/// <param name="LineNo">Its number on the placement from 1; given by the store.</param>
/// <param name="Stream">wage, support or journal.</param>
/// <param name="Kind">The kind of line in its stream.</param>
/// <param name="EarnedPeriod">The month it was earned in.</param>
/// <param name="SettledPeriod">The month whose settlement issued it.</param>
/// <param name="DocumentId">The document it stands in.</param>
/// <param name="Payer">Organisation number of the one who pays.</param>
/// <param name="Quantity">Hours, months or places.</param>
/// <param name="Rate">Kroner or percent.</param>
/// <param name="AmountOre">The amount in øre.</param>
/// <param name="Text">What the document says.</param>
/// <param name="Rule">The rule that made it, as JSON.</param>
/// <param name="Cause">Why it differs from what was issued before.</param>
internal sealed record IssuedLineRow(
    string Municipality, string PlacementId, long LineNo, string Stream, string Kind, YearMonth EarnedPeriod, YearMonth SettledPeriod,
    string? DocumentId, string? Payer, decimal? Quantity, decimal? Rate, long AmountOre, string Text, string? Rule, string? Cause);

/// <summary>What a settlement subtracts: a line without what only its document says.</summary>
internal sealed record StoredLine(
    string PlacementId, long LineNo, string Kind, YearMonth EarnedPeriod, YearMonth SettledPeriod, string? DocumentId, string? Payer, decimal? Quantity, decimal? Rate,
    long AmountOre, string? Rule);

internal sealed partial class Session
{
    private const string StoredLineColumns = "placement_id, line_no, kind, earned_period, settled_period, document_id, payer, quantity, rate, amount_ore, rule";

    private const string LineColumns = """
        municipality, placement_id, line_no, stream, kind, earned_period, settled_period, document_id, payer, quantity, rate, amount_ore,
        text, rule, cause
        """;

    private const string LineInsert = $"""
        insert into issued_lines ({LineColumns})
        values (@municipality, @placement_id, @line_no, @stream, @kind, @earned_period, @settled_period, @document_id, @payer, @quantity, @rate, @amount_ore,
            @text, @rule, @cause)
        """;

    /// <summary>Adds the lines in the order given, as they are made; each gets the next number on its placement. All are of one municipality.</summary>
    public void AddIssuedLines(string municipality, IEnumerable<IssuedLineRow> lines)
    {
        // One lock, not one a placement: a server has room for some thousand.
        LockMunicipality(municipality);
        foreach (var chunk in lines.Chunk(ChunkSize))
        {
            var last = LastLineNumbers(municipality, [.. chunk.Select(line => line.PlacementId).Distinct()]);
            foreach (var line in chunk)
                AddLine(municipality, line with { LineNo = last[line.PlacementId] += 1 });
        }
    }

    private void AddLine(string municipality, IssuedLineRow line)
    {
        if (line.Municipality != municipality)
            throw new InvalidOperationException($"A line of {line.Municipality} among those of {municipality}.");
        For(municipality, LineInsert)
            .Text("placement_id", line.PlacementId).Long("line_no", line.LineNo).Text("stream", line.Stream).Text("kind", line.Kind)
            .Month("earned_period", line.EarnedPeriod).Month("settled_period", line.SettledPeriod).Text("document_id", line.DocumentId)
            .Text("payer", line.Payer).Number("quantity", line.Quantity).Number("rate", line.Rate)
            .Long("amount_ore", line.AmountOre).Text("text", line.Text).Text("rule", line.Rule).Text("cause", line.Cause).Add();
    }

    private Dictionary<string, long> LastLineNumbers(string municipality, IReadOnlyCollection<string> placementIds) => For(municipality, $"""
        select wanted.id,
            (select l.line_no from issued_lines l where l.municipality = @municipality and l.placement_id = wanted.id order by l.line_no desc limit 1)
        from {Link.Each("placement_ids")}
        """)
        .Texts("placement_ids", placementIds).All(row => (PlacementId: row.Text(0), Last: row.LongOrNull(1) ?? 0)).ToDictionary(one => one.PlacementId, one => one.Last);

    public List<IssuedLineRow> IssuedLinesOf(string municipality, string placementId) => For(municipality,
        $"select {LineColumns} from issued_lines where municipality = @municipality and placement_id = @placement_id order by line_no")
        .Text("placement_id", placementId).All(ReadLine);

    public List<IssuedLineRow> IssuedLinesOfDocument(string municipality, string documentId) => For(municipality, $"""
        select {LineColumns} from issued_lines where municipality = @municipality and document_id = @document_id order by placement_id, line_no
        """)
        .Text("document_id", documentId).All(ReadLine);

    public List<StoredLine> StoredLinesOf(string municipality, string placementId) => For(municipality,
        $"select {StoredLineColumns} from issued_lines where municipality = @municipality and placement_id = @placement_id order by line_no")
        .Text("placement_id", placementId).All(ReadStoredLine);

    /// <summary>All placements that have lines, ordered by placement id; reads in chunks as <see cref="FactsByPlacement"/>.</summary>
    public IEnumerable<(string PlacementId, List<StoredLine> Lines)> IssuedLinesByPlacement(string municipality) =>
        Chunks(after => LineChunk(municipality, after), line => line.PlacementId, line => line.LineNo);

    private List<StoredLine> LineChunk(string municipality, (string PlacementId, long Number) after) => For(municipality, $"""
        select {StoredLineColumns} from issued_lines
        where municipality = @municipality and (placement_id, line_no) > (@placement_id, @line_no)
        order by placement_id, line_no limit @limit
        """)
        .Text("placement_id", after.PlacementId).Long("line_no", after.Number).Long("limit", ChunkSize).All(ReadStoredLine);

    private static StoredLine ReadStoredLine(DbDataReader row) => new(
        row.Text(0), row.Long(1), row.Text(2), row.Month(3), row.Month(4), row.TextOrNull(5), row.TextOrNull(6), row.NumberOrNull(7), row.NumberOrNull(8), row.Long(9),
        row.TextOrNull(10));

    private static IssuedLineRow ReadLine(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Long(2), row.Text(3), row.Text(4), row.Month(5), row.Month(6), row.TextOrNull(7), row.TextOrNull(8),
        row.NumberOrNull(9), row.NumberOrNull(10), row.Long(11), row.Text(12), row.TextOrNull(13), row.TextOrNull(14));
}

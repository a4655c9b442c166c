using System.Data.Common;
using System.Text;
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

internal sealed partial class Session
{
    private const string LineColumns = """
        municipality, placement_id, line_no, stream, kind, earned_period, settled_period, document_id, payer, quantity, rate, amount_ore,
        text, rule, cause
        """;

    private static readonly string[] LineParameters =
        ["placement", "order", "stream", "kind", "earned", "settled", "document", "payer", "quantity", "rate", "amount", "text", "rule", "cause"];

    private const int MostRows = 64;

    /// <summary>Rows in one statement: three sizes, so that three prepared statements serve any number of rows.</summary>
    private static readonly (int Rows, string Sql)[] LineInserts = [.. new[] { MostRows, 8, 1 }.Select(rows => (rows, LineInsert(rows)))];

    /// <summary>Adds the lines in the order given, as they are made; each gets the next number on its placement. All are of one municipality.</summary>
    public void AddIssuedLines(string municipality, IEnumerable<IssuedLineRow> lines)
    {
        // One lock, not one a placement: a server has room for some thousand.
        LockMunicipality(municipality);
        foreach (var chunk in lines.Chunk(MostRows))
            AddChunk(municipality, chunk);
    }

    private void AddChunk(string municipality, ReadOnlySpan<IssuedLineRow> lines)
    {
        while (!lines.IsEmpty)
        {
            var left = lines.Length;
            var (rows, sql) = LineInserts.First(insert => insert.Rows <= left);
            var statement = For(municipality, sql);
            for (var row = 0; row < rows; row++)
                BindLine(statement, municipality, lines[row], row);
            statement.Run();
            lines = lines[rows..];
        }
    }

    public List<IssuedLineRow> IssuedLinesOf(string municipality, string placementId) => For(municipality,
        $"select {LineColumns} from issued_lines where municipality = @municipality and placement_id = @placement_id order by line_no")
        .Text("placement_id", placementId).All(ReadLine);

    public List<IssuedLineRow> IssuedLinesOfDocument(string municipality, string documentId) => For(municipality, $"""
        select {LineColumns} from issued_lines where municipality = @municipality and document_id = @document_id order by placement_id, line_no
        """)
        .Text("document_id", documentId).All(ReadLine);

    /// <summary>All placements that have lines, ordered by placement id; reads in chunks as <see cref="FactsByPlacement"/>.</summary>
    public IEnumerable<(string PlacementId, List<IssuedLineRow> Lines)> IssuedLinesByPlacement(string municipality) =>
        Chunks(after => LineChunk(municipality, after), line => line.PlacementId, line => line.LineNo);

    private List<IssuedLineRow> LineChunk(string municipality, (string PlacementId, long Number) after) => For(municipality, $"""
        select {LineColumns} from issued_lines
        where municipality = @municipality and (placement_id, line_no) > (@placement_id, @line_no)
        order by placement_id, line_no limit @limit
        """)
        .Text("placement_id", after.PlacementId).Long("line_no", after.Number).Long("limit", ChunkSize).All(ReadLine);

    /// <summary>Numbers the rows of each placement from its last line on, inside the statement.</summary>
    private static string LineInsert(int rows)
    {
        var sql = new StringBuilder($"""
            insert into issued_lines ({LineColumns})
            select @municipality, v.column1,
                (select coalesce(max(l.line_no), 0) from issued_lines l where l.municipality = @municipality and l.placement_id = v.column1)
                    + row_number() over (partition by v.column1 order by v.column2),
                v.column3, v.column4, v.column5, v.column6, v.column7, v.column8, v.column9, v.column10, v.column11, v.column12, v.column13, v.column14
            from (values
            """);
        for (var row = 0; row < rows; row++)
            sql.Append(row == 0 ? " " : ", ").Append('(').AppendJoin(", ", LineParameters.Select(name => $"@{name}_{row}")).Append(')');
        return sql.Append(") v").ToString();
    }

    private static void BindLine(SqlStatement statement, string municipality, IssuedLineRow line, int row)
    {
        if (line.Municipality != municipality)
            throw new InvalidOperationException($"A line of {line.Municipality} among those of {municipality}.");
        statement.Text($"placement_{row}", line.PlacementId).Long($"order_{row}", row).Text($"stream_{row}", line.Stream).Text($"kind_{row}", line.Kind)
            .Month($"earned_{row}", line.EarnedPeriod).Month($"settled_{row}", line.SettledPeriod).Text($"document_{row}", line.DocumentId)
            .Text($"payer_{row}", line.Payer).Number($"quantity_{row}", line.Quantity).Number($"rate_{row}", line.Rate)
            .Long($"amount_{row}", line.AmountOre).Text($"text_{row}", line.Text).Text($"rule_{row}", line.Rule).Text($"cause_{row}", line.Cause);
    }

    private static IssuedLineRow ReadLine(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Long(2), row.Text(3), row.Text(4), row.Month(5), row.Month(6), row.TextOrNull(7), row.TextOrNull(8),
        row.NumberOrNull(9), row.NumberOrNull(10), row.Long(11), row.Text(12), row.TextOrNull(13), row.TextOrNull(14));
}

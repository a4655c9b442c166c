using System.Text;

namespace Kommune.Functions.Web;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">Line number in the file, from 1; of the first line when a quoted cell runs over several.</param>
/// <param name="Fault">What is wrong with its quotes; its cells are then not to be trusted.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells, CsvFault? Fault = null);

/// <summary>Feil anførselstegn: a stable code and what to do.</summary>
internal sealed record CsvFault(string Code, string Message)
{
    public static readonly CsvFault UnclosedQuote = new("unclosed-quote", "Et felt begynner med anførselstegn og blir ikke avsluttet før neste rad. Ta det bort, eller sett ett etter feltet. Skal det stå i teksten, skriv det to ganger.");
    public static readonly CsvFault TextAfterQuote = new("text-after-quote", "Det står tekst etter et avsluttende anførselstegn. Sett anførselstegn rundt hele feltet, og skriv dem som står i teksten, to ganger.");
}

/// <summary>
/// Reads semicolon-separated text with RFC 4180 quotes; blank lines are passed over. A quoted cell may run over several lines only where nobody can
/// take them for anything else: it closes, its row gets as many cells as the first, and no line inside looks like a row of its own. Else the
/// line that opened it is a bad row, and the next line is read by itself: a stray quote takes no other row with it.
/// </summary>
internal static class CsvReader
{
    public static IEnumerable<CsvRow> Read(string text)
    {
        var lines = text.Split('\n');
        var columns = 0;
        for (var at = 0; at < lines.Length; at++)
        {
            var first = at;
            var row = new CsvLine(lines[at]);
            if (row.IsOpen && columns > 0 && Whole(lines, at, columns) is var (whole, last))
                (row, at) = (whole, last);
            if (row.IsBlank)
                continue;
            columns = columns == 0 ? row.Cells.Count : columns;
            yield return new CsvRow(first + 1, row.Cells, row.IsOpen ? CsvFault.UnclosedQuote : row.HasTextAfterQuote ? CsvFault.TextAfterQuote : null);
        }
    }

    /// <summary>The row that begins on a line and goes on over the next ones, and its last line; null when that is not beyond doubt.</summary>
    private static (CsvLine Row, int Last)? Whole(string[] lines, int first, int columns)
    {
        var row = new CsvLine(lines[first]);
        for (var at = first + 1; at < lines.Length && row.IsOpen && !IsRow(lines[at], columns); at++)
        {
            row.GoOn(lines[at]);
            if (!row.IsOpen)
                return row.HasTextAfterQuote || row.Cells.Count != columns ? null : (row, at);
        }
        return null;
    }

    /// <summary>Has as many cells as a row by itself, whether or not quotes are heeded.</summary>
    private static bool IsRow(string line, int columns) => line.AsSpan().Count(';') + 1 == columns || new CsvLine(line) is { IsOpen: false } alone && alone.Cells.Count == columns;
}

/// <summary>The cells of a line, and of those after it while a quoted cell is open.</summary>
internal sealed class CsvLine
{
    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();
    private bool wasQuoted;

    public CsvLine(string line) => Take(line);

    public bool IsOpen { get; private set; }

    public bool HasTextAfterQuote { get; private set; }

    public IReadOnlyList<string> Cells => cells;

    public bool IsBlank => cells is [""] && !IsOpen;

    public void GoOn(string line)
    {
        cells.RemoveAt(cells.Count - 1);
        cell.Append('\n');
        Take(line);
    }

    private void Take(string line)
    {
        var end = line.EndsWith('\r') ? line.Length - 1 : line.Length;
        for (var at = 0; at < end; at++)
            if (IsOpen)
                at += TakeQuoted(line, at);
            else
                TakePlain(line[at]);
        cells.Add(cell.ToString());
        if (!IsOpen)
            cell.Clear();
    }

    /// <summary>How many characters more than this one were taken.</summary>
    private int TakeQuoted(string line, int at)
    {
        if (line[at] != '"')
            cell.Append(line[at]);
        else if (at + 1 < line.Length && line[at + 1] == '"')
        {
            cell.Append('"');
            return 1;
        }
        else
            IsOpen = false;
        return 0;
    }

    private void TakePlain(char c)
    {
        if (c == ';')
        {
            cells.Add(cell.ToString());
            cell.Clear();
            wasQuoted = false;
        }
        else if (c == '"' && cell.Length == 0 && !wasQuoted)
            (IsOpen, wasQuoted) = (true, true);
        else if (c != '\r')
        {
            HasTextAfterQuote |= wasQuoted && !char.IsWhiteSpace(c);
            cell.Append(c);
        }
    }
}

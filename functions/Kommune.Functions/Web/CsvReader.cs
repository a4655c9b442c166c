using System.Text;

namespace Kommune.Functions.Web;

/// <summary>A line of a CSV file.</summary>
/// <param name="Line">Line number in the file, from 1; of the first line when a quoted cell runs over several.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Reads semicolon-separated text with RFC 4180 quotes; blank lines are passed over.</summary>
internal static class CsvReader
{
    public static IEnumerable<CsvRow> Read(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, started, quoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
                line++;
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c is ';' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == ';')
                    continue;
                if (!IsBlank(cells))
                    yield return new CsvRow(started, [.. cells]);
                cells.Clear();
                started = line;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }
        cells.Add(cell.ToString());
        if (!IsBlank(cells))
            yield return new CsvRow(started, [.. cells]);
    }

    private static bool IsBlank(List<string> cells) => cells is [""];
}

using System.Globalization;
using System.Text;

namespace Kommune.Functions.Documents.Attestations;

/// <summary>
/// A PDF 1.4 of plain lines in Courier on A4, nothing more: the attachment that Nav and EHF ask for, without a library. The same lines
/// give the same bytes. Letters outside Latin 1 stand as "?".
/// </summary>
internal static class PlainPdf
{
    private const int LinesPerPage = 60;
    private const int LineHeight = 12;
    private const int Left = 40;
    private const int Top = 790;
    private const int FirstPageObject = 4;

    public static byte[] Of(string title, IEnumerable<string> lines)
    {
        var pages = lines.Chunk(LinesPerPage).ToList();
        using var output = new MemoryStream();
        var offsets = new List<long>();
        Write(output, "%PDF-1.4\n");
        Object(output, offsets, $"<< /Type /Catalog /Pages 2 0 R /Lang (nb-NO) >>");
        Object(output, offsets, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, page) => $"{FirstPageObject + 2 * page} 0 R"))}] >>");
        Object(output, offsets, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
        for (var page = 0; page < pages.Count; page++)
        {
            var text = Text(pages[page]);
            Object(output, offsets, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {FirstPageObject + 2 * page + 1} 0 R >>");
            Object(output, offsets, $"<< /Length {Encoding.Latin1.GetByteCount(text)} >>\nstream\n{text}\nendstream");
        }
        Object(output, offsets, $"<< /Title ({Escaped(title)}) >>");
        var start = output.Length;
        Write(output, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Write(output, offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        Write(output, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info {offsets.Count} 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return output.ToArray();
    }

    private static string Text(string[] lines)
    {
        var text = new StringBuilder($"BT /F1 9 Tf {LineHeight} TL {Left} {Top} Td\n");
        foreach (var line in lines)
            text.Append('(').Append(Escaped(line)).Append(") Tj T*\n");
        return text.Append("ET").ToString();
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(letter => letter is '(' or ')' or '\\' ? $"\\{letter}" : letter is >= ' ' and <= '~' or >= '\u00a0' and <= '\u00ff' ? letter.ToString() : "?"));

    private static void Object(MemoryStream output, List<long> offsets, string body)
    {
        offsets.Add(output.Length);
        Write(output, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
    }

    private static void Write(MemoryStream output, string text) => output.Write(Encoding.Latin1.GetBytes(text));
}

using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kommune.Functions.Documents;

/// <summary>Utskrift: a page to print, sign or type from. No script, prints in black and white, and written straight to the stream, since a journal can be long.</summary>
internal sealed class PrintedPage
{
    private const string Style = "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}"
        + "th,td{border-bottom:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}.tall{text-align:right;white-space:nowrap}"
        + "dl{display:grid;grid-template-columns:minmax(10rem,max-content) 1fr;gap:.25rem 1.5rem}dt{font-weight:bold}dd{margin:0;min-width:0;overflow-wrap:anywhere}h1{overflow-wrap:anywhere}"
        + ".rull{overflow-x:auto}@media print{body{margin:0;max-width:none}.rull{overflow:visible}table{font-size:.85rem}}@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly TextWriter output;

    private PrintedPage(TextWriter output) => this.output = output;

    /// <param name="write">What stands below the heading.</param>
    public static void Write(TextWriter output, string title, Action<PrintedPage> write)
    {
        output.Write($"<!doctype html>\n<html lang=\"nb\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Encode(title)}</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n<h1>{Encode(title)}</h1>\n");
        write(new PrintedPage(output));
        output.Write("</main>\n</body>\n</html>\n");
    }

    public void Heading(string text) => output.Write($"<h2>{Encode(text)}</h2>\n");

    public void Paragraph(string text) => output.Write($"<p>{Encode(text)}</p>\n");

    /// <summary>A name and a value each; what has no value is left out.</summary>
    public void Fields(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        output.Write("<dl>\n");
        foreach (var (name, value) in fields)
            if (!string.IsNullOrEmpty(value))
                output.Write($"<dt>{Encode(name)}</dt><dd>{Encode(value)}</dd>\n");
        output.Write("</dl>\n");
    }

    /// <param name="columns">A column of numbers stands to the right.</param>
    public void Table<T>(string heading, ReadOnlySpan<Column<T>> columns, IEnumerable<T> rows)
    {
        Heading(heading);
        output.Write($"<div class=\"rull\" tabindex=\"0\" role=\"group\" aria-label=\"{Encode(heading)}\"><table>\n<thead><tr>");
        foreach (var column in columns)
            output.Write($"<th scope=\"col\"{Class(column.IsNumber)}>{Encode(column.Name)}</th>");
        output.Write("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            output.Write("<tr>");
            foreach (var column in columns)
                output.Write($"<td{Class(column.IsNumber)}>{Encode(column.Text(row) ?? "")}</td>");
            output.Write("</tr>\n");
        }
        output.Write("</tbody>\n</table></div>\n");
    }

    public void List(IEnumerable<string> items)
    {
        output.Write("<ol>\n");
        foreach (var item in items)
            output.Write($"<li>{Encode(item)}</li>\n");
        output.Write("</ol>\n");
    }

    private static string Class(bool isNumber) => isNumber ? " class=\"tall\"" : "";

    private static string Encode(string text) => Encoder.Encode(text);

    /// <summary>A column and what it shows of a row.</summary>
    internal readonly record struct Column<T>(string Name, Func<T, string?> Text, bool IsNumber = false);
}

using System.Globalization;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using Kommune.Functions.Web;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Documents;

/// <summary>
/// CSV as RFC 4180 with another separator: CRLF, quotes only where needed, quotes doubled. A text that a spreadsheet would take
/// for a formula gets an apostrophe in front; numbers are written by their own methods and never changed.
/// </summary>
internal sealed class Csv(TextWriter output, char separator = ';')
{
    private const string LineEnd = "\r\n";

    private bool inRow;

    public static void Header(TextWriter output, string names)
    {
        output.Write(names);
        output.Write(LineEnd);
    }

    public void Text(string? value)
    {
        Separate();
        if (string.IsNullOrEmpty(value))
            return;
        var text = Formula.Disarmed(value);
        if (text.Contains(separator) || text.AsSpan().ContainsAny("\"\r\n"))
            Quoted(text);
        else
            output.Write(text);
    }

    /// <summary>Always in quotes, as some readers ask for.</summary>
    public void QuotedText(string? value)
    {
        Separate();
        Quoted(Formula.Disarmed(value ?? ""));
    }

    /// <summary>A code made of digits or a number already in the format of the receiver.</summary>
    public void Raw(ReadOnlySpan<char> value)
    {
        Separate();
        output.Write(value);
    }

    public void Amount(Nok amount) => Decimal(amount.Kroner, "F2");

    public void Decimal(decimal value, string format)
    {
        Separate();
        Span<char> number = stackalloc char[48];
        value.TryFormat(number, out var length, format, CultureInfo.InvariantCulture);
        output.Write(number[..length]);
    }

    public void Date(LocalDate date) => Raw(LocalDatePattern.Iso.Format(date));

    public void Month(YearMonth month) => Raw(month.ToIso());

    public void EndRow()
    {
        output.Write(LineEnd);
        inRow = false;
    }

    private void Separate()
    {
        if (inRow)
            output.Write(separator);
        inRow = true;
    }

    private void Quoted(string text)
    {
        output.Write('"');
        output.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
    }
}

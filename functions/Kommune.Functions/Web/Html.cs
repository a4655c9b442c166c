using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kommune.Functions.Web;

/// <summary>
/// Finished markup. Written as <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>: what stands between the holes is markup, what is put into a hole is text
/// and is encoded, unless it is markup itself. There is no way to make one from a string that is not a literal.
/// </summary>
internal readonly struct Html
{
    public static readonly Html None;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    public bool IsEmpty => string.IsNullOrEmpty(markup);

    public static Html Of(Handler handler) => new(handler.Finish());

    /// <summary>One after the other.</summary>
    public static Html Join(IEnumerable<Html> parts) => Of($"{parts}");

    public override string ToString() => markup ?? "";

    /// <summary>Receives the interpolated string. A type that is not listed here does not compile.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder builder = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string markup) => builder.Append(markup);

        public void AppendFormatted(string? text)
        {
            if (text is not null)
                builder.Append(Encoder.Encode(text));
        }

        public void AppendFormatted(int number) => builder.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(Html html) => builder.Append(html.markup);

        public void AppendFormatted(IEnumerable<Html> parts)
        {
            foreach (var part in parts)
                builder.Append(part.markup);
        }

        public string Finish() => builder.ToString();
    }
}

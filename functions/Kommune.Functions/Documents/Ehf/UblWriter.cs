using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Functions.Documents.Ehf;

/// <summary>UBL 2.1 on an <see cref="XmlWriter"/>: elements by name, numbers without a string each, attachments in pieces.</summary>
internal sealed class UblWriter(XmlWriter xml)
{
    private const string Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private const string Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Currency = "NOK";
    private const int AttachmentPiece = 3 * 8192;

    private readonly char[] number = new char[64];

    public void StartDocument(string root)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement(root, "urn:oasis:names:specification:ubl:schema:xsd:" + root + "-2");
        xml.WriteAttributeString("xmlns", "cac", null, Aggregate);
        xml.WriteAttributeString("xmlns", "cbc", null, Basic);
    }

    public void EndDocument()
    {
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Flush();
    }

    public void Start(string aggregate) => xml.WriteStartElement("cac", aggregate, Aggregate);

    public void End() => xml.WriteEndElement();

    public void Text(string name, string value)
    {
        xml.WriteStartElement("cbc", name, Basic);
        xml.WriteString(value);
        xml.WriteEndElement();
    }

    /// <summary>Nothing is written for null: Peppol refuses empty elements.</summary>
    public void OptionalText(string name, string? value)
    {
        if (value is not null)
            Text(name, value);
    }

    public void TextWith(string name, string attribute, string attributeValue, string value)
    {
        xml.WriteStartElement("cbc", name, Basic);
        xml.WriteAttributeString(attribute, attributeValue);
        xml.WriteString(value);
        xml.WriteEndElement();
    }

    public void Date(string name, LocalDate date)
    {
        xml.WriteStartElement("cbc", name, Basic);
        Digits(date.Year, 0, 4);
        number[4] = number[7] = '-';
        Digits(date.Month, 5, 2);
        Digits(date.Day, 8, 2);
        xml.WriteChars(number, 0, 10);
        xml.WriteEndElement();
    }

    public void Number(string name, int value)
    {
        xml.WriteStartElement("cbc", name, Basic);
        value.TryFormat(number, out var length, default, CultureInfo.InvariantCulture);
        xml.WriteChars(number, 0, length);
        xml.WriteEndElement();
    }

    /// <summary>Two decimals, currency NOK.</summary>
    public void Amount(string name, Nok amount) => Decimal(name, "currencyID", Currency, amount.Kroner, "F2");

    /// <summary>A price may have more decimals than an amount.</summary>
    public void Price(string name, decimal price) => Decimal(name, "currencyID", Currency, price, "0.00####");

    public void Quantity(string name, decimal quantity, string unit) => Decimal(name, "unitCode", unit, quantity, "0.######");

    public void Percent(string name, decimal percent)
    {
        xml.WriteStartElement("cbc", name, Basic);
        WriteDecimal(percent, "0.##");
        xml.WriteEndElement();
    }

    public void Pdf(string name, Attachment attachment)
    {
        xml.WriteStartElement("cbc", name, Basic);
        xml.WriteAttributeString("mimeCode", Attachment.MediaType);
        xml.WriteAttributeString("filename", attachment.FileName);
        Base64(attachment.Content);
        xml.WriteEndElement();
    }

    private void Base64(ReadOnlyMemory<byte> content)
    {
        if (MemoryMarshal.TryGetArray(content, out var array))
        {
            xml.WriteBase64(array.Array!, array.Offset, array.Count);
            return;
        }
        var piece = ArrayPool<byte>.Shared.Rent(AttachmentPiece);
        for (var rest = content.Span; !rest.IsEmpty; rest = rest[Math.Min(AttachmentPiece, rest.Length)..])
        {
            var length = Math.Min(AttachmentPiece, rest.Length);
            rest[..length].CopyTo(piece);
            xml.WriteBase64(piece, 0, length);
        }
        ArrayPool<byte>.Shared.Return(piece);
    }

    private void Decimal(string name, string attribute, string attributeValue, decimal value, string format)
    {
        xml.WriteStartElement("cbc", name, Basic);
        xml.WriteAttributeString(attribute, attributeValue);
        WriteDecimal(value, format);
        xml.WriteEndElement();
    }

    private void WriteDecimal(decimal value, string format)
    {
        value.TryFormat(number, out var length, format, CultureInfo.InvariantCulture);
        xml.WriteChars(number, 0, length);
    }

    private void Digits(int value, int at, int count)
    {
        for (var i = count - 1; i >= 0; i--, value /= 10)
            number[at + i] = (char)('0' + value % 10);
    }
}

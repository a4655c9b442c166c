using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Kommune.Functions.Web;

/// <summary>A CSV row as the JSON message it stands for, so that both ways in are read by the same code. Empty cells are absent.</summary>
internal static class CsvMessage
{
    public static JsonDocument Of(IReadOnlyList<string> names, IReadOnlyList<string> cells, string number)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            for (var i = 0; i < names.Count; i++)
            {
                var cell = cells[i].Trim();
                if (cell.Length == 0)
                    continue;
                if (names[i] == number && int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                    writer.WriteNumber(names[i], value);
                else
                    writer.WriteString(names[i], cell);
            }
            writer.WriteEndObject();
        }
        return JsonDocument.Parse(buffer.WrittenMemory);
    }
}

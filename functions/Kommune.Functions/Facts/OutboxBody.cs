using System.Buffers;
using System.Text;
using System.Text.Json;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Facts;

/// <summary>What subscribers are told: that something happened to a placement, never to whom or why.</summary>
internal static class OutboxBody
{
    public static string Of(PlacementId id, FactRow fact, long seq)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("placementId", id.ToString());
            writer.WriteString("kind", fact.Kind);
            writer.WriteNumber("sequence", seq);
            if (fact.EffectiveFrom is { } effective)
                writer.WriteString("effective", effective.ToIso());
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

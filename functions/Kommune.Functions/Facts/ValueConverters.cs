using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Facts;

/// <summary>A value type that is one text in JSON.</summary>
internal abstract class TextConverter<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, [System.Diagnostics.CodeAnalysis.DisallowNull] T value, JsonSerializerOptions options) => writer.WritePropertyName(write(value));
}

internal sealed class LocalDateConverter() : TextConverter<LocalDate>(
    date => date.ToIso(), text => Dates.TryParse(text, out LocalDate date) ? date : throw new JsonException($"{text} is not a date."));

internal sealed class LocalTimeConverter() : TextConverter<LocalTime>(time => time.ToString("HH:mm", CultureInfo.InvariantCulture), text => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value);

internal sealed class YearMonthConverter() : TextConverter<YearMonth>(
    month => month.ToIso(), text => Months.TryParse(text, out var month) ? month : throw new JsonException($"{text} is not a month."));

internal sealed class InstantConverter() : TextConverter<Instant>(
    moment => moment.ToIso(), text => Dates.TryParse(text, out Instant moment) ? moment : throw new JsonException($"{text} is not a moment."));

internal sealed class OrganisationNumberConverter() : TextConverter<OrganisationNumber>(number => number.Value, OrganisationNumber.Parse);

internal sealed class PlacementIdConverter() : TextConverter<PlacementId>(
    id => id.ToString(), text => PlacementId.TryParse(text, out var id) ? id : throw new JsonException($"{text} is not a placement id."));

internal sealed class PercentConverter() : TextConverter<Percent>(
    percent => percent.Value.ToString(CultureInfo.InvariantCulture), text => new Percent(decimal.Parse(text, CultureInfo.InvariantCulture)));

/// <summary>Amounts are stored as whole øre.</summary>
internal sealed class NokConverter : JsonConverter<Nok>
{
    public override Nok Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Nok value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ore);
}

/// <summary>One of the agreement types, told apart by "model".</summary>
internal sealed class SupportAgreementConverter : JsonConverter<SupportAgreement>
{
    public override SupportAgreement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var value = document.RootElement.GetProperty("value");
        return document.RootElement.GetProperty("model").GetString() switch
        {
            nameof(SupportModel.Hourly) => value.Deserialize(FactContext.Default.HourlyAgreement)!,
            nameof(SupportModel.PlaceMonth) => value.Deserialize(FactContext.Default.PlaceMonthAgreement)!,
            nameof(SupportModel.Agreement) => value.Deserialize(FactContext.Default.CoveredByAgreement)!,
            var model => throw new JsonException($"Unknown support model {model}."),
        };
    }

    public override void Write(Utf8JsonWriter writer, SupportAgreement value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("model", value.Model.ToString());
        writer.WritePropertyName("value");
        switch (value)
        {
            case HourlyAgreement hourly:
                JsonSerializer.Serialize(writer, hourly, FactContext.Default.HourlyAgreement);
                break;
            case PlaceMonthAgreement places:
                JsonSerializer.Serialize(writer, places, FactContext.Default.PlaceMonthAgreement);
                break;
            case CoveredByAgreement covered:
                JsonSerializer.Serialize(writer, covered, FactContext.Default.CoveredByAgreement);
                break;
        }
        writer.WriteEndObject();
    }
}

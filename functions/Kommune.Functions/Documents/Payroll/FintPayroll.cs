using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Kommune.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Documents.Payroll;

/// <summary>
/// FINT Variabellønn as JSON: quantities in hundredths, amounts in øre, both the pay period and the earned period. The most
/// complete of the payroll formats, and the one to choose where the receiver reads it.
/// </summary>
public static class FintPayroll
{
    /// <summary>FINT needs a quantity; a sum without one is one piece.</summary>
    private const long One = 100;

    /// <summary>Writes the lines, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(PayrollBatch batch, Stream output, DocumentLimits? limits = null)
    {
        var errors = PayrollRules.Check(batch, limits);
        if (!errors.IsEmpty)
            return errors;
        using var json = new Utf8JsonWriter(output, FintJson.Options);
        json.WriteStartArray();
        foreach (var line in batch.Lines)
            JsonSerializer.Serialize(json, Map(line, batch.WageTypes[line.Kind]), FintJson.Default.Variabellonn);
        json.WriteEndArray();
        return [];
    }

    private static Variabellonn Map(PayrollLine line, string wageType) => new(
        new(line.SourceId), wageType, line.EmploymentId, line.EmployeeNumber!,
        line.Quantity is { } quantity ? PayrollRules.Hundredths(quantity) : One, line.Rate?.Ore, line.Amount.Ore,
        FintPeriode.Of(line.Period), FintPeriode.Of(line.Earned),
        new(line.Account.Responsibility, line.Account.Function, line.Account.Type, line.Account.Project, line.Account.Activity), line.Text);
}

/// <summary>Identifikator.</summary>
internal sealed record FintId(string Identifikatorverdi);

/// <summary>Periode, first day to last day.</summary>
internal sealed record FintPeriode(string Start, string Slutt)
{
    public static FintPeriode Of(YearMonth month) => new(Fint.Moment(month.FirstDay()), Fint.Moment(month.LastDay()));
}

/// <summary>Kontostreng.</summary>
internal sealed record FintKontostreng(string? Ansvar, string? Funksjon, string? Art, string? Prosjekt, string? Aktivitet);

/// <summary>Variabellønn, FINT's names without æøå as its own JSON has them.</summary>
internal sealed record Variabellonn(
    FintId KildesystemId, string Lonnsart, string ArbeidsforholdId, string Ansattnummer, long Antall, long? Sats, long Belop,
    FintPeriode Periode, FintPeriode Opptjent, FintKontostreng Kontostreng, string Beskrivelse);

internal static class Fint
{
    /// <summary>FINT writes a date as a moment, "2026-09-30T00:00:00Z".</summary>
    public static string Moment(LocalDate date) => LocalDatePattern.Iso.Format(date) + "T00:00:00Z";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Variabellonn))]
internal sealed partial class FintJson : JsonSerializerContext
{
    /// <summary>Norwegian letters as they are; the file is data for another system, never part of a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}

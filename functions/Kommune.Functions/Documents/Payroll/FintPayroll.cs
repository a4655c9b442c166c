using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kommune.Functions.Documents.Payroll;

/// <summary>
/// FINT Variabellønn as JSON: quantities in hundredths, amounts in øre, both the pay period and the earned period. The most
/// complete of the payroll formats, and the one to choose where the receiver reads it.
/// </summary>
internal static class FintPayroll
{
    /// <summary>FINT needs a quantity; a sum without one is one piece.</summary>
    private const long One = 100;

    /// <summary>Writes the lines, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(PayrollBatch batch, Stream output, DocumentLimits? limits = null)
    {
        var errors = PayrollRules.Check(batch, limits);
        if (!errors.IsEmpty)
            return errors;
        using var json = new Utf8JsonWriter(output, DocumentJson.Options);
        json.WriteStartArray();
        foreach (var line in batch.Lines)
        {
            JsonSerializer.Serialize(json, Map(line, batch.WageTypes[line.Kind]), FintJson.Default.Variabellonn);
            json.Flush();
        }
        json.WriteEndArray();
        return [];
    }

    private static Variabellonn Map(PayrollLine line, string wageType) => new(
        new(line.SourceId), wageType, line.EmploymentId, line.EmployeeNumber!,
        line.Quantity is { } quantity ? PayrollRules.Hundredths(quantity) : One, line.Rate?.Ore, line.Amount.Ore,
        FintPeriode.Of(line.Period), FintPeriode.Of(line.Earned),
        new(line.Account.Responsibility, line.Account.Function, line.Account.Type, line.Account.Project, line.Account.Activity), line.Text);
}

/// <summary>Kontostreng.</summary>
internal sealed record FintKontostreng(string? Ansvar, string? Funksjon, string? Art, string? Prosjekt, string? Aktivitet);

/// <summary>Variabellønn, FINT's names without æøå as its own JSON has them.</summary>
internal sealed record Variabellonn(
    FintId KildesystemId, string Lonnsart, string ArbeidsforholdId, string Ansattnummer, long Antall, long? Sats, long Belop,
    FintPeriode Periode, FintPeriode Opptjent, FintKontostreng Kontostreng, string Beskrivelse);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Variabellonn))]
internal sealed partial class FintJson : JsonSerializerContext;

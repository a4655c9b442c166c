using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kommune.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Documents.NavClaims;

/// <summary>Refusjonskravet som JSON, with the names of Nav's own request. The attachments are listed, not carried.</summary>
internal static class NavClaimJson
{
    /// <summary>Writes the claim, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(NavClaim claim, Stream output, DocumentLimits? limits = null)
    {
        var errors = NavClaimRules.Check(claim, limits);
        if (!errors.IsEmpty)
            return errors;
        using var json = new Utf8JsonWriter(output, DocumentJson.Options);
        JsonSerializer.Serialize(json, Map(claim), NavClaimJsonContext.Default.Krav);
        return [];
    }

    private static Krav Map(NavClaim claim) => new(
        claim.Number, claim.Reduces, claim.Arranger, claim.ArrangerName, claim.SubUnit, claim.OrderReference, claim.Measure,
        LocalDatePattern.Iso.Format(claim.First.FirstDay()), LocalDatePattern.Iso.Format(NavPeriod.End(claim)), claim.PeriodType.ToString(),
        (long)claim.Amount.Kroner, claim.BankAccount, claim.Kid,
        [.. claim.Lines.Select(line => new KravLinje(line.Text, line.Placement, line.Earned.ToIso(), line.Quantity, line.Unit, line.Amount.Kroner))],
        [.. claim.Attachments.Select(Map)]);

    private static KravVedlegg Map(Attachment attachment) => new(
        attachment.FileName, attachment.Description, attachment.Content.Length, Convert.ToHexStringLower(SHA256.HashData(attachment.Content.Span)));
}

/// <summary>The last date as the period type wants it.</summary>
internal static class NavPeriod
{
    public static LocalDate End(NavClaim claim) =>
        claim.PeriodType == NavPeriodType.Inklusiv ? claim.Last.LastDay() : claim.Last.LastDay().PlusDays(1);
}

internal sealed record Krav(
    string Dokumentnummer, string? RedusererDokumentnummer, string Organisasjonsnummer, string Arrangor, string? Bedriftsnummer, string Bestillingsnummer, string? GjennomforingId,
    string PeriodeStart, string PeriodeSlutt, string PeriodeType, long Belop, string Kontonummer, string? KidNummer,
    ImmutableArray<KravLinje> Linjer, ImmutableArray<KravVedlegg> Vedlegg);

internal sealed record KravLinje(string Tekst, string? Plassering, string Opptjent, decimal Antall, string Enhet, decimal Belop);

internal sealed record KravVedlegg(string Filnavn, string Beskrivelse, int Byte, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Krav))]
internal sealed partial class NavClaimJsonContext : JsonSerializerContext;

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kommune.Domain.Money;
using Kommune.Domain.Time;

namespace Kommune.Functions.Documents.BillingBasis;

/// <summary>Fakturagrunnlag as JSON with FINT's names (amounts in øre), and beside them what an EHF invoice needs and FINT lacks.</summary>
internal static class BillingJson
{
    private const string EndpointScheme = "0192";

    /// <summary>Writes the order, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(BillingOrder order, Stream output, DocumentLimits? limits = null)
    {
        var errors = BillingRules.Check(order, limits);
        if (!errors.IsEmpty)
            return errors;
        using var json = new Utf8JsonWriter(output, DocumentJson.Options);
        JsonSerializer.Serialize(json, Map(order), BillingJsonContext.Default.Fakturagrunnlag);
        return [];
    }

    private static Fakturagrunnlag Map(BillingOrder order)
    {
        var (net, vat) = (order.Lines.Sum(line => line.Amount), order.Lines.Sum(line => line.Vat));
        return new(
            new(order.OrderNumber), order.Credits is { } credits ? new(credits) : null,
            new(new(order.Issuer.SystemId), order.Issuer.Name),
            new(order.Recipient.OrganisationNumber, order.Recipient.Name, new(EndpointScheme, order.Recipient.OrganisationNumber)),
            [.. order.Lines.Select(Map)], net.Ore, vat.Ore, (net + vat).Ore, Fint.Moment(order.Delivered),
            order.BuyerReference, order.OrderReference, order.Measure, FintPeriode.Of(order.Period), order.BankAccount, order.Kid, order.Attachments);
    }

    private static Fakturalinje Map(BillingLine line) => new(
        line.Item, line.Quantity, line.UnitPrice.Ore, line.Amount.Ore, FreeText(line), line.Placement,
        line.Earned is { } month ? FintPeriode.Of(month) : null);

    private static ImmutableArray<string> FreeText(BillingLine line) =>
        line.Earned is { } month ? [line.Text, $"Opptjent {month.ToIso()}"] : [line.Text];
}

internal sealed record Fakturagrunnlag(
    FintId Ordrenummer, FintId? KreditererOrdrenummer, Fakturautsteder Fakturautsteder, Fakturamottaker Mottaker, ImmutableArray<Fakturalinje> Fakturalinjer,
    long Nettobelop, long Avgiftsbelop, long Totalbelop, string Leveringsdato,
    string? BuyerReference, string? Bestillingsnummer, string? Tiltaksnummer, FintPeriode Periode, string? Kontonummer, string? Kid, ImmutableArray<string> Vedlegg);

internal sealed record Fakturautsteder(FintId SystemId, string Navn);

internal sealed record Fakturamottaker(string Organisasjonsnummer, string Navn, Endepunkt Endpoint);

internal sealed record Endepunkt(string SchemeId, string Id);

internal sealed record Fakturalinje(
    string Vare, decimal Antall, long Pris, long Belop, ImmutableArray<string> Fritekst, string? Plassering, FintPeriode? Opptjent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Fakturagrunnlag))]
internal sealed partial class BillingJsonContext : JsonSerializerContext;

using System.Collections.Immutable;
using Kommune.Domain.FollowUp;
using Kommune.Functions.Input;

namespace Kommune.Functions.Placements;

/// <summary>Reads a price agreement: hourly, per place and month, or a reference to an agreement over several placements.</summary>
internal static class SupportAgreementReader
{
    public static SupportAgreement? Read(JsonFields fields)
    {
        if (fields.Text("agreementId", maxLength: 60) is { } agreementId)
            return new CoveredByAgreement(agreementId);
        return fields.Choice("model", Wire.PaidModels, required: true) switch
        {
            SupportModel.Hourly => Hourly(fields),
            SupportModel.PlaceMonth => Places(fields),
            _ => null,
        };
    }

    public static HourlyAgreement? Hourly(JsonFields fields)
    {
        var price = fields.Amount("pricePerHour", required: true, min: 0.01m, max: 10_000m);
        var cap = fields.Number("capHoursPerMonth", required: false, 0m, 744m, "cap-out-of-range");
        var unit = Unit(fields);
        var also = AlsoBillable(fields);
        var payer = Payer(fields);
        return fields.HasErrors ? null : new HourlyAgreement(price!.Value, cap, unit, also, payer!);
    }

    public static BillingUnit Unit(JsonFields fields) =>
        new(fields.Integer("billingUnitMinutes", false, 1, 480, "billing-unit-out-of-range") ?? 1, fields.Choice("rounding", Wire.Roundings) ?? BillingRounding.None);

    public static Payer? Payer(JsonFields fields)
    {
        if (fields.Object("payer", required: true) is not { } payer)
            return null;
        var organisation = payer.Organisation("organisationNumber", required: true);
        var name = payer.Text("name", required: true);
        var reference = payer.Text("reference", maxLength: 60);
        var order = payer.Text("orderReference", maxLength: 60);
        var takesInvoices = payer.Flag("takesInvoices") ?? true;
        if (takesInvoices && reference is null && order is null)
            payer.Add("payer-reference-missing", "reference", "En faktura trenger deres referanse eller bestillingsnummer.");
        return fields.HasErrors ? null : new Payer(organisation!.Value.Value, name!, reference, order, takesInvoices);
    }

    private static PlaceMonthAgreement? Places(JsonFields fields)
    {
        var places = fields.Integer("places", required: false, 1, 1000, "places-out-of-range") ?? 1;
        var payer = Payer(fields);
        return fields.HasErrors ? null : new PlaceMonthAgreement(places, payer!);
    }

    public static ImmutableArray<FollowUpActivity> AlsoBillable(JsonFields fields)
    {
        var activities = ImmutableArray.CreateBuilder<FollowUpActivity>();
        foreach (var name in fields.Texts("alsoBillable"))
        {
            if (Wire.Activities.TryGetValue(name, out var activity))
                activities.Add(activity);
            else
                fields.Add("unknown-value", "alsoBillable", $"Ukjent aktivitet «{name}».");
        }
        return activities.ToImmutable();
    }
}

using System.Collections.Immutable;
using Kommune.Domain.Calculations;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using NodaTime;

namespace Kommune.Functions.Calculations;

/// <summary>Reads the question of billable-hours; where something could not be read, something harmless stands in.</summary>
internal static class BillableHoursReader
{
    public static BillableHoursQuestion Read(JsonFields fields)
    {
        var price = fields.Amount("pricePerHour", required: true, min: -1_000_000m, max: 1_000_000m);
        var unit = SupportAgreementReader.Unit(fields);
        var cap = fields.Number("capHoursPerMonth");
        var also = SupportAgreementReader.AlsoBillable(fields);
        var entries = fields.List("entries").Select(Entry).ToImmutableArray();
        return new BillableHoursQuestion(price ?? Nok.Zero, unit.Minutes, unit.Rounding, cap, also, entries);
    }

    private static FollowUpEntry Entry(JsonFields fields)
    {
        var id = fields.Text("entryId", required: true, maxLength: 100);
        var date = fields.Date("date", required: true);
        var minutes = fields.Integer("minutes", required: true);
        var activity = fields.Choice("activity", Wire.Activities, required: true);
        return new FollowUpEntry(id ?? "", date ?? new LocalDate(2026, 1, 1), minutes ?? 0, "", FollowUpSide.Both, activity ?? default, null, null, null);
    }
}

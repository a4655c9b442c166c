using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Functions.Input;

namespace Kommune.Functions.Documents.Attestations;

/// <summary>
/// Avstemming: the sums under attested hours, so that the payer can follow minutes worked to minutes billed. What the billing unit adds to an
/// entry is billed and not worked: minutes + rounded up = billed + not billed.
/// </summary>
internal static class AttestedSum
{
    /// <summary>A sentence each: "Sum: 125 minutter, avrundet opp 10 minutter, fakturert 135 minutter, ikke fakturert 0 minutter.", without the billed where an old document does not have it; and how it was rounded.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<AttestedHours> hours)
    {
        var minutes = hours.Sum(entry => entry.Minutes);
        if (hours.Any(entry => entry.BilledMinutes is null))
            return [$"Sum: {minutes} minutter."];
        var (billed, notBilled) = (hours.Sum(entry => entry.BilledMinutes!.Value), hours.Sum(entry => entry.NotBilledMinutes));
        return [$"Sum: {minutes} minutter{RoundedUp(billed + notBilled - minutes)}, fakturert {billed} minutter, ikke fakturert {notBilled} minutter.",
            .. Rules(hours.Where(entry => entry.Rounding is not null).Select(entry => new BillingUnit(entry.BillingUnitMinutes ?? 1, Wire.Roundings[entry.Rounding!])))];
    }

    public static string RoundedUp(int minutes) => minutes == 0 ? "" : $", avrundet opp {minutes} minutter";

    /// <summary>How the agreements round, a sentence each; nothing where minutes count as they are.</summary>
    public static IEnumerable<string> Rules(IEnumerable<BillingUnit> units) => units.Where(Rounds).Distinct()
        .Select(unit => $"Hver oppføring som faktureres, er avrundet {Direction(unit.Rounding)} {unit.Minutes} minutter etter avtalen.");

    public static bool Rounds(BillingUnit unit) => unit is { Minutes: > 1, Rounding: not BillingRounding.None };

    private static string Direction(BillingRounding rounding) => rounding switch
    {
        BillingRounding.Up => "opp til hele",
        BillingRounding.Down => "ned til hele",
        _ => "til nærmeste hele",
    };
}

using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Answer to GET /api/placements/{id}/statements/{yyyy-MM}. Amounts are kroner with two decimals.</summary>
/// <param name="Wage">Null for a participant employed by another enterprise.</param>
public sealed record StatementDocument(string PlacementId, string Period, WageDocument? Wage, SupportDocument Support);

/// <param name="Paid">Base pay that payroll has reported; absent until then.</param>
/// <param name="Outstanding">Base pay owed less base pay paid.</param>
public sealed record WageDocument(
    string Model, decimal EmployerCost, IReadOnlyList<LineDocument> Lines, IReadOnlyList<HeldDocument> Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Paid = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Outstanding = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TariffComparison? FullTariff = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BenefitLimitWarning? BenefitLimit = null);

/// <summary>The pay expected in a year against the income limit of disability benefit: a warning, never a reduction.</summary>
/// <param name="ToBeConfirmed">Whether the limit of 1 G holds under kap. 14A is not settled.</param>
public sealed record BenefitLimitWarning(decimal ExpectedAnnualWage, decimal Limit, bool Exceeded, bool ToBeConfirmed, string Text);

/// <summary>What full tariff would cost, beside any other wage model.</summary>
/// <param name="EmployerCost">Null when it cannot be computed; Held says why.</param>
/// <param name="Difference">What it would cost more than today; null with the cost.</param>
public sealed record TariffComparison(decimal? EmployerCost, decimal? Difference, IReadOnlyList<LineDocument> Lines, IReadOnlyList<HeldDocument> Held);

/// <summary>Tilskudd og oppfølging: lines, their sum in kroner, and every minute that is not billed.</summary>
public sealed record SupportDocument(
    string Model, IReadOnlyList<LineDocument> Lines, decimal Total, IReadOnlyList<NotBillableDocument> NotBillable, IReadOnlyList<HeldDocument> Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AgreementId = null);

/// <param name="Kind">basePay, holidayPay, pension, employerContribution, vtaoGrant, placeMonth or followUpHours.</param>
/// <param name="Unit">What the basis counts: hours, months, days, kroner (then the rate is per cent) or sum.</param>
public sealed record LineDocument(string Kind, string From, string To, decimal Basis, string Unit, decimal Rate, decimal Amount, string Text, RuleDocument Rule);

/// <summary>Hjemmel: stable id, the place in the source, and the table version; null when no table was read.</summary>
public sealed record RuleDocument(string Id, string Citation, string? Table);

/// <summary>Holdt linje: a stable code, the table that has no answer, the day asked for, and what to do.</summary>
public sealed record HeldDocument(string Code, string? Table, string Date, string Message);

/// <summary>Ikke fakturerbart: minutes of an entry, with the reason's stable code.</summary>
public sealed record NotBillableDocument(string EntryId, int Minutes, string Reason);

using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Answer to vtao-grant.</summary>
public sealed record VtaoGrantDocument(IReadOnlyList<GrantLineDocument> Lines, decimal Total);

/// <param name="Months">1 for a whole month, else 0.</param>
/// <param name="Days">Days of a part of a month; 0 for a whole one.</param>
public sealed record GrantLineDocument(string From, string To, int Months, int Days, decimal Rate, decimal Amount, RuleDocument Rule);

/// <summary>Answer to place-month.</summary>
/// <param name="MonthFraction">Months of one place, five decimals.</param>
public sealed record PlaceMonthDocument(decimal MonthFraction, decimal Amount, IReadOnlyList<PlaceLineDocument> Lines);

/// <summary>Plassdel: one calendar month; monthFraction to five decimals, rate and amount in kroner.</summary>
public sealed record PlaceLineDocument(string From, string To, decimal MonthFraction, int Places, decimal Rate, decimal Amount, RuleDocument Rule);

/// <summary>Answer to commitment-payment.</summary>
public sealed record CommitmentPaymentDocument(decimal Amount);

/// <summary>Answer to guaranteed-pay.</summary>
public sealed record GuaranteedPayDocument(decimal AnnualSalary, int Step, string ValidFrom, string Source);

/// <summary>Answer to hourly-rate.</summary>
public sealed record HourlyRateDocument(decimal HourlyRate, decimal AnnualHours);

/// <summary>Answer to employer-cost: in øre, as a statement has it.</summary>
/// <param name="WholeKroner">The same as Nav shows it.</param>
/// <param name="Subsidy">What Nav would refund of it; absent unless subsidyPercent was asked for.</param>
public sealed record EmployerCostDocument(
    decimal HolidayPay, decimal Pension, decimal EmployerContribution, decimal Total, WholeKronerDocument WholeKroner,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SubsidyDocument? Subsidy = null);

/// <summary>Whole kroner, each figure rounded by itself from unrounded ones: they need not add up.</summary>
public sealed record WholeKronerDocument(decimal HolidayPay, decimal Pension, decimal EmployerContribution, decimal Total);

/// <param name="Amount">Whole kroner; negative when more was paid before.</param>
/// <param name="OverCap">The share of the cost was over the cap.</param>
public sealed record SubsidyDocument(decimal Amount, bool OverCap);

/// <summary>Answer to billable-hours.</summary>
public sealed record BillableHoursDocument(decimal BillableHours, decimal Amount, IReadOnlyList<NotBillableDocument> NotBillable);

/// <summary>Answer to follow-up-deadline; both null when none is due.</summary>
public sealed record FollowUpDeadlineDocument(string? Notice, string? Deadline);

/// <summary>Answer to benefit-limit.</summary>
/// <param name="Note">What is not settled about the limit; absent when nothing is.</param>
public sealed record BenefitLimitDocument(decimal Limit, decimal BaseAmount, bool Exceeded, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null);

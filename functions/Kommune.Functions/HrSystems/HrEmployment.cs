using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>An employment as an HR system describes it, before it is an event of the wire contract.</summary>
/// <param name="Id">The employment's id.</param>
/// <param name="Sent">When the system last changed it; null when it does not say.</param>
/// <param name="Terms">What holds, by the day it takes effect; at least one.</param>
internal sealed record HrEmployment(
    string Id, string EmployeeNumber, string? IdentityNumber, LocalDate? BirthDate, LocalDate Start, LocalDate? End, Instant? Sent, IReadOnlyList<HrTerms> Terms)
{
    /// <summary>What holds on a day: the latest terms that have taken effect, or the first.</summary>
    public HrTerms On(LocalDate date) => Terms.OrderBy(terms => terms.From).LastOrDefault(terms => terms.From <= date) ?? Terms.MinBy(terms => terms.From)!;
}

/// <summary>Terms from a day on. Salary in kroner for a full position; percent 0–100.</summary>
internal sealed record HrTerms(
    LocalDate From, decimal? Percent, decimal? WeeklyHours, decimal? AnnualSalary, string? Category, string? PositionCode, string? PositionTitle, string? OccupationCode,
    string? Form, string? UnitId, string? UnitName, HrAccount? Account);

/// <summary>Kontostreng.</summary>
internal sealed record HrAccount(string? Responsibility, string? Function, string? Type, string? Project, string? Activity);

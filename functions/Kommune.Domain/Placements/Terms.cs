using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Placements;

/// <summary>Arbeidsvilkår: the employment as HR describes it from a given day.</summary>
/// <param name="EmployeeNumber">Ansattnummer in the HR system.</param>
/// <param name="Organisation">Hovedenhet: the legal entity.</param>
/// <param name="Workplace">Underenhet where the work is done; decides the contribution zone when it is known.</param>
/// <param name="Unit">The unit of the municipality, for reports and access.</param>
/// <param name="Position">The position held.</param>
/// <param name="PositionPercent">Stillingsprosent, 0–100.</param>
/// <param name="WeeklyHours">Hours a week in a full position: 37.5, 35.5 or 33.6.</param>
/// <param name="AnnualSalary">Agreed salary for a 100 % position; null when none is agreed.</param>
/// <param name="PayGroup">Stillingsgruppe in HTA kap. 4; null when neither the event nor the position code tells.</param>
/// <param name="SeniorityDate">Lønnsansiennitetsdato.</param>
/// <param name="Account">Kontostreng that the wage is booked on.</param>
public sealed record Terms(
    string? EmployeeNumber,
    OrganisationNumber Organisation,
    OrganisationNumber? Workplace,
    OrganisationUnit Unit,
    Position Position,
    Percent PositionPercent,
    decimal WeeklyHours,
    Nok? AnnualSalary,
    PayGroup? PayGroup,
    LocalDate? SeniorityDate,
    AccountString Account)
{
    /// <summary>
    /// Avtaleside: the confederation or union whose date a settlement takes effect on for this person; see <see cref="Rules.AgreementSide"/>. Null is
    /// not told. Union membership is a special category of personal data: it is told only where it decides the pay, and is in no log or topic.
    /// </summary>
    public string? AgreementSide { get; init; }
}

/// <summary>Organisasjonsenhet: a unit of the municipality.</summary>
public sealed record OrganisationUnit(string Id, string Name);

/// <summary>Stilling: code and title, the STYRK occupation code and the form of employment (fast or midlertidig).</summary>
public sealed record Position(string? Code, string? Title, string? OccupationCode, string? EmploymentForm);

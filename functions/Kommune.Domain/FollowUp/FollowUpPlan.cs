namespace Kommune.Domain.FollowUp;

/// <summary>
/// Oppfølgingsplan: what is agreed with the participant and the workplace, as far as it can be counted. Goals, tasks and adaptations are
/// texts about a person: they are kept sealed beside it and never exported.
/// </summary>
/// <param name="EmployeeHours">Agreed hours a month for the employee.</param>
/// <param name="EmployerHours">Agreed hours a month for the employer.</param>
/// <param name="ContactEveryDays">Kontaktrytme: the longest time, in days, that either side goes without contact.</param>
/// <param name="LeadCoach">Hovedveileder, by the municipality's own user name.</param>
/// <param name="DeputyCoach">Stedfortreder.</param>
/// <param name="HasTransition">Whether there is a transition plan, as when the person comes from another arranger.</param>
public sealed record FollowUpPlan(decimal EmployeeHours, decimal EmployerHours, int ContactEveryDays, string LeadCoach, string? DeputyCoach, bool HasTransition)
{
    /// <summary>Agreed hours a month for both sides.</summary>
    public decimal Hours => EmployeeHours + EmployerHours;
}

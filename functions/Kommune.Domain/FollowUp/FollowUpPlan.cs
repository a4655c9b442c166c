using System.Collections.Immutable;

namespace Kommune.Domain.FollowUp;

/// <summary>Oppfølgingsplan: what is agreed with the participant and the workplace. Its texts serve the follow-up and are never exported.</summary>
/// <param name="Goals">Mål.</param>
/// <param name="Tasks">Arbeidsoppgaver.</param>
/// <param name="Adaptations">Tilrettelegging.</param>
/// <param name="EmployeeHours">Agreed hours a month for the employee.</param>
/// <param name="EmployerHours">Agreed hours a month for the employer.</param>
/// <param name="ContactEveryDays">Kontaktrytme: the longest time, in days, that either side goes without contact.</param>
/// <param name="LeadCoach">Hovedveileder, by the municipality's own user name.</param>
/// <param name="DeputyCoach">Stedfortreder.</param>
/// <param name="Transition">Overgangsplan, when the person comes from another arranger.</param>
public sealed record FollowUpPlan(
    ImmutableArray<string> Goals, ImmutableArray<string> Tasks, ImmutableArray<string> Adaptations, decimal EmployeeHours, decimal EmployerHours,
    int ContactEveryDays, string LeadCoach, string? DeputyCoach, string? Transition)
{
    public decimal Hours => EmployeeHours + EmployerHours;
}

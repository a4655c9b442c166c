using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Tests;

/// <summary>A fact of every kind there is, about June 2026. Also read by the tests of the head.</summary>
internal static class OneOfEach
{
    private static readonly PlacementId Id = new("9901", "88231-1");
    private static readonly LocalDate June = new(2026, 6, 1);
    private static readonly YearMonth Month = new(2026, 6);
    private static readonly Instant Recorded = Instant.FromUtc(2026, 7, 20, 12, 0);

    private static readonly Terms Terms = new(
        "88231", OrganisationNumber.Parse("310041009"), null, new OrganisationUnit("2410", "Bibliotek"), new Position("6014", "Assistent", "9112123", "permanent"),
        new Percent(60m), 37.5m, null, PayGroup.Unskilled, null, AccountString.Empty);

    /// <summary>Every kind of fact that the domain has, also one that is missing below.</summary>
    public static IEnumerable<Type> Kinds => typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)));

    public static IReadOnlyList<Fact> Facts { get; } =
    [
        new EmploymentRegistered(Id, Recorded, From("1"), June, null, null, Terms, Measure.Unknown),
        new TermsChanged(Id, Recorded, From("2"), June, June, null, null, Terms, Measure.Unknown),
        new EmploymentEnded(Id, Recorded, From("3"), June.PlusDays(20), null),
        new CategoryLeft(Id, Recorded, From("4"), June.PlusDays(14)),
        new WageModelDecided(Id, Recorded, From("5"), June, WageModel.None, null, null, "leder-17"),
        new ProviderDecided(Id, Recorded, From("6"), June, Provider.Nav, null, null, null, null, "leder-17"),
        new SupportAgreed(Id, Recorded, From("7"), June, new CoveredByAgreement("A-1"), null, "leder-17"),
        new Transferred(Id, Recorded, From("8"), June, SupportModel.Hourly, null, "leder-17"),
        new TransferUndone(Id, Recorded, From("9"), null, "leder-17"),
        new FollowUpRecorded(Id, Recorded, From("10"), new FollowUpEntry("tid-1", June, 60, "coach-4", FollowUpSide.Employee, FollowUpActivity.WorkplaceFollowUp, null, null, null)),
        new HoursApproved(Id, Recorded, From("11"), Month, "leder-17"),
        new WagesPaid(Id, Recorded, From("12"), Month, Nok.FromKroner(3_000m), null),
        new GrantBooked(Id, Recorded, From("13"), Month, Nok.FromKroner(7_321m), null, null),
        new ContinuationConfirmed(Id, Recorded, From("14"), June, "leder-17"),
        new GrantStopped(Id, Recorded, From("15"), [Month], null, "leder-17"),
        new GrantResumed(Id, Recorded, From("16"), [Month], null, "leder-17"),
        new PlanAgreed(Id, Recorded, From("17"), June, new FollowUpPlan(4m, 2m, 14, "coach-4", null, false), "leder-17"),
        new RecruitmentRecorded(Id, Recorded, From("18"), June, RecruitmentSource.Nav, false, "leder-17"),
    ];

    /// <summary>A kind that nothing knows yet.</summary>
    public static Fact Unheard { get; } = new UnheardOf(Id, Recorded, From("19"));

    private static FactSource From(string id) => new("test", id);

    private sealed record UnheardOf(PlacementId Placement, Instant Recorded, FactSource Source) : Fact(Placement, Recorded, Source);
}

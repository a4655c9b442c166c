using System.Collections.Frozen;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Statements;
using Kommune.Domain.Tariffs;

namespace Kommune.Domain.Tests;

/// <summary>The fictional municipality and placement of contract.md, and short words for the facts about it.</summary>
internal static class Given
{
    public static readonly PlacementId Id = new("9901", "88231-1");

    public static readonly Payer County = new("310041025", "Eksempel fylke", "A123456", "A-2026/41-1", TakesInvoices: true);

    public static readonly Municipality Eksempel = new(
        "9901", "Eksempel kommune", OrganisationNumber.Parse("310041009"), "KS", ContributionZone.Zone1, new Percent(12m), 37.5m, PartMonthMethod.Workdays, false,
        new[] { "T4" }.ToFrozenSet(), FrozenDictionary<string, PayGroup>.Empty,
        new PostingAccounts("273", "010", "090", "099", "700", "620", "2.PAY", "2.HOLIDAY", "2.PENSION", "2.CONTRIBUTION", "2.RECEIVABLE"), true);

    public static readonly Terms Terms60 = new(
        "88231", OrganisationNumber.Parse("310041009"), OrganisationNumber.Parse("310041017"), new OrganisationUnit("2410", "Bibliotek"),
        new Position("6014", "Assistent", "9112123", "permanent"), new Percent(60m), 37.5m, Nok.FromKroner(382_500m), PayGroup.Unskilled, new LocalDate(2022, 3, 1),
        new AccountString("2410", "273", "010", "900123", null));

    public static readonly HourlyAgreement Price642 = new(Nok.FromKroner(642m), 20m, new BillingUnit(15, BillingRounding.Up), [], County);

    /// <summary>The built-in tables without what takes effect after 2026: no rate for 2027, also when the tables have got one.</summary>
    public static readonly RuleBook BookThrough2026 =
        RuleBook.Of(RuleBook.BuiltIn.Tables.Select(table => new RuleTable(table.Head, [.. table.Editions.Where(edition => edition.Version.Effective.Year <= 2026)]))).Book!;

    public static LocalDate Day(string iso) => Tests.Days.On(iso);

    public static YearMonth Month(string iso) => Day(iso + "-01").ToYearMonth();

    /// <summary>Noon in UTC on the day.</summary>
    public static Instant At(string iso) => Day(iso).AtMidnight().InUtc().ToInstant() + Duration.FromHours(12);

    public static Placement Placement(params IEnumerable<Fact> facts) => Domain.Placements.Placement.From(Id, facts);

    public static MonthStatement Statement(Placement placement, string month, Municipality? municipality = null, RuleBook? rules = null) =>
        MonthStatement.Of(placement, Month(month), municipality ?? Eksempel, rules ?? RuleBook.BuiltIn);

    public static EmploymentRegistered Registered(
        string start, string? end = null, Terms? terms = null, Regime? regime = Regime.Tao, string? agreed = null, string? born = "1982-09-02", string? sent = null, string id = "hr-1") =>
        new(Id, At(sent ?? start), Hr(id, sent ?? start), Day(start), Maybe(end), Maybe(born), terms ?? Terms60, new Measure(regime, Maybe(agreed), "A-2026/41-1"));

    public static TermsChanged Changed(
        string from, Terms terms, string start, string? end = null, Regime? regime = Regime.Tao, string? born = "1982-09-02", string? sent = null, string id = "hr-2") =>
        new(Id, At(sent ?? from), Hr(id, sent ?? from), Day(from), Day(start), Maybe(end), Maybe(born), terms, new Measure(regime, null, "A-2026/41-1"));

    public static EmploymentEnded Ended(string end, string? sent = null, string id = "hr-9") => new(Id, At(sent ?? end), Hr(id, sent ?? end), Day(end), "sluttet");

    public static CategoryLeft Left(string from, string? sent = null, string id = "hr-5") => new(Id, At(sent ?? from), Hr(id, sent ?? from), Day(from));

    public static WageModelDecided Hourly(decimal rate, string from, string? recorded = null, string id = "w-1") =>
        new(Id, At(recorded ?? from), new FactSource("decision", id), Day(from), WageModel.AgreedHourly, Nok.FromKroner(rate), "Lokal avtale", "leder-17");

    public static WageModelDecided Model(WageModel model, string from, string? recorded = null, string id = "w-2") =>
        new(Id, At(recorded ?? from), new FactSource("decision", id), Day(from), model, null, "Vedtak 14/26", "leder-17");

    public static SupportAgreed Agreed(SupportAgreement agreement, string from, string? recorded = null, string id = "s-1") =>
        new(Id, At(recorded ?? from), new FactSource("decision", id), Day(from), agreement, "Vedtak 14/26", "leder-17");

    public static ProviderDecided FollowedUpBy(Provider provider, string from, string id = "p-1") =>
        new(Id, At(from), new FactSource("decision", id), Day(from), provider, null, null, null, null, "leder-17");

    public static Transferred TransferredOn(string date, string? recorded = null, string id = "t-1") =>
        new(Id, At(recorded ?? date), new FactSource("decision", id), Day(date), SupportModel.Hourly, "Vedtak 14/26", "leder-17");

    public static FollowUpRecorded Hours(
        string id, string date, int minutes, FollowUpActivity activity = FollowUpActivity.WorkplaceFollowUp, string? corrects = null, string coach = "coach-4", string? recorded = null) =>
        new(Id, At(recorded ?? date), new FactSource("follow-up", id), new FollowUpEntry(id, Day(date), minutes, coach, FollowUpSide.Employee, activity, "onSite", null, corrects));

    public static HoursApproved Approved(string month, string recorded, string by = "leder-17", string id = "a-1") =>
        new(Id, At(recorded), new FactSource("approval", id), Month(month), by);

    private static FactSource Hr(string id, string sent) => new("urn:hr:9901", id, At(sent));

    private static LocalDate? Maybe(string? iso) => iso is null ? null : Day(iso);
}

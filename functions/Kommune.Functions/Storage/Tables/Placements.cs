using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Tiltaksplass: the placement as it stands, derived from its facts and kept in the same transaction. <paramref name="Body"/> is JSON.</summary>
/// <param name="NextChange">The first day on which the row no longer tells how the placement stands; null when nothing more is known to come.</param>
internal sealed record PlacementRow(
    string Municipality, string PlacementId, string Status, LocalDate? StartDate, LocalDate? EndDate, string? Regime, string? OrgUnitId,
    string? OrgUnitName, string? EmployeeNumber, string? WageModel, string? SupportModel, long Version, Instant Updated, string Body, LocalDate? NextChange = null);

/// <summary>What a list of placements is narrowed by; null is no limit. Text is looked for in id, employee number and unit name.</summary>
internal sealed record PlacementFilter(string? Status = null, string? OrgUnitId = null, string? Regime = null, string? Text = null);

internal sealed partial class Session
{
    private const string PlacementColumns = """
        municipality, placement_id, status, start_date, end_date, regime, org_unit_id, org_unit_name, employee_number, wage_model,
        support_model, version, updated, body, next_change
        """;

    /// <summary>Adds the placement, or replaces what is there.</summary>
    public void PutPlacement(PlacementRow row) => Changing(row.Municipality, """
        insert into placements (municipality, placement_id, status, start_date, end_date, regime, org_unit_id, org_unit_name, employee_number,
            wage_model, support_model, version, updated, body, search, next_change)
        values (@municipality, @placement_id, @status, @start_date, @end_date, @regime, @org_unit_id, @org_unit_name, @employee_number,
            @wage_model, @support_model, @version, @updated, @body, @search, @next_change)
        on conflict (municipality, placement_id) do update set status = excluded.status, start_date = excluded.start_date,
            end_date = excluded.end_date, regime = excluded.regime, org_unit_id = excluded.org_unit_id, org_unit_name = excluded.org_unit_name,
            employee_number = excluded.employee_number, wage_model = excluded.wage_model, support_model = excluded.support_model,
            version = excluded.version, updated = excluded.updated, body = excluded.body, search = excluded.search, next_change = excluded.next_change
        """)
        .Text("placement_id", row.PlacementId).Text("status", row.Status).Date("start_date", row.StartDate).Date("end_date", row.EndDate)
        .Text("regime", row.Regime).Text("org_unit_id", row.OrgUnitId).Text("org_unit_name", row.OrgUnitName)
        .Text("employee_number", row.EmployeeNumber).Text("wage_model", row.WageModel).Text("support_model", row.SupportModel)
        .Long("version", row.Version).Instant("updated", row.Updated).Text("body", row.Body).Date("next_change", row.NextChange)
        .Text("search", Searchable($"{row.PlacementId} {row.EmployeeNumber} {row.OrgUnitName}")).Add("placement_id");

    public PlacementRow? FindPlacement(string municipality, string placementId) => Shown(municipality, For(municipality,
        $"select {PlacementColumns} from placements where municipality = @municipality and placement_id = @placement_id")
        .Text("placement_id", placementId).One(ReadPlacement), row => row.PlacementId);

    /// <summary>Placements whose row no longer tells how they stand on the day, hidden ones too: the next after an id, in order of it.</summary>
    public List<string> OutdatedPlacements(string municipality, LocalDate today, int limit, string after) => For(municipality, """
        select placement_id from placements
        where municipality = @municipality and placement_id > @after and next_change <= @today order by placement_id limit @limit
        """)
        .Text("after", after).Date("today", today).Long("limit", limit).All(row => row.Text(0));

    /// <summary>The next placements after an id (null: from the first), ordered by id.</summary>
    public List<PlacementRow> Placements(string municipality, PlacementFilter filter, int limit, string? after = null) =>
        ShownPage(municipality, limit, count => PlacementPage(municipality, filter, count, after), row => row.PlacementId);

    private List<PlacementRow> PlacementPage(string municipality, PlacementFilter filter, int limit, string? after) => For(municipality, $"""
        select {PlacementColumns} from placements
        where municipality = @municipality and placement_id > @after
            and (@status is null or status = @status) and (@org_unit_id is null or org_unit_id = @org_unit_id)
            and (@regime is null or regime = @regime) and (@search is null or search like @search escape '!')
        order by placement_id limit @limit
        """)
        .Text("after", after ?? "").Text("status", filter.Status).Text("org_unit_id", filter.OrgUnitId).Text("regime", filter.Regime)
        .Text("search", filter.Text is { } text ? $"%{LikeLiteral(Searchable(text))}%" : null).Long("limit", limit).All(ReadPlacement);

    /// <summary>Those whose employment ended before a day, or never came to be, and who are not erased.</summary>
    /// <param name="placementId">Only this one; null is all.</param>
    public List<string> EndedUnerased(string municipality, LocalDate before, string? placementId = null) => For(municipality, """
        select p.placement_id from placements p
        where p.municipality = @municipality and (@placement_id is null or p.placement_id = @placement_id)
            and case when p.status = 'cancelled' then p.start_date else p.end_date end < @before
            and not exists (select 1 from data_keys k where k.municipality = @municipality and k.placement_id = p.placement_id and k.erased is not null)
        order by p.placement_id
        """)
        .Text("placement_id", placementId).Date("before", before).All(row => row.Text(0));

    /// <summary>Lower case is made here: SQLite's lower() leaves Æ, Ø and Å.</summary>
    private static string Searchable(string text) => text.ToLowerInvariant();

    private static string LikeLiteral(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    private static PlacementRow ReadPlacement(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.DateOrNull(3), row.DateOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7),
        row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.Long(11), row.Instant(12), row.Text(13), row.DateOrNull(14));
}

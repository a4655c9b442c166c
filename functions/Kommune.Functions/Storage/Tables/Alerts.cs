using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Varsel: something that somebody must see to. Raised once, acknowledged by a person, closed by what resolves it.</summary>
/// <param name="Key">What makes it the same alert the next day.</param>
/// <param name="Owner">The placement, the agreement, or the table it concerns.</param>
/// <param name="Since">The day it holds from.</param>
/// <param name="Closed">When what it warned of was seen to; null while it is open.</param>
internal sealed record AlertRow(
    string Municipality, string AlertId, string Key, string Owner, string Code, LocalDate Since, Instant Raised, string Text, Instant? Acknowledged, string? AcknowledgedBy, Instant? Closed);

internal sealed partial class Session
{
    private const string AlertColumns = "municipality, alert_id, alert_key, owner, code, since, raised, text, acknowledged, acknowledged_by, closed";

    public void AddAlert(AlertRow row) => For(row.Municipality, """
        insert into alerts (municipality, alert_id, alert_key, owner, code, since, raised, text)
        values (@municipality, @alert_id, @alert_key, @owner, @code, @since, @raised, @text)
        """)
        .Text("alert_id", row.AlertId).Text("alert_key", row.Key).Text("owner", row.Owner).Text("code", row.Code).Date("since", row.Since)
        .Instant("raised", row.Raised).Text("text", row.Text).Run();

    public AlertRow? FindAlert(string municipality, string alertId) => Shown(municipality, For(municipality,
        $"select {AlertColumns} from alerts where municipality = @municipality and alert_id = @alert_id").Text("alert_id", alertId).One(ReadAlert), row => row.Owner);

    public AlertRow? FindAlertByKey(string municipality, string key) => For(municipality,
        $"select {AlertColumns} from alerts where municipality = @municipality and alert_key = @alert_key").Text("alert_key", key).One(ReadAlert);

    public List<AlertRow> OpenAlerts(string municipality) => [.. For(municipality,
        $"select {AlertColumns} from alerts where municipality = @municipality and closed is null order by alert_id").All(ReadAlert).Where(row => !IsHidden(municipality, row.Owner))];

    /// <summary>The next alerts after an id, open and closed.</summary>
    public List<AlertRow> Alerts(string municipality, bool closedToo, int limit, string? after = null)
    {
        var page = new List<AlertRow>();
        // A placement can have any number of alerts: read on until the page is full.
        while (AlertPage(municipality, closedToo, limit, after) is { Count: > 0 } rows)
        {
            page.AddRange(rows.Where(row => !IsHidden(municipality, row.Owner)).Take(limit - page.Count));
            if (page.Count == limit || rows.Count < limit)
                break;
            after = rows[^1].AlertId;
        }
        return page;
    }

    private List<AlertRow> AlertPage(string municipality, bool closedToo, int limit, string? after) => For(municipality, $"""
        select {AlertColumns} from alerts
        where municipality = @municipality and alert_id > @after and (@closed_too = 1 or closed is null)
        order by alert_id limit @limit
        """)
        .Text("after", after ?? "").Long("closed_too", closedToo ? 1 : 0).Long("limit", limit).All(ReadAlert);

    /// <summary>Closed at a moment, or opened again (null).</summary>
    public void SetAlertClosed(string municipality, string alertId, Instant? closed) => For(municipality,
        "update alerts set closed = @closed where municipality = @municipality and alert_id = @alert_id")
        .Instant("closed", closed).Text("alert_id", alertId).Run();

    /// <summary>False when it was acknowledged before.</summary>
    public bool AcknowledgeAlert(string municipality, string alertId, string by, Instant at) => For(municipality, """
        update alerts set acknowledged = @at, acknowledged_by = @by
        where municipality = @municipality and alert_id = @alert_id and acknowledged is null
        """)
        .Instant("at", at).Text("by", by).Text("alert_id", alertId).Affected() == 1;

    private static AlertRow ReadAlert(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.DateOrNull(5)!.Value, row.Instant(6), row.Text(7), row.InstantOrNull(8), row.TextOrNull(9),
        row.InstantOrNull(10));
}

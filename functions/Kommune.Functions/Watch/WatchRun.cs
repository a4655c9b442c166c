using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Lines;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Time;
using Kommune.Domain.Watch;
using Kommune.Functions.Agreements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Watch;

/// <summary>
/// Goes through a municipality and holds what must be seen to against what was raised before: new alerts are stored and sent through the
/// outbox, those that no longer hold are closed. The list of placements is brought up to the day. A second run the same day changes nothing.
/// </summary>
internal sealed class WatchRun(Module module)
{
    private const string Counter = "ALR";

    public async Task<WatchResult> Run(Municipality municipality, CancellationToken cancellation = default)
    {
        await PlacementCalendar.Follow(module, municipality.Number, cancellation);
        return await module.Database.Write(municipality.Number, session => Run(session, municipality), cancellation);
    }

    private WatchResult Run(Session session, Municipality municipality)
    {
        session.LockMunicipality(municipality.Number);
        var (raised, closed) = RaiseAndClose(session, municipality);
        return new WatchResult(raised, closed, session.OpenAlerts(municipality.Number).Count);
    }

    /// <summary>The watch sees everybody; whoever set it going is told of what they may see.</summary>
    private (int Raised, int Closed) RaiseAndClose(Session session, Municipality municipality)
    {
        var hidden = session.Hidden(municipality.Number);
        using var whole = session.Whole();
        var now = module.Clock.GetCurrentInstant();
        var open = session.OpenAlerts(municipality.Number).ToDictionary(row => row.Key, StringComparer.Ordinal);
        var raised = 0;
        foreach (var alert in Now(session, municipality).DistinctBy(alert => alert.Key))
            if (!open.Remove(alert.Key))
            {
                Raise(session, municipality.Number, alert, now);
                raised += hidden.ContainsKey(alert.Owner) ? 0 : 1;
            }
        foreach (var resolved in open.Values)
            session.SetAlertClosed(municipality.Number, resolved.AlertId, now);
        return (raised, open.Values.Count(resolved => !hidden.ContainsKey(resolved.Owner)));
    }

    private List<Alert> Now(Session session, Municipality municipality)
    {
        var alerts = new List<Alert>();
        var rules = module.Shelf.For(session, municipality.Number);
        var covered = new CoveredPlacements();
        foreach (var placement in MunicipalityPlacements.All(session, municipality.Number))
        {
            covered.Add(placement);
            alerts.AddRange(PlacementWatch.Of(placement, module.Today, municipality, rules, WatchLimits.Default));
        }
        var agreements = AgreementStore.All(session, municipality.Number);
        foreach (var agreement in agreements)
            alerts.AddRange(AgreementWatch.Of(agreement, module.Today, covered.Of(agreement.Id), rules, WatchLimits.Default));
        alerts.AddRange(AgreementWatch.Unknown(covered.Agreements, agreements.Select(agreement => agreement.Id), module.Today));
        alerts.AddRange(AgreementWatch.Tables(rules, module.Today));
        if (session.OldestQuarantined(municipality.Number) is { } oldest)
            alerts.Add(Quarantined(municipality.Number, oldest.DayOf()));
        return alerts;
    }

    private static Alert Quarantined(string municipality, LocalDate since) => new(AlertCodes.EventsQuarantined, municipality, since,
        $"Hendelser fra HR har ligget i karantene siden {Names.Date(since)}. HR eller admin ser grunnene i GET /api/hr/quarantine, og tar dem inn på nytt eller melder dem håndtert.");

    /// <summary>An alert that was closed and holds again is opened again, under the number it had.</summary>
    private static void Raise(Session session, string municipality, Alert alert, Instant now)
    {
        var known = session.FindAlertByKey(municipality, alert.Key);
        var id = known?.AlertId ?? $"{Counter}-{now.DayOf().Year}-{session.NextNumber(municipality, Counter, now.DayOf().Year):D6}";
        if (known is null)
            session.AddAlert(new AlertRow(municipality, id, alert.Key, alert.Owner, alert.Code, alert.Since, now, alert.Text, null, null, null));
        else
            session.SetAlertClosed(municipality, id, null);
        var body = JsonSerializer.Serialize(new AlertRaised(id, alert.Code), ChangeOverJson.Default.AlertRaised);
        session.Tell(new OutboxRow(municipality, $"{id}/{now.ToUnixTimeMilliseconds()}", null, 0, "no.kommune.alert.raised", now, body));
    }
}

/// <summary>What subscribers are told of an alert: its number and code; the rest is read where access is checked.</summary>
internal sealed record AlertRaised(string AlertId, string Code);

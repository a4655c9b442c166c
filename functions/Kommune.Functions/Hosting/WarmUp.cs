using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.HrEvents;

namespace Kommune.Functions.Hosting;

/// <summary>
/// Goes the way of an event as far as to the store, with an example and on a thread of its own, while the web server starts: the code that the first real event
/// would wait for is then compiled. Nothing is stored, and whatever fails here is left for a real event to tell.
/// </summary>
internal static class WarmUp
{
    public static Task Start(Module module) => Task.Run(() => Read(module));

    private static void Read(Module module)
    {
        var errors = new List<FieldError>();
        using var document = JsonDocument.Parse(Example(module.Municipalities.Values.First().Number));
        var now = module.Clock.GetCurrentInstant();
        if (CloudEvent.Read(document.RootElement, errors) is not { } @event || HrEventPlan.Of(@event, module.Municipalities, now, errors) is not { } planned)
            return;
        var placement = Placement.From(planned.Placement, ReadyEvent.Of(@event, planned, module.Sealer, now).Facts.Select(ready => ready.Fact));
        placement.RegimeOn(now.DayOf(), RegimeCutoff.LastStartIn(module.Shelf.Central));
    }

    private static string Example(string municipality) => $$"""
        { "specversion": "1.0", "id": "warm-up", "source": "urn:kommune:warm-up", "type": "no.kommune.hr.employment.started", "time": "2026-09-01T06:12:00Z",
          "data": { "employmentId": "warm-up", "municipality": "{{municipality}}", "employmentCategory": "T4", "positionPercent": 60.0, "weeklyHours": 37.5, "annualSalary": 382500.00,
            "startDate": "2026-09-01", "account": { "responsibility": "1" }, "measure": { "regime": "Tao", "agreedOn": "2026-08-14" } } }
        """;
}

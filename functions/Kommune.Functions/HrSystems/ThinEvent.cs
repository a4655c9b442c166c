using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Functions.HrEvents;
using Kommune.Functions.Input;

namespace Kommune.Functions.HrSystems;

/// <summary>
/// Tynt varsel: an event that tells that somebody has changed and nothing more. Its data are either what the HR system itself sends as a notification, or the
/// contract's <c>municipality</c> and <c>employmentId</c>, <c>employeeNumber</c> or <c>id</c> (the HR system's own).
/// </summary>
/// <param name="System">Whom to ask.</param>
/// <param name="Notices">What to ask for.</param>
internal sealed record ThinEvent(HrSystem System, IReadOnlyList<HrNotice> Notices)
{
    /// <summary>Null with the reasons in <paramref name="errors"/>, when it does not say whom to ask or for what.</summary>
    public static ThinEvent? Read(CloudEvent @event, IEnumerable<HrSystem> systems, IReadOnlyDictionary<string, Municipality> reachable, List<FieldError> errors)
    {
        var data = JsonFields.Of(@event.Data, errors).Inside("data");
        var municipality = data.Text("municipality");
        if (data.HasErrors || SystemOf(@event, municipality, [.. systems.Where(system => reachable.ContainsKey(system.Settings.Municipality))], data) is not { } system)
            return null;
        var notices = system.ReadNotification(@event.Data) ?? Named(system, data);
        return notices is null || data.HasErrors ? null : new ThinEvent(system, notices);
    }

    /// <summary>The one that the source names, else the municipality's only one.</summary>
    private static HrSystem? SystemOf(CloudEvent @event, string? municipality, List<HrSystem> systems, JsonFields data)
    {
        if (systems.Find(system => system.Settings.Source == @event.Source) is { } named)
            return named;
        var candidates = systems.FindAll(system => municipality is null || system.Settings.Municipality == municipality);
        if (candidates is [var only])
            return only;
        if (candidates.Count == 0)
            data.Add("fetch-not-configured", "", "Varselet har ikke innhold, og det er ikke satt opp noen tilkobling til HR-systemet å hente det fra.");
        else
            data.Add("hr-system-unclear", "", "Flere HR-systemer er satt opp. Oppgi municipality, eller source på formen urn:hr:KOMMUNE:NAVN.");
        return null;
    }

    private static IReadOnlyList<HrNotice>? Named(HrSystem system, JsonFields data)
    {
        var (id, employment, employee) = (data.Text("id"), data.Text("employmentId"), data.Text("employeeNumber"));
        var notBefore = data.Date("validFrom");
        if ((id ?? system.IdOf(employment, employee)) is { } known && HrSystem.IsPlain(known))
            return [new HrNotice(known, notBefore)];
        data.Add("required", "employmentId", "Oppgi employmentId, employeeNumber eller HR-systemets egen id: bokstaver, tall, bindestrek, understrek og punktum, høyst 64 tegn.");
        return null;
    }
}

using System.Text.Json;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>
/// DFØ: {id, uri, gyldigEtter} on a queue, then ansatte/{id} and stillinger/{id}. Lists of one are written as the item and empty ones not at all; numbers come as
/// strings in some versions; an identity number of ten digits has lost its first zero. Field names as three universities' clients read them. Mapping: docs/hr-systems.md.
/// </summary>
internal sealed class Dfo(HrSystemSettings settings, HrClient client) : HrSystem(settings, client)
{
    public override IReadOnlyList<HrNotice>? ReadNotification(JsonElement body) =>
        body.Text("id") is { } id && IsPlain(id) && (body.Text("uri") is not { } uri || uri.Contains("ansatte", StringComparison.Ordinal)) ? [new HrNotice(id, body.Date("gyldigEtter"))] : null;

    public override async Task<HrFetched> Fetch(string id, CancellationToken cancellation)
    {
        var answer = await Client.Get($"ansatte/{id}", cancellation);
        if (answer.State != HrAnswerState.Found)
            return HrFetched.Not(answer);
        var employments = new List<HrEmployment>();
        foreach (var employee in answer.Body.List("ansatt").DefaultIfEmpty(answer.Body))
            foreach (var (position, start, end, percent) in Positions(employee))
            {
                var found = await Client.Get($"stillinger/{position}", cancellation);
                if (found.State == HrAnswerState.Unavailable)
                    return HrFetched.Not(found);
                var described = found.State == HrAnswerState.Found ? found.Body.List("stilling").FirstOrDefault(found.Body) : (JsonElement?)null;
                if (employee.Text("id") is { } number && start is { } first)
                    employments.Add(Employment(employee, number, position, described, first, end, percent));
            }
        return HrFetched.Of(employments);
    }

    public override async Task<HrChanged> ChangedSince(LocalDate from, CancellationToken cancellation)
    {
        var answer = await Client.Get($"ansatte?endretEtter={from:uuuu-MM-dd}", cancellation);
        return answer.State == HrAnswerState.Found
            ? new HrChanged(HrAnswerState.Found, [.. answer.Body.List("ansatt").Select(employee => employee.Text("id")).Where(id => id is not null && IsPlain(id)).Distinct()!])
            : new HrChanged(HrAnswerState.Unavailable, [], answer.Code, answer.After);
    }

    /// <summary>The main position and those beside it (tilleggsstilling).</summary>
    private static IEnumerable<(string Id, LocalDate? Start, LocalDate? End, decimal? Percent)> Positions(JsonElement employee) =>
        new[] { (employee.Text("stillingId"), employee.Date("startdato"), employee.Date("sluttdato"), employee.Number("dellonnsprosent")) }
            .Concat(employee.List("tilleggsstilling").Select(beside => (beside.Text("stillingId"), beside.Date("startdato"), beside.Date("sluttdato"), beside.Number("dellonnsprosent"))))
            .Where(position => position.Item1 is { } id && IsPlain(id)).Select(position => (position.Item1!, position.Item2, position.Item3, position.Item4));

    private HrEmployment Employment(JsonElement employee, string number, string position, JsonElement? described, LocalDate start, LocalDate? end, decimal? percent) =>
        new($"{number}-{position}", number, Identity(employee.Text("fnr")), employee.Date("fdato"), start, end, Changed(employee),
        [
            new HrTerms(start, percent, null, null, Settings.CategoryOf(employee.Text("medarbeiderundergruppe") ?? employee.Text("medarbeidergruppe")),
                described?.Text("stillingskode"), described?.Text("stillingstittel") ?? described?.Text("stillingsnavn"), described?.Text("yrkeskode"),
                end is null ? "permanent" : "temporary", employee.Text("organisasjonId"), null, employee.Text("kostnadssted") is { } cost ? new HrAccount(cost, null, null, null, null) : null),
        ]);

    private static string? Identity(string? number) => number is { Length: 10 } && number.All(char.IsAsciiDigit) ? "0" + number : number;

    private static Instant? Changed(JsonElement employee) => employee.Date("endretDato") is { } date
        ? (date + (employee.Text("endretKlokkeslett") is { Length: >= 8 } time && NodaTime.Text.LocalTimePattern.ExtendedIso.Parse(time[..8]) is { Success: true, Value: var clock } ? clock : LocalTime.Midnight))
            .InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Oslo"]).ToInstant()
        : null;
}

using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>
/// FINT (Novari): polled by sinceTimeStamp (milliseconds since 1970). Percent are whole hundredths of a percent, amounts øre; what belongs to an employment is behind
/// links. Source: FINTLabs/fint-informasjonsmodell. Mapping: docs/hr-systems.md.
/// </summary>
internal sealed class Fint(HrSystemSettings settings, HrClient client) : HrSystem(settings, client)
{
    private const string Employments = "administrasjon/personal/arbeidsforhold";

    /// <summary>FINT is polled; it sends nothing here.</summary>
    public override IReadOnlyList<HrNotice>? ReadNotification(JsonElement body) => null;

    /// <summary>Employments are fetched one by one.</summary>
    public override string? IdOf(string? employmentId, string? employeeNumber) => employmentId;

    public override async Task<HrChanged> ChangedSince(LocalDate from, CancellationToken cancellation)
    {
        var since = from.AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Europe/Oslo"]).ToInstant().ToUnixTimeMilliseconds();
        var answer = await Client.Get(string.Create(CultureInfo.InvariantCulture, $"{Employments}?sinceTimeStamp={since}"), cancellation);
        return answer.State == HrAnswerState.Found
            ? new HrChanged(HrAnswerState.Found, [.. answer.Body.List("_embedded", "_entries").Select(IdOf).Where(id => id is not null && IsPlain(id)).Distinct()!])
            : new HrChanged(HrAnswerState.Unavailable, [], answer.Code, answer.After);
    }

    public override async Task<HrFetched> Fetch(string id, CancellationToken cancellation)
    {
        var answer = await Client.Get($"{Employments}/systemid/{id}", cancellation);
        if (answer.State != HrAnswerState.Found)
            return HrFetched.Not(answer);
        var resource = await Linked(answer.Body, "personalressurs", cancellation);
        var person = resource.State == HrAnswerState.Found ? await Linked(resource.Body, "person", cancellation) : resource;
        var unit = await Linked(answer.Body, "arbeidssted", cancellation);
        if (new[] { resource, person, unit }.FirstOrDefault(linked => linked.State == HrAnswerState.Unavailable) is { Code: not null } missing)
            return HrFetched.Not(missing);
        return HrFetched.Of(Employment(id, answer.Body, resource.Body, person.Body, unit.Body) is { } employment ? [employment] : []);
    }

    private HrEmployment? Employment(string id, JsonElement employment, JsonElement resource, JsonElement person, JsonElement unit)
    {
        var period = employment.Find("arbeidsforholdsperiode") ?? employment.Find("gyldighetsperiode") ?? default;
        if (period.Date("start") is not { } start || resource.Text("ansattnummer", "identifikatorverdi") is not { } number)
            return null;
        var from = employment.Date("gyldighetsperiode", "start") is { } valid && valid > start ? valid : start;
        var account = new HrAccount(Code(employment, "ansvar"), Code(employment, "funksjon"), Code(employment, "art"), Code(employment, "prosjekt"), Code(employment, "aktivitet"));
        return new HrEmployment(id, number, person.Text("fodselsnummer", "identifikatorverdi"), person.Date("fodselsdato"), start, period.Date("slutt"), null,
        [
            new HrTerms(from, employment.Number("ansettelsesprosent") / 100m, WeeklyHours(Code(employment, "timerPerUke")), employment.Number("arslonn") / 100m,
                Settings.CategoryOf(Code(employment, "arbeidsforholdstype")), Code(employment, "stillingskode"), employment.Text("stillingstittel"), null,
                period.Date("slutt") is null ? "permanent" : "temporary",
                unit.ValueKind == JsonValueKind.Object ? unit.Text("organisasjonsId", "identifikatorverdi") : null, unit.ValueKind == JsonValueKind.Object ? unit.Text("navn") : null,
                account == new HrAccount(null, null, null, null, null) ? null : account),
        ]);
    }

    private static string? IdOf(JsonElement employment) => employment.Text("systemId", "identifikatorverdi");

    /// <summary>The resource behind the first link of a name; not found when there is none.</summary>
    private Task<HrAnswer> Linked(JsonElement from, string name, CancellationToken cancellation) =>
        Link(from, name) is { } address ? Client.Get(address, cancellation) : Task.FromResult(new HrAnswer(HrAnswerState.Gone, default));

    private static string? Link(JsonElement from, string name) => from.List("_links", name).Select(link => link.Text("href")).FirstOrDefault(href => href is not null);

    /// <summary>The code that a link ends with: …/stillingskode/systemid/7026.</summary>
    private static string? Code(JsonElement from, string name) => Link(from, name) is { } link ? Uri.UnescapeDataString(link[(link.LastIndexOf('/') + 1)..]) : null;

    private static decimal? WeeklyHours(string? code) => decimal.TryParse(code?.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var hours) ? hours > 100m ? hours / 100m : hours : null;
}

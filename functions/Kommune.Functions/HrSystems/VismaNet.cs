using System.Text.Json;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>
/// Visma.net Employee API: webhook EMPLOYEE_CHANGED with ids alone, employees whose values are timelines (activeStart and activeEnd inclusive, absent is open),
/// pages by cursor. Source: payroll-no/employee-public-api-docs, 2025-03-04. Mapping: docs/hr-systems.md.
/// </summary>
internal sealed class VismaNet(HrSystemSettings settings, HrClient client) : HrSystem(settings, client)
{
    private const string Accept = "application/vnd.no.payroll.employee.V2.0+json";
    private const int MostPages = 1000;

    /// <summary>"fast", "fastAnsattUtleid" are permanent; the rest is temporary.</summary>
    private const string Permanent = "fast";

    private static readonly string[] Timelines = ["employmentForm", "typeOfWork", "workTimeAgreement", "partTimeFactors", "salaryInformation", "accountingDimensions"];

    public override IReadOnlyList<HrNotice>? ReadNotification(JsonElement body)
    {
        var ids = body.List("employees").Select(employee => employee.Text("id")).ToList();
        return ids.Count > 0 && ids.All(id => id is not null && IsPlain(id)) ? [.. ids.Select(id => new HrNotice(id!, null))] : null;
    }

    public override async Task<HrFetched> Fetch(string id, CancellationToken cancellation)
    {
        var answer = await Client.Get($"employees/{id}?embed=(positions)", cancellation, Accept);
        return answer.State == HrAnswerState.Found ? HrFetched.Of([.. answer.Body.List("positions").Select(position => Employment(answer.Body, position)).OfType<HrEmployment>()]) : HrFetched.Not(answer);
    }

    public override async Task<HrChanged> ChangedSince(LocalDate from, CancellationToken cancellation)
    {
        var ids = new List<string>();
        string? next = $"employees?fromLastChangedDate={from:uuuu-MM-dd}&limit=50";
        for (var page = 1; next is not null; page++)
        {
            var answer = await Client.Get(next, cancellation, Accept);
            if (answer.State != HrAnswerState.Found || page > MostPages)
                return new HrChanged(HrAnswerState.Unavailable, [], answer.Code ?? "too-many-pages", answer.After);
            ids.AddRange(answer.Body.List("employees").Select(employee => employee.Text("id")).Where(id => id is not null && IsPlain(id))!);
            next = answer.Body.Text("cursor") is { } cursor ? $"employees?fromLastChangedDate={from:uuuu-MM-dd}&limit=50&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
        return new HrChanged(HrAnswerState.Found, [.. ids.Distinct(StringComparer.Ordinal)]);
    }

    private HrEmployment? Employment(JsonElement employee, JsonElement position)
    {
        if ((employee.Text("number") ?? employee.Text("id")) is not { } number || position.Text("id") is not { } id || position.Date("activeStart") is not { } start)
            return null;
        var days = Days(position, start).ToList();
        return new HrEmployment($"{number}-{id}", number, Identity(employee), employee.Date("dateOfBirth"), start, position.Date("activeEnd"), employee.Moment("lastChange"),
            [.. days.Select(day => Terms(position, day))]);
    }

    /// <summary>Every day on which one of the timelines changes.</summary>
    private static IEnumerable<LocalDate> Days(JsonElement position, LocalDate start)
    {
        var end = position.Date("activeEnd");
        return Timelines
            .SelectMany(name => position.List(name).SelectMany(value => value.List("dimensionValues").Append(value)))
            .Select(value => value.Date("activeStart")).OfType<LocalDate>().Where(day => day > start && !(day > end))
            .Append(start).Distinct().Order();
    }

    private HrTerms Terms(JsonElement position, LocalDate day)
    {
        var salary = At(position.List("salaryInformation"), day);
        var form = At(position.List("employmentForm"), day)?.Text("value");
        return new HrTerms(day,
            At(position.List("partTimeFactors"), day)?.Number("value"),
            At(position.List("workTimeAgreement"), day)?.Number("hoursPerWeek"),
            salary?.Number("yearlySalary") ?? salary?.Number("monthlySalary") * 12m,
            Settings.CategoryOf(position.Text("typeOfPosition")),
            null, position.Text("title"), At(position.List("typeOfWork"), day)?.Text("value"),
            form is null ? null : form.StartsWith(Permanent, StringComparison.Ordinal) ? "permanent" : "temporary",
            null, null, Account(position, day));
    }

    private static HrAccount? Account(JsonElement position, LocalDate day)
    {
        var dimensions = position.List("accountingDimensions").Where(dimension => dimension.Text("dimension") is not null)
            .ToDictionary(dimension => dimension.Text("dimension")!, dimension => At(dimension.List("dimensionValues"), day)?.Text("value"), StringComparer.OrdinalIgnoreCase);
        return dimensions.Count == 0 ? null : new HrAccount(dimensions.GetValueOrDefault("ansvar"), dimensions.GetValueOrDefault("funksjon"), dimensions.GetValueOrDefault("art"),
            dimensions.GetValueOrDefault("prosjekt"), dimensions.GetValueOrDefault("aktivitet"));
    }

    private static string? Identity(JsonElement employee) => employee.List("personIds")
        .Where(id => id.Text("typeOfId") is "NationalIdentityNumber" or "DNumber").Select(id => id.Text("id")).FirstOrDefault(id => id is not null);

    private static JsonElement? At(IEnumerable<JsonElement> timeline, LocalDate day) => timeline
        .Where(value => !(value.Date("activeStart") > day) && !(value.Date("activeEnd") < day))
        .OrderBy(value => value.Date("activeStart") ?? LocalDate.MinIsoValue).Select(value => (JsonElement?)value).LastOrDefault();
}

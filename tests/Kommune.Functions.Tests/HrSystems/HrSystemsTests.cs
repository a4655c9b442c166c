using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Tests.Storage;
using Microsoft.Extensions.Configuration;

namespace Kommune.Functions.Tests.HrSystems;

/// <summary>Thin notifications, fetched over real HTTP from servers with the shapes of Visma.net, DFØ and FINT, to the facts that come of it.</summary>
public sealed class HrSystemsTests : BesideAnHrSystem
{
    // ---- Visma.net

    [Fact]
    public async Task Visma_timelines_become_terms_from_each_day_that_something_changes()
    {
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");

        var (fetched, results) = await Take("VismaNet", "4711");

        Assert.Equal(HrAnswerState.Found, fetched.State);
        Assert.Equal(["accepted", "accepted"], results.Select(result => result.Outcome));
        var placement = await Placement("9901-88231-1");
        Assert.Equal(new LocalDate(2026, 9, 1), placement.Employment!.Value.From);
        Assert.Null(placement.Employment.Value.To);
        Assert.Equal(new LocalDate(1982, 9, 2), placement.BirthDate);
        Assert.Equal([(new LocalDate(2026, 9, 1), 60m), (new LocalDate(2026, 9, 16), 80m)], placement.Terms.Changes.Select(change => (change.From, change.Value.PositionPercent.Value)));
        var terms = placement.Terms.On(new LocalDate(2026, 9, 1))!;
        Assert.Equal(Kroner(31_875m * 12m), terms.AnnualSalary);
        Assert.Equal(("2410", "273"), (terms.Account.Responsibility, terms.Account.Function));
    }

    [Fact]
    public async Task Fetching_again_gives_nothing_new()
    {
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        await Take("VismaNet", "4711");

        var (_, results) = await Take("VismaNet", "4711");

        Assert.Equal(["duplicate", "duplicate"], results.Select(result => result.Outcome));
    }

    /// <summary>A fact is never taken away: the day of a change that HR has withdrawn is told again with what holds after all.</summary>
    [Fact]
    public async Task A_change_that_HR_withdraws_holds_no_more()
    {
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        await Take("VismaNet", "4711");
        Hr.Answers["employees/4711?embed=(positions)"] = Hr.Answers["employees/4711?embed=(positions)"]
            .Replace(""", "activeEnd": "2026-09-15" }, { "value": 80, "activeStart": "2026-09-16" }""", " }", StringComparison.Ordinal)
            .Replace("2026-09-20T10:15", "2026-09-21T10:15", StringComparison.Ordinal);

        await Take("VismaNet", "4711");

        Assert.Equal(60m, (await Placement("9901-88231-1")).Terms.On(new LocalDate(2026, 10, 1))!.PositionPercent.Value);
    }

    [Fact]
    public async Task Visma_pages_are_followed_to_the_last()
    {
        Hr.Answers["employees?fromLastChangedDate=2026-09-01&limit=50"] = """{ "employees": [ { "id": "1" }, { "id": "2" } ], "cursor": "n 2" }""";
        Hr.Answers["employees?fromLastChangedDate=2026-09-01&limit=50&cursor=n 2"] = """{ "employees": { "id": "3" } }""";

        var changed = await System("VismaNet").System.ChangedSince(new LocalDate(2026, 9, 1), Cancel);

        Assert.Equal(["1", "2", "3"], changed.Ids);
    }

    // ---- DFØ

    [Fact]
    public async Task Dfo_numbers_as_strings_and_lists_of_one_are_read()
    {
        Hr.Put("ansatte/00012345", "dfo-ansatt.json");
        Hr.Put("stillinger/30012345", "dfo-stilling.json");

        var (fetched, results) = await Take("Dfo", "00012345");

        Assert.Equal(["00012345-30012345", "00012345-30099999"], fetched.Employments.Select(employment => employment.Id));
        // An identity number of ten digits has lost its first zero; a wrong one would have been quarantined.
        Assert.Equal("02898290096", fetched.Employments[0].IdentityNumber);
        Assert.All(results, result => Assert.Equal("accepted", result.Outcome));
        var main = await Placement("9901-00012345-30012345");
        Assert.Equal(60m, main.Terms.On(new LocalDate(2026, 9, 1))!.PositionPercent.Value);
        Assert.Equal("6014", main.Terms.On(new LocalDate(2026, 9, 1))!.Position.Code);
        Assert.Null(main.Employment!.Value.To); // 9999-12-31 is no end
        Assert.Equal(new LocalDate(2026, 12, 31), (await Placement("9901-00012345-30099999")).Employment!.Value.To);
    }

    /// <summary>gyldigEtter lies ahead: nothing is fetched before that day.</summary>
    [Fact]
    public async Task Dfo_is_fetched_only_when_it_is_valid()
    {
        var (fetch, system) = System("Dfo");
        using var body = global::System.Text.Json.JsonDocument.Parse("""{ "id": "00012345", "uri": "https://dfo.example/ansatte/00012345", "gyldigEtter": "2026-11-01" }""");
        var notices = system.ReadNotification(body.RootElement)!;
        Assert.Equal([new HrNotice("00012345", new LocalDate(2026, 11, 1))], notices);

        await fetch.Park(system, notices, Cancel);
        await Dispatcher(fetch).Drain(Cancel);

        Assert.Equal(0, Hr.Requests);
        var waiting = await Module.Database.Read(session => session.OutboxBacklog());
        Assert.Equal(1, waiting.Unsent);
        Assert.Equal(Instant.FromUtc(2026, 10, 31, 23, 0), waiting.Oldest); // midnight in Oslo, winter time
    }

    // ---- FINT

    [Fact]
    public async Task Fint_hundredths_of_a_percent_and_ore_are_percent_and_kroner()
    {
        Hr.Put("administrasjon/personal/arbeidsforhold/systemid/A-88231-1", "fint-arbeidsforhold.json");
        Hr.Put("administrasjon/personal/personalressurs/ansattnummer/88231", "fint-personalressurs.json");
        Hr.Put("administrasjon/personal/person/systemid/9", "fint-person.json");
        Hr.Put("administrasjon/organisasjon/organisasjonselement/organisasjonsid/2410", "fint-organisasjonselement.json");

        var (_, results) = await Take("Fint", "A-88231-1");

        Assert.Equal("accepted", Assert.Single(results).Outcome);
        var terms = (await Placement("9901-A-88231-1")).Terms.On(new LocalDate(2026, 9, 1))!;
        Assert.Equal(5873m / 100m, terms.PositionPercent.Value);
        Assert.Equal(Kroner(38_250_000m / 100m), terms.AnnualSalary);
        Assert.Equal(37.5m, terms.WeeklyHours);
        Assert.Equal(("2410", "Bibliotek"), (terms.Unit.Id, terms.Unit.Name));
        Assert.Equal("6014", terms.Position.Code);
    }

    [Fact]
    public async Task Fint_is_asked_by_milliseconds_since_midnight_in_Oslo()
    {
        // 2026-09-01T00:00+02:00 is 2026-08-31T22:00Z.
        var since = Instant.FromUtc(2026, 8, 31, 22, 0).ToUnixTimeMilliseconds();
        Hr.Answers[$"administrasjon/personal/arbeidsforhold?sinceTimeStamp={since}"] =
            """{ "_embedded": { "_entries": [ { "systemId": { "identifikatorverdi": "A-1" } }, { "systemId": { "identifikatorverdi": "../x" } } ] }, "total_items": 2 }""";

        var changed = await System("Fint").System.ChangedSince(new LocalDate(2026, 9, 1), Cancel);

        Assert.Equal(["A-1"], changed.Ids);
    }

    /// <summary>A half fetched employment is worse than none: it waits.</summary>
    [Fact]
    public async Task Fint_waits_when_a_link_does_not_answer()
    {
        Hr.Put("administrasjon/personal/arbeidsforhold/systemid/A-88231-1", "fint-arbeidsforhold.json");
        Hr.Put("administrasjon/personal/personalressurs/ansattnummer/88231", "fint-personalressurs.json");
        Hr.Next.Enqueue(context => { context.Response.ContentType = "application/json"; return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, Hr.Answers["administrasjon/personal/arbeidsforhold/systemid/A-88231-1"]); });
        Hr.Next.Enqueue(FakeHrServer.Html);

        var (fetched, results) = await Take("Fint", "A-88231-1");

        Assert.Equal((HrAnswerState.Unavailable, "not-json"), (fetched.State, fetched.Code));
        Assert.Empty(results);
    }

    /// <summary>The token is for one host: a link that points elsewhere is not followed.</summary>
    [Fact]
    public async Task A_link_to_another_host_is_not_followed()
    {
        await using var other = await FakeHrServer.Start();
        Hr.Put("administrasjon/personal/arbeidsforhold/systemid/A-88231-1", "fint-arbeidsforhold.json");
        Hr.Answers["administrasjon/personal/arbeidsforhold/systemid/A-88231-1"] = Hr.Answers["administrasjon/personal/arbeidsforhold/systemid/A-88231-1"]
            .Replace(Hr.Address.AbsoluteUri, other.Address.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), StringComparison.Ordinal);

        var (fetched, _) = await Take("Fint", "A-88231-1");

        Assert.Equal("address-of-another-host", fetched.Code);
        Assert.Equal(0, other.Requests);
    }

    // ---- An HR system that is not well

    [Fact]
    public async Task What_passes_is_tried_again()
    {
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        Hr.Next.Enqueue(FakeHrServer.Status(503));
        Hr.Next.Enqueue(FakeHrServer.Drop);

        Assert.Equal(HrAnswerState.Found, (await Take("VismaNet", "4711")).Fetched.State);
        Assert.Equal(3, Hr.Requests);
    }

    [Fact]
    public async Task HTML_is_never_an_employee()
    {
        Hr.Next.Enqueue(FakeHrServer.Html);

        var (fetched, _) = await Take("VismaNet", "4711");

        Assert.Equal((HrAnswerState.Unavailable, "not-json"), (fetched.State, fetched.Code));
    }

    [Fact]
    public async Task Too_many_requests_waits_as_long_as_asked()
    {
        for (var request = 1; request <= 3; request++)
            Hr.Next.Enqueue(FakeHrServer.Status(429, "120"));

        var (fetched, _) = await Take("VismaNet", "4711");

        Assert.Equal(("too-many-requests", Duration.FromSeconds(120)), (fetched.Code, fetched.After));
        Assert.Equal(1, Hr.Requests);
    }

    [Fact]
    public async Task One_that_hangs_is_left_in_time()
    {
        for (var request = 1; request <= 3; request++)
            Hr.Next.Enqueue(FakeHrServer.Hang);

        Assert.Equal("no-answer", (await Take("VismaNet", "4711")).Fetched.Code);
    }

    [Fact]
    public async Task One_that_is_down_is_left_in_peace()
    {
        for (var request = 1; request <= 30; request++)
            Hr.Next.Enqueue(FakeHrServer.Status(500));
        var (fetch, system) = System("VismaNet");

        var codes = new List<string?>();
        for (var number = 1; number <= 5; number++)
            codes.Add((await fetch.Take(system, "4711", Cancel)).Fetched.Code);

        Assert.Equal("paused-after-failures", codes[^1]);
        Assert.InRange(Hr.Requests, 6, 8); // of 5 x 3 without the breaker
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_fetched_again()
    {
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        var (fetch, system) = System("VismaNet", ("TokenAddress", Hr.Address + "token"), ("ClientId", "kommune"));
        Assert.Equal(HrAnswerState.Found, (await fetch.Take(system, "4711", Cancel)).Fetched.State);
        Hr.Token = "ny";

        Assert.Equal(HrAnswerState.Found, (await fetch.Take(system, "4711", Cancel)).Fetched.State);
    }

    [Fact]
    public async Task No_access_is_said_and_not_hammered()
    {
        Hr.Token = "en annen";

        Assert.Equal("no-access", (await Take("VismaNet", "4711")).Fetched.Code);
        Assert.Equal(2, Hr.Requests);
    }

    /// <summary>The notification is stored; the HR system is away; it comes back; nothing was lost.</summary>
    [Fact]
    public async Task A_notification_waits_until_the_system_is_back()
    {
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        for (var request = 1; request <= 3; request++)
            Hr.Next.Enqueue(FakeHrServer.Status(503));
        var (fetch, system) = System("VismaNet");
        using var outbox = Dispatcher(fetch);
        await fetch.Park(system, [new HrNotice("4711", null)], Cancel);

        await outbox.Drain(Cancel);
        Assert.Equal(1, (await Module.Database.Read(session => session.OutboxBacklog())).Unsent);
        await Task.Delay(TimeSpan.FromSeconds(2.2), Cancel); // the first wait is two seconds
        await outbox.Drain(Cancel);

        Assert.Equal(80m, (await Placement("9901-88231-1")).Terms.On(new LocalDate(2026, 10, 1))!.PositionPercent.Value);
        await outbox.Drain(Cancel);
        Assert.Equal(0, (await Module.Database.Read(session => session.OutboxBacklog())).Unsent);
    }

    [Fact]
    public async Task What_HR_has_deleted_waits_for_a_person()
    {
        await Take("VismaNet", "4711"); // 404

        var row = Assert.Single(await Module.Database.Read(session => session.Quarantined("9901")));
        Assert.Contains("deleted-in-hr", row.Reasons, StringComparison.Ordinal);
    }

    // ---- Re-sync

    [Fact]
    public async Task A_resync_finds_what_a_lost_notification_would_have_told()
    {
        Hr.Answers["employees?fromLastChangedDate=2026-09-01&limit=50"] = """{ "employees": [ { "id": "4711" } ] }""";
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        var (fetch, system) = System("VismaNet");
        var resync = new Resync(Module, fetch);

        var (first, _) = await resync.Run(system, new LocalDate(2026, 9, 1), Cancel);
        var (second, _) = await resync.Run(system, new LocalDate(2026, 9, 1), Cancel);

        Assert.True(first!.IsComplete);
        Assert.Equal((1, 1, 2, 0), (first.Employees, first.Employments, first.Accepted, first.Duplicates));
        Assert.Equal((1, 1, 0, 2), (second!.Employees, second.Employments, second.Accepted, second.Duplicates));
    }

    [Fact]
    public async Task A_resync_says_what_is_missing()
    {
        Hr.Answers["employees?fromLastChangedDate=2026-09-01&limit=50"] = """{ "employees": [ { "id": "4711" }, { "id": "4712" } ] }""";
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        // More than a full position is quarantined: the placement is not here.
        Hr.Answers["employees/4711?embed=(positions)"] = Hr.Answers["employees/4711?embed=(positions)"].Replace("\"value\": 60", "\"value\": 160", StringComparison.Ordinal).Replace("\"value\": 80", "\"value\": 180", StringComparison.Ordinal);
        Hr.Answers["employees/4712?embed=(positions)"] = "not json";
        var (fetch, system) = System("VismaNet");

        var (report, _) = await new Resync(Module, fetch).Run(system, new LocalDate(2026, 9, 1), Cancel);

        Assert.False(report!.IsComplete);
        Assert.Equal(["9901-88231-1"], report.Missing);
        Assert.Equal(["4712"], report.NotFetched);
        Assert.Equal(2, report.Quarantined);
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused()
    {
        Assert.Throws<SettingsException>(() => System("Unknown"));
        Assert.Throws<SettingsException>(() => System("Dfo", ("Municipality", "1234")));
        Assert.Throws<SettingsException>(() => System("Dfo", ("BaseAddress", "ftp://x")));
        Assert.Throws<SettingsException>(() => System("Dfo", ("Secret", "")));
    }

    private static Nok? Kroner(decimal kroner) => Nok.TryFromKroner(kroner, out var amount) ? amount : null;

    private async Task<(HrFetched Fetched, IReadOnlyList<Kommune.Contracts.HrEventResult> Results)> Take(string kind, string id)
    {
        var (fetch, system) = System(kind);
        return await fetch.Take(system, id, Cancel);
    }

    private (HrFetch Fetch, HrSystem System) System(string kind, params (string Name, string Value)[] more)
    {
        var fetch = Fetch(kind, more);
        return (fetch, fetch.Systems["hr"]);
    }
}

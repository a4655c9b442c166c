using System.Text;
using Kommune.Domain.Placements;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrSystems;
using Microsoft.Extensions.Configuration;

namespace Kommune.Functions.Tests.HrSystems;

/// <summary>Events without content: stored, answered, and fetched from the HR system afterwards.</summary>
public sealed class ThinEventTests : BesideAnHrSystem
{
    [Theory]
    [InlineData("VismaNet", """{ "municipality": "9901", "id": "4711" }""")]
    [InlineData("VismaNet", """{ "employees": [ { "id": "4711" } ] }""")] // as Visma.net itself writes it
    [InlineData("VismaNet", """{ "municipality": "9901", "employeeNumber": "4711" }""")]
    [InlineData("VismaNet", """{ "municipality": "9901", "employmentId": "4711-1" }""")]
    [InlineData("Fint", """{ "municipality": "9901", "employmentId": "A-88231-1" }""")]
    public async Task A_thin_event_is_stored_and_fetched_afterwards(string kind, string data)
    {
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        Hr.Put("administrasjon/personal/arbeidsforhold/systemid/A-88231-1", "fint-arbeidsforhold.json");
        Hr.Put("administrasjon/personal/personalressurs/ansattnummer/88231", "fint-personalressurs.json");
        Hr.Put("administrasjon/personal/person/systemid/9", "fint-person.json");
        Hr.Put("administrasjon/organisasjon/organisasjonselement/organisasjonsid/2410", "fint-organisasjonselement.json");
        var fetch = Fetch(kind);

        Assert.Equal(["accepted"], await Outcomes(fetch, Thin(data)));
        Assert.Equal(["duplicate"], await Outcomes(fetch, Thin(data)));
        Assert.Equal(0, Hr.Requests); // stored first
        Assert.Equal(1, (await Module.Database.Read(session => session.OutboxBacklog())).Unsent);
        await Dispatcher(fetch).Drain(Cancel);

        Assert.NotNull((await Placement(kind == "Fint" ? "9901-A-88231-1" : "9901-88231-1")).Employment);
    }

    [Fact]
    public async Task What_a_thin_event_told_of_waits_until_HR_answers()
    {
        Hr.Put("employees/4711?embed=(positions)", "visma-employee.json");
        Hr.Next.Enqueue(FakeHrServer.Html);
        Hr.Next.Enqueue(FakeHrServer.Status(429, "1"));
        Hr.Next.Enqueue(FakeHrServer.Drop);
        var fetch = Fetch("VismaNet");
        var outbox = Dispatcher(fetch);
        await Outcomes(fetch, Thin("""{ "municipality": "9901", "id": "4711" }"""));

        for (var round = 1; round <= 20 && (await Module.Database.Read(session => session.OutboxBacklog())).Unsent > 0; round++)
        {
            await outbox.Drain(Cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);
        }

        Assert.NotNull((await Placement("9901-88231-1")).Employment);
        Assert.Equal(0, await Module.Database.Read(session => session.QuarantineSize()));
    }

    [Theory]
    [InlineData("""{ "municipality": "9901" }""", "required")]
    [InlineData("""{ "municipality": "9901", "id": "../token" }""", "required")]
    [InlineData("""{ "municipality": "9901", "id": "02898290096" }""", "identity-number-not-allowed")]
    [InlineData("""{ "municipality": "1234", "id": "4711" }""", "fetch-not-configured")]
    public async Task A_thin_event_that_says_too_little_waits_for_a_person(string data, string code)
    {
        var fetch = Fetch("VismaNet");

        var results = await fetch.Intake.Receive(Encoding.UTF8.GetBytes(Thin(data)), Cancel);

        Assert.Equal(("quarantined", code), (results![0].Outcome, Assert.Single(results[0].Errors!).Code));
        Assert.Equal(0, (await Module.Database.Read(session => session.OutboxBacklog())).Unsent);
    }

    [Fact]
    public async Task The_source_says_which_of_several_systems_to_ask()
    {
        var fetch = Fetch(["a", "b"], "VismaNet");

        Assert.Equal(["quarantined"], await Outcomes(fetch, Thin("""{ "municipality": "9901", "id": "4711" }""")));
        Assert.Equal(["accepted"], await Outcomes(fetch, Thin("""{ "municipality": "9901", "id": "4711" }""", "urn:hr:9901:b")));
        var row = Assert.Single(await Module.Database.WriteAllTenants(session => session.ClaimOutbox(Module.Clock.GetCurrentInstant(), Module.Clock.GetCurrentInstant(), 10)));
        Assert.Equal("b/4711", row.Body);
    }

    private static string Thin(string data, string source = "urn:hr:9901") => $$"""
        { "specversion": "1.0", "id": "n-1", "source": "{{source}}", "type": "no.kommune.hr.employment.notified", "time": "2026-10-20T08:00:00Z", "data": {{data}} }
        """;

    private static async Task<IEnumerable<string>> Outcomes(HrFetch fetch, string message) =>
        (await fetch.Intake.Receive(Encoding.UTF8.GetBytes(message), Cancel))!.Select(result => result.Outcome);
}

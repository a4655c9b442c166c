using System.Text.Json;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Security;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Tests.Privacy;

/// <summary>Identity numbers and notes: sealed, closed in time, shown to the person, erased.</summary>
public sealed class PrivacyTests : IAsyncLifetime
{
    /// <summary>Synthetic (month + 80), from the contract's example.</summary>
    private const string Number = "02898290096";

    private const string Note = "Snakket om hvordan dagene har vært.";
    private TestServer server = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.Start();
        office = new Office(server);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<string> HireWithNote(string employment)
    {
        var placement = await office.HireWithHours(employment, "2026-09-01", "2026-09-08");
        var entry = Examples.Read("follow-up-entry").With("placementId", placement).With("entryId", $"note-{employment}").With("date", "2026-09-10").With("note", Note);
        Assert.Equal("accepted", (await server.Post("/api/follow-up", entry)).Outcomes);
        return placement;
    }

    private async Task End(string employment, string date, string? reason = "Sluttet")
    {
        var ended = Examples.Read("hr-event-ended").With("id", $"end-{employment}").With("data.employmentId", employment).With("data.endDate", date).With("data.reason", reason);
        Assert.Equal("accepted", (await server.Events(ended)).Outcomes);
    }

    private async Task<JsonElement> NoteOf(string placement) =>
        (await server.Get($"/api/placements/{placement}/follow-up")).Body.GetProperty("entries").EnumerateArray().Single(entry => entry.GetProperty("entryId").GetString()!.StartsWith("note-", StringComparison.Ordinal)).GetProperty("note");

    private List<string> Column(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "test.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }

    [Fact]
    public async Task The_note_is_read_by_those_who_follow_up_and_stands_in_no_fact()
    {
        var placement = await HireWithNote("88231-1");
        Assert.Equal(Note, (await NoteOf(placement)).GetString());
        Assert.DoesNotContain(Column("select body from facts"), body => body.Contains("Snakket", StringComparison.Ordinal));
    }

    /// <summary>Last day 30 September; twelve weeks are 84 days: 1 + 31 + 30 + 22 December... open through 2026-12-23 (30 Sep + 84 days).</summary>
    [Theory]
    [InlineData("2026-12-23T22:59:00Z", true)]
    [InlineData("2026-12-23T23:00:00Z", false)]
    public async Task Notes_close_twelve_weeks_after_the_last_day_by_Norwegian_time(string clock, bool isOpen)
    {
        var placement = await HireWithNote("88231-1");
        await End("88231-1", "2026-09-30");
        await server.Restart(clock);
        var log = (await server.Get($"/api/placements/{placement}/follow-up")).Body;
        Assert.Equal(isOpen, log.GetProperty("notesOpen").GetBoolean());
        Assert.Equal("2026-12-23", log.GetProperty("notesOpenThrough").GetString());
        Assert.Equal(isOpen ? Note : null, (await NoteOf(placement)).GetString());
        Assert.Equal(2, log.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task While_the_employment_has_no_end_the_notes_are_open()
    {
        var placement = await HireWithNote("88231-1");
        await server.Restart("2028-01-01T00:00:00Z");
        Assert.Equal(Note, (await NoteOf(placement)).GetString());
    }

    [Fact]
    public async Task The_person_is_shown_everything_also_after_the_notes_have_closed_but_never_the_number_itself()
    {
        var placement = await HireWithNote("88231-1");
        await HireWithNote("88231-2");
        await End("88231-1", "2026-09-30", "Flyttet");
        await office.Settle("2026-09");
        await server.Get($"/api/placements/{placement}");
        await server.Restart("2027-06-01T00:00:00Z");
        var answer = await server.Get($"/api/privacy/subject/{placement}");
        var subject = answer.Body;
        Assert.True(subject.GetProperty("holdsIdentityNumber").GetBoolean());
        Assert.Equal("9901-88231-2", subject.GetProperty("otherPlacements")[0].GetString());
        Assert.Equal(["Flyttet", Note, "…"], subject.GetProperty("texts").EnumerateArray().Where(text => text.GetProperty("kind").GetString() != "decision-reason").Select(text => text.GetProperty("text").GetString()));
        Assert.Contains(subject.GetProperty("accesses").EnumerateArray(), row => row.GetProperty("action").GetString() == "lest: GET /api/placements/{id}");
        Assert.NotEqual(0, subject.GetProperty("issuedLines").GetArrayLength());
        Assert.DoesNotContain(Number, answer.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_the_texts_and_the_number_are_gone_and_the_books_are_as_before()
    {
        var placement = await HireWithNote("88231-1");
        await office.Settle("2026-09");
        var before = (await server.Get($"/api/placements/{placement}/statements/2026-09")).Raw;
        var documents = (await server.Get("/api/documents")).Raw;
        var request = new JsonObject { ["placementId"] = placement, ["reason"] = "Krav fra deltaker", ["decidedBy"] = "personvern-1" };
        Assert.Contains("erased", (await server.Post("/api/privacy/erasures", request)).Raw, StringComparison.Ordinal);
        Assert.Contains("duplicate", (await server.Post("/api/privacy/erasures", request)).Raw, StringComparison.Ordinal);

        Assert.Equal(JsonValueKind.Null, (await NoteOf(placement)).ValueKind);
        Assert.Equal(before, (await server.Get($"/api/placements/{placement}/statements/2026-09")).Raw);
        Assert.Equal(documents, (await server.Get("/api/documents")).Raw);
        Assert.Empty((await server.Post("/api/settlements/2026-09", new JsonObject())).Body.GetProperty("issued").EnumerateArray());
        var subject = (await server.Get($"/api/privacy/subject/{placement}")).Body;
        Assert.False(subject.GetProperty("holdsIdentityNumber").GetBoolean());
        Assert.Equal(0, subject.GetProperty("texts").GetArrayLength());
        Assert.Equal(["1"], Column("select cast(count(*) as text) from data_keys where sealed is null and erased is not null"));
        Assert.Equal(["0"], Column("select cast(count(*) as text) from sealed_texts"));
    }

    [Fact]
    public async Task What_comes_after_the_erasure_is_not_kept()
    {
        var placement = await HireWithNote("88231-1");
        await server.Post("/api/privacy/erasures", new JsonObject { ["placementId"] = placement, ["reason"] = "Krav", ["decidedBy"] = "personvern-1" });
        await office.ChangePercent("88231-1", "2026-09-01", "2026-10-01", 80m, "2026-10-01T06:00:00Z");
        var entry = Examples.Read("follow-up-entry").With("placementId", placement).With("entryId", "later").With("date", "2026-10-10").With("note", Note);
        Assert.Equal("accepted", (await server.Post("/api/follow-up", entry)).Outcomes);
        var subject = (await server.Get($"/api/privacy/subject/{placement}")).Body;
        Assert.False(subject.GetProperty("holdsIdentityNumber").GetBoolean());
        Assert.Equal(0, subject.GetProperty("texts").GetArrayLength());
    }

    [Fact]
    public async Task A_copy_of_a_sealed_text_does_not_open_without_the_key_that_was_erased()
    {
        var placement = await HireWithNote("88231-1");
        var row = (await server.Module.Database.Read(session => session.SealedTexts("9901", placement))).Single(text => text.TextId == "note-88231-1");
        await server.Post("/api/privacy/erasures", new JsonObject { ["placementId"] = placement, ["reason"] = "Krav", ["decidedBy"] = "personvern-1" });
        // Somebody lays the sealed row back, from a copy.
        await server.Module.Database.Write("9901", session => session.TryAddSealedText(row));
        Assert.Equal(JsonValueKind.Null, (await NoteOf(placement)).ValueKind);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => server.Module.Sealer.Open(row.Sealed, $"text/{placement}/{row.Kind}/{row.TextId}"));
    }

    [Fact]
    public async Task Why_somebody_decided_stands_in_no_fact_is_shown_to_the_person_and_goes_with_the_erasure()
    {
        const string Why = "Helsen tåler ikke flere timer.";
        var placement = await office.Hire("88231-1", "2026-08-01", "VtaoGrant");
        foreach (var example in new[] { "decision-wage-none", "decision-follow-up-provider", "decision-support-hourly" })
            Assert.Equal(201, (await server.Post($"/api/placements/{placement}/decisions", Examples.Read(example).With("effectiveFrom", "2026-09-01").With("reason", Why))).Status);
        Assert.Equal(201, (await server.Post($"/api/placements/{placement}/grant/stops", new JsonObject { ["months"] = new JsonArray("2026-09"), ["reason"] = Why, ["recordedBy"] = "leder-1" })).Status);
        Assert.Equal(201, (await server.Post($"/api/placements/{placement}/transfers", Examples.Read("transfer").With("date", "2026-10-01").With("reason", Why))).Status);
        Assert.Equal(201, (await server.Post($"/api/placements/{placement}/transfers/undo", new JsonObject { ["reason"] = Why, ["decidedBy"] = "leder-1" })).Status);
        var bulk = Examples.Read("transfer").With("placementId", placement).With("date", "2026-10-01").With("reason", Why);
        Assert.Equal(201, (await server.Post("/api/transfers", new JsonObject { ["transfers"] = new JsonArray(bulk) })).Status);

        async Task<int> Shown() => (await server.Get($"/api/privacy/subject/{placement}")).Body.GetProperty("texts").EnumerateArray()
            .Count(text => text.GetProperty("kind").GetString() == "decision-reason" && text.GetProperty("text").GetString() == Why);
        Assert.Equal(7, await Shown());
        Assert.DoesNotContain(Column("select body from facts union all select body from outbox"), body => body.Contains("Helsen", StringComparison.Ordinal));
        await server.Post("/api/privacy/erasures", new JsonObject { ["placementId"] = placement, ["reason"] = "Krav", ["decidedBy"] = "personvern-1" });
        Assert.Equal(0, await Shown());
    }

    [Fact]
    public async Task Who_has_read_counts_lists_pages_documents_and_settlements_that_tell_of_the_person_and_names_nobody_else()
    {
        var placement = await office.HireWithHours("88231-1", "2026-09-01", "2026-09-08");
        var other = await office.HireWithHours("77001-1", "2026-10-01", "2026-10-08");
        await office.Settle("2026-09");
        var document = (await server.Get("/api/documents")).Body.GetProperty("items")[0].GetProperty("documentId").GetString()!;
        foreach (var path in new[] { "/api/placements", "/api/placements?text=77001", "/tiltaksplasser", "/api/wages/outstanding", $"/api/documents/{document}", "/api/settlements/2026-09/documents" })
            Assert.Equal(200, (await server.Get(path, path[1] == 't' ? "text/html" : "application/json")).Status);

        async Task<List<string>> Seen(string of) => [.. (await server.Get($"/api/privacy/subject/{of}")).Body.GetProperty("accesses").EnumerateArray()
            .Select(row => row.GetProperty("action").GetString()!).Where(action => action.StartsWith("lest: ", StringComparison.Ordinal))];
        Assert.Equal(["GET /api/placements", "GET /tiltaksplasser", "GET /api/wages/outstanding", "GET /api/documents/{id}", "GET /api/settlements/{period}/documents"],
            (await Seen(placement)).Select(action => action["lest: ".Length..]));
        // Two lists of placements, the page and the wages; the document and the settlement are not about this person.
        Assert.Equal(4, (await Seen(other)).Count);
        Assert.DoesNotContain("77001", (await server.Get($"/api/privacy/subject/{placement}")).Body.GetProperty("accesses").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("production", Number, "synthetic-identity-number")]
    [InlineData("production", "02013299903", null)]
    [InlineData("production", "30108299920", null)]
    [InlineData("test", "02013299903", "real-identity-number")]
    [InlineData("test", Number, null)]
    public async Task Whose_numbers_are_taken_is_set_by_the_environment(string environment, string number, string? refused)
    {
        await using var secured = await SecuredServer.Start("--Kommune:Environment", environment);
        secured.As(secured.Issuer.Machine("kommune:tiltak/hr.write"));
        var answer = await secured.Server.Events(Examples.Read("hr-event-started").With("data.nationalIdentityNumber", number));
        Assert.Equal(refused is null ? "accepted" : "quarantined", answer.Outcomes);
        if (refused is not null)
            Assert.Equal($"{refused}@data.nationalIdentityNumber", answer.Errors);
        var registration = await secured.Server.Post("/api/placements", Examples.Read("hr-event-started")["data"]!.DeepClone().AsObject().With("employmentId", "5-1").With("nationalIdentityNumber", number));
        Assert.Equal(refused is null ? 201 : 422, registration.Status);
        if (refused is not null)
            Assert.Equal($"{refused}@nationalIdentityNumber", registration.Errors);
    }

    [Theory]
    [InlineData("data.employmentId", "02898290096")]
    [InlineData("id", "evt-02898290096")]
    [InlineData("source", "urn:hr:02898290096")]
    [InlineData("data.orgUnitName", "Bibliotek 028982 90096")]
    public async Task A_number_where_it_does_not_belong_is_refused_and_not_kept_in_the_open(string field, string value)
    {
        var answer = await server.Events(Examples.Read("hr-event-started").With(field, value));
        Assert.Equal("quarantined", answer.Outcomes);
        Assert.Contains("identity-number-not-allowed", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Column("select coalesce(source, '') || coalesce(event_id, '') || reasons from quarantine"), text => text.Contains(Number, StringComparison.Ordinal));
    }
}

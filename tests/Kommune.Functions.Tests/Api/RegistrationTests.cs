using System.Text.Json.Nodes;
using Kommune.Domain.Placements;
using Kommune.Functions.Security;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>A placement without an HR event, and one that HR has told of already.</summary>
public abstract class RegistrationTests(Engine engine) : OfficeTests(engine)
{
    private static readonly PlacementId Id = new("9901", "88231-1");

    private static JsonObject Body => Examples.Read("hr-event-started")["data"]!.DeepClone().AsObject();

    [Fact(DisplayName = "Registrering: the same again is a duplicate, also after HR has told of it; nothing sealed is replaced")]
    public async Task Repeated()
    {
        Assert.Equal((201, "accepted"), await Register(Body));
        var registered = await Number();

        Assert.Equal((200, "duplicate"), await Register(Body.Without("nationalIdentityNumber").With("positionPercent", 90)));
        Assert.Equal("accepted", (await Server.Events(Examples.Read("hr-event-started"))).Outcomes);
        Assert.Equal((200, "duplicate"), await Register(Body.With("nationalIdentityNumber", null).With("addressProtection", "confidential")));

        Assert.Equal(registered, await Number());
        Assert.Null(await Protection());
    }

    [Fact(DisplayName = "Registrering: what HR has told of is HR's; 409 leaves the terms, the identity number and the address protection as they were")]
    public async Task Told_by_hr()
    {
        Assert.Equal("accepted", (await Server.Events(Examples.Read("hr-event-started"))).Outcomes);
        var told = await Number();

        var answer = await Server.Post("/api/placements", Body.With("positionPercent", 90).With("addressProtection", "confidential").Without("nationalIdentityNumber"));

        Assert.Equal((409, "already-registered@employmentId"), (answer.Status, answer.Errors));
        Assert.Equal(60m, await Percent());
        Assert.Equal(told, await Number());
        Assert.Null(await Protection());
    }

    [Fact(DisplayName = "Registrering: an end that HR has told of is enough, whatever comes first")]
    public async Task Only_the_end_told()
    {
        Assert.Equal("accepted", (await Server.Events(Examples.Read("hr-event-ended").With("data.employmentId", "88231-1"))).Outcomes);
        Assert.Equal(409, (await Server.Post("/api/placements", Body)).Status);
    }

    private async Task<(int Status, string? Outcome)> Register(JsonObject body)
    {
        var answer = await Server.Post("/api/placements", body);
        return (answer.Status, answer.Body.GetProperty("outcome").GetString());
    }

    private async Task<decimal> Percent() =>
        Placement.From(Id, await Server.Module.Database.Read(session => Functions.Facts.PlacementFacts.Load(session, Id))).Terms.On(new LocalDate(2026, 10, 1))!.PositionPercent.Value;

    private Task<string?> Number() => Server.Module.Database.Read(session => Identities.Find(session, Server.Module.Sealer, Id)?.Reveal());

    private Task<Shielded?> Protection() => Server.Module.Database.Read(session => Shield.Find(session, Server.Module.Sealer, Id));
}

public sealed class RegistrationOnSqlite() : RegistrationTests(Engine.Sqlite);

public sealed class RegistrationOnPostgres(PostgresCluster cluster) : RegistrationTests(Engine.On(cluster));

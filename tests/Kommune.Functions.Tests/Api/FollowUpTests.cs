using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Storage;

namespace Kommune.Functions.Tests.Api;

/// <summary>An entry's id is the municipality's: whichever placement it comes for first has it.</summary>
public abstract class FollowUpTests(Engine engine) : OfficeTests(engine)
{
    private const int Rounds = 15;

    [Theory(DisplayName = "Føring: the same entry id for two placements at once is taken once and a duplicate once")]
    [InlineData("coach-4", 30)]
    [InlineData("coach-9", 30)]
    public async Task Same_id_at_once(string otherCoach, int minutes)
    {
        string[] placements = [await Office.Hire("1", "2026-09-01"), await Office.Hire("2", "2026-09-01")];
        for (var round = 1; round <= Rounds; round++)
        {
            var answers = await Task.WhenAll(placements.Select((placement, at) => Server.Post("/api/follow-up", Examples.Read("follow-up-entry")
                .With("placementId", placement).With("entryId", $"tid-{round}").With("date", $"2026-09-{round:00}").With("minutes", minutes).With("coach", at == 0 ? "coach-4" : otherCoach).With("startTime", "09:00"))));

            Assert.True(answers.All(answer => answer.Status is 200 or 201), string.Join("\n", answers.Select(answer => answer.Raw)));
            Assert.Equal(["accepted", "duplicate"], answers.Select(answer => answer.Outcomes).Order());
        }
        Assert.Equal(Rounds, await Server.Module.Database.Read(session => Enumerable.Range(1, Rounds)
            .Sum(day => session.CoachEntries("9901", "coach-4", new LocalDate(2026, 9, day)).Concat(otherCoach == "coach-4" ? [] : session.CoachEntries("9901", otherCoach, new LocalDate(2026, 9, day))).Count())));
    }
}

public sealed class FollowUpOnSqlite() : FollowUpTests(Engine.Sqlite);

public sealed class FollowUpOnPostgres(PostgresCluster cluster) : FollowUpTests(Engine.On(cluster));

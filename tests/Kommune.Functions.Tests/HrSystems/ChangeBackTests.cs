using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;

namespace Kommune.Functions.Tests.HrSystems;

/// <summary>What HR says, then something else, then what it said first: news each time, and nothing new when it is only fetched again.</summary>
public sealed class ChangeBackTests : BesideAnHrSystem
{
    /// <summary>60 % and 80 % from the 16th; corrected to 70 %, and back. HR's moment moves on or stands still: the last that was fetched holds.</summary>
    [Theory]
    [InlineData("2026-09-20T10:15:00Z", "2026-09-21T10:15:00Z", "2026-09-22T10:15:00Z")]
    [InlineData("2026-09-20T10:15:00Z", "2026-09-20T10:15:00Z", "2026-09-20T10:15:00Z")]
    public async Task A_change_back_is_news_and_fetching_again_is_not(params string[] moments)
    {
        decimal[] percents = [80m, 70m, 80m];
        foreach (var (percent, moment) in percents.Zip(moments))
        {
            var results = await Take(percent, moment);
            Assert.Equal("accepted", results[1].Outcome);
            Assert.Equal(percent, await PercentInOctober());
            foreach (var again in await Task.WhenAll(Take(), Take()))
                Assert.Equal(["duplicate", "duplicate"], again.Select(result => result.Outcome));
        }
        var facts = await Module.Database.Read(session => PlacementFacts.Load(session, new PlacementId("9901", "88231-1")), Cancel);
        Assert.Equal([80m, 70m, 80m], facts.OfType<TermsChanged>().Select(changed => changed.Terms.PositionPercent.Value));
    }

    [Fact]
    public async Task A_change_back_that_is_fetched_twice_at_once_is_stored_once()
    {
        await Take(80m, "2026-09-20T10:15:00Z");
        await Take(70m, "2026-09-21T10:15:00Z");
        Answer(80m, "2026-09-22T10:15:00Z");

        var both = await Task.WhenAll(Take(), Take());

        Assert.Equal(["accepted", "duplicate"], both.Select(fetch => fetch[1].Outcome).Order());
        Assert.Equal(80m, await PercentInOctober());
    }

    /// <summary>A fetch that was overtaken by another brings what HR says is older: it changes nothing, however often it comes.</summary>
    [Fact]
    public async Task What_HR_says_is_older_does_not_come_back()
    {
        await Take(80m, "2026-09-20T10:15:00Z");
        await Take(70m, "2026-09-21T10:15:00Z");
        Answer(80m, "2026-09-20T10:15:00Z");

        Assert.Equal("duplicate", (await Take())[1].Outcome);
        Assert.Equal("duplicate", (await Take())[1].Outcome);
        Assert.Equal(70m, await PercentInOctober());
    }

    /// <summary>Told that the category was left on the 16th, and then that it was not after all.</summary>
    [Fact]
    public async Task A_category_that_was_not_left_after_all_is_a_placement_again()
    {
        await Take(80m, "2026-09-20T10:15:00Z");
        Answer(80m, "2026-09-21T10:15:00Z");
        Hr.Answers[Employee] = Hr.Answers[Employee].Replace("\"typeOfPosition\": \"Ordinary\"", "\"typeOfPosition\": \"Fast\"", StringComparison.Ordinal);
        await Take();
        Assert.Equal(new LocalDate(2026, 9, 15), (await Placement("9901-88231-1")).Employment!.Value.To);
        Assert.All(await Take(), result => Assert.Equal("duplicate", result.Outcome));

        await Take(80m, "2026-09-22T10:15:00Z");

        Assert.Null((await Placement("9901-88231-1")).Employment!.Value.To);
        Assert.All(await Take(), result => Assert.Equal("duplicate", result.Outcome));
    }

    private async Task<decimal> PercentInOctober() => (await Placement("9901-88231-1")).Terms.On(new LocalDate(2026, 10, 1))!.PositionPercent.Value;

    private const string Employee = "employees/4711?embed=(positions)";

    /// <summary>The employee with another percentage from the 16th, changed at another moment.</summary>
    private void Answer(decimal percent, string moment)
    {
        Hr.Put(Employee, "visma-employee.json");
        Hr.Answers[Employee] = Hr.Answers[Employee].Replace("\"value\": 80,", $"\"value\": {percent},", StringComparison.Ordinal).Replace("2026-09-20T10:15:00Z", moment, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<HrEventResult>> Take(decimal percent, string moment)
    {
        Answer(percent, moment);
        return Take();
    }

    private async Task<IReadOnlyList<HrEventResult>> Take()
    {
        var fetch = Fetch("VismaNet");
        return (await fetch.Take(fetch.Systems["hr"], "4711", Cancel)).Results;
    }
}

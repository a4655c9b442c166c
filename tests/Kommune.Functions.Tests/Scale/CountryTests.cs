using System.Text;
using Kommune.Country;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;

namespace Kommune.Functions.Tests.Scale;

/// <summary>The made-up country is the same each time, grows as it says, and is one the service takes.</summary>
public sealed class CountryTests
{
    private static readonly CountrySize Small = new(Municipalities: 7, AtStart: 40, AtEnd: 120, From: new YearMonth(2024, 1), Months: 34, EntriesPerMonth: 2);

    private static string TextOf(CountrySize size) =>
        string.Join('\n', new Country.Country(size).Facts().Select(FactJson.ToRow).Select(row => $"{row.PlacementId} {row.FactKey} {row.Recorded} {row.Body}"));

    [Fact]
    public void The_same_seed_is_the_same_country_and_another_seed_is_not()
    {
        Assert.Equal(TextOf(Small), TextOf(Small));
        Assert.NotEqual(TextOf(Small), TextOf(Small with { Seed = 2 }));
    }

    [Fact]
    public void The_number_of_open_placements_grows_from_the_first_month_to_the_last()
    {
        var stories = new Country.Country(Small).Stories().ToList();
        int Open(YearMonth month) => stories.Count(story => story.Start.ToYearMonth() <= month && !(story.End?.ToYearMonth() < month));
        Assert.Equal(Small.AtStart, Open(Small.First));
        Assert.Equal(Small.AtEnd, Open(Small.Last));
        Assert.InRange(Open(Small.First.PlusMonths(17)), 70, 90);
        Assert.Equal(stories.Count, stories.Select(story => story.Id).Distinct().Count());
    }

    [Fact]
    public void It_has_everything_that_happens_and_comes_back_from_the_store_as_it_was()
    {
        var facts = new Country.Country(Small).Facts().ToList();
        Assert.Superset(new HashSet<Type>
        {
            typeof(EmploymentRegistered), typeof(TermsChanged), typeof(EmploymentEnded), typeof(WageModelDecided), typeof(ProviderDecided), typeof(SupportAgreed),
            typeof(Transferred), typeof(FollowUpRecorded), typeof(HoursApproved),
        }, facts.Select(fact => fact.GetType()).ToHashSet());
        Assert.Contains(facts, fact => fact is FollowUpRecorded { Entry.CorrectsEntryId: not null });
        Assert.Equal(facts.Count, facts.Select(fact => (fact.Placement, fact.Source.Key)).Distinct().Count());
        Assert.All(facts, fact => Assert.Equal(FactJson.ToRow(fact), FactJson.ToRow(FactJson.FromRow(FactJson.ToRow(fact)))));
    }

    [Fact]
    public void Its_messages_name_no_person()
    {
        var messages = new Country.Country(Small).Facts().Select(Messages.Of).OfType<Message>().Select(message => Encoding.UTF8.GetString(message.Body)).ToList();
        Assert.True(messages.Count >= Small.AtEnd, $"Only {messages.Count} messages were made.");
        Assert.DoesNotContain(messages, message => message.Contains("nationalIdentityNumber", StringComparison.Ordinal));
    }
}

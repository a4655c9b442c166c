using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.v3;

namespace Kommune.Domain.Tests.Statements;

/// <summary>Every rule that the domain cites is named by a test that reads like the rule.</summary>
public sealed partial class CitationTests
{
    [Fact(DisplayName = "Hjemmel: every rule id that the domain cites is named by a test with [Trait(\"rule\", …)]")]
    public void Every_rule_has_a_test()
    {
        var cited = Found(TestSources.Domain, Citations());
        var tested = Found(TestSources.All, Traits());
        Assert.NotEmpty(TestSources.Domain);
        Assert.Contains("vtao-grant", cited);
        Assert.Empty(cited.Except(tested));
    }

    [Fact(DisplayName = "Hjemmel: every rule that a test names is one the domain cites")]
    public void Every_test_names_a_rule() => Assert.Empty(Found(TestSources.All, Traits()).Except(Found(TestSources.Domain, Citations())));

    [Fact(DisplayName = "Hjemmel: no citation hides its rule id in a variable")]
    public void Rule_ids_are_written_out()
    {
        var all = TestSources.Domain.Sum(source => AnyCitation().Count(source.Text));
        Assert.Equal(all, TestSources.Domain.Sum(source => Citations().Count(source.Text)));
    }

    [Fact(DisplayName = "Hjemmel: every test of a rule, and every test of a class that names a law, opens with the section it reads like")]
    public void Display_names_open_with_the_section()
    {
        var tests = typeof(CitationTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => (Method: method, Name: method.GetCustomAttributes(false).OfType<IFactAttribute>().SingleOrDefault()))
            .Where(test => test.Name is not null && (HasTrait(test.Method, "rule") || HasTrait(test.Method.DeclaringType!, "law"))).ToList();

        Assert.True(tests.Count > 100, $"Only {tests.Count} tests name a rule or a law.");
        Assert.Empty(tests.Where(test => !OpensWithSection().IsMatch(test.Name!.DisplayName ?? "")).Select(test => $"{test.Method.DeclaringType!.Name}.{test.Method.Name}: {test.Name!.DisplayName}"));
    }

    private static bool HasTrait(MemberInfo member, string name) =>
        member.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(TraitAttribute) && (string?)attribute.ConstructorArguments[0].Value == name);

    private static List<string> Found(IEnumerable<(string Path, string Text)> sources, Regex pattern) =>
        [.. sources.SelectMany(source => pattern.Matches(source.Text)).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("(?:new Citation|Citation [A-Za-z]+ = new)\\(\"([a-z0-9-]+)\"")]
    private static partial Regex Citations();

    [GeneratedRegex("^[^:]{2,90}: \\S")]
    private static partial Regex OpensWithSection();

    [GeneratedRegex("new Citation\\(|Citation [A-Za-z]+ = new\\(")]
    private static partial Regex AnyCitation();

    [GeneratedRegex("Trait\\(\"rule\", \"([a-z0-9-]+)\"\\)")]
    private static partial Regex Traits();
}

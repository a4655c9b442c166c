using System.Text.Json;

namespace Kommune.Domain.Tests;

/// <summary>One case of the oracle: what a peer's own code or test says, held apart from this program.</summary>
public sealed record OracleCase(string Id, JsonElement In, JsonElement Out)
{
    public override string ToString() => Id;
}

/// <summary>Cases collected from peers (peer-cases.json, embedded): in → out, by group.</summary>
public static class Oracle
{
    private static readonly Lazy<JsonElement> Root = new(() =>
    {
        using var stream = typeof(Oracle).Assembly.GetManifestResourceStream("peer-cases.json")!;
        return JsonDocument.Parse(stream).RootElement.GetProperty("groups");
    });

    /// <summary>The ids of all groups.</summary>
    public static IReadOnlyList<string> Groups() => [.. Root.Value.EnumerateArray().Select(group => group.GetProperty("id").GetString()!)];

    /// <summary>All cases of a group; an unknown or empty group is a mistake in the test.</summary>
    public static IReadOnlyList<OracleCase> Cases(string groupId)
    {
        var group = Root.Value.EnumerateArray().Single(group => group.GetProperty("id").GetString() == groupId);
        var cases = group.GetProperty("cases").EnumerateArray()
            .Select(one => new OracleCase(one.GetProperty("id").GetString()!, one.GetProperty("in"), one.GetProperty("out")))
            .ToList();
        return cases.Count > 0 ? cases : throw new InvalidOperationException($"The oracle has no cases for {groupId}.");
    }

    public static OracleCase Case(string groupId, string caseId) => Cases(groupId).Single(one => one.Id == caseId);

    /// <summary>Case ids for [MemberData]: the id is what the test list shows.</summary>
    public static TheoryData<string> Ids(string groupId) => [.. Cases(groupId).Select(one => one.Id)];
}

using System.Text.Json.Nodes;

namespace Kommune.Functions.Tests.Running;

/// <summary>The messages in contracts/examples, each a fresh copy.</summary>
internal static class Examples
{
    public static JsonObject Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples", name + ".json")))!.AsObject();

    /// <summary>Sets a field by path: "data.positionPercent".</summary>
    public static JsonObject With(this JsonObject message, string path, JsonNode? value)
    {
        var names = path.Split('.');
        var at = names[..^1].Aggregate(message, (inside, name) => inside[name]!.AsObject());
        at[names[^1]] = value;
        return message;
    }

    public static JsonObject Without(this JsonObject message, string path)
    {
        var names = path.Split('.');
        names[..^1].Aggregate(message, (inside, name) => inside[name]!.AsObject()).Remove(names[^1]);
        return message;
    }
}

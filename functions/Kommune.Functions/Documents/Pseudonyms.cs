using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kommune.Functions.Documents;

/// <summary>
/// Psevdonymer på bilag: a frozen document with pseudonyms in place of the placements that are hidden from the reader. Amounts, accounts and totals
/// stay; the employee number goes with the placement.
/// </summary>
internal static class Pseudonyms
{
    /// <param name="body">The document as it is stored.</param>
    /// <param name="hidden">Placement id to pseudonym.</param>
    public static string In(string body, IReadOnlyDictionary<string, string> hidden)
    {
        var touched = hidden.Where(pair => body.Contains(pair.Key, StringComparison.Ordinal)).ToList();
        if (touched.Count == 0)
            return body;
        var document = JsonNode.Parse(body)!;
        foreach (var (placement, pseudonym) in touched)
            Replace(document, placement, pseudonym);
        return document.ToJsonString();
    }

    /// <inheritdoc cref="In(string, IReadOnlyDictionary{string, string})"/>
    public static byte[] In(byte[] body, IReadOnlyDictionary<string, string> hidden) =>
        hidden.Keys.Any(placement => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(placement)) >= 0) ? Encoding.UTF8.GetBytes(In(Encoding.UTF8.GetString(body), hidden)) : body;

    private static void Replace(JsonNode? node, string placement, string pseudonym)
    {
        switch (node)
        {
            case JsonArray list:
                for (var at = 0; at < list.Count; at++)
                    if (TextOf(list[at]) is { } text)
                        Set(text, placement, pseudonym, changed => list[at] = changed);
                    else
                        Replace(list[at], placement, pseudonym);
                break;
            case JsonObject holder:
                var isOfPlacement = TextOf(holder["placementId"]) == placement;
                foreach (var (name, value) in holder.ToList())
                    if (isOfPlacement && name == "employeeNumber" && value is not null)
                        holder[name] = pseudonym;
                    else if (TextOf(value) is { } text)
                        Set(text, placement, pseudonym, changed => holder[name] = changed);
                    else
                        Replace(value, placement, pseudonym);
                break;
            default:
                break;
        }
    }

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static void Set(string text, string placement, string pseudonym, Action<string> set)
    {
        if (Without(text, placement, pseudonym) is var changed && changed != text)
            set(changed);
    }

    /// <summary>The id where it stands by itself: "9901-8-1" is not found in "9901-8-11".</summary>
    internal static string Without(string text, string placement, string pseudonym)
    {
        for (var at = text.IndexOf(placement, StringComparison.Ordinal); at >= 0; at = text.IndexOf(placement, at + 1, StringComparison.Ordinal))
        {
            var end = at + placement.Length;
            if (at > 0 && IsPart(text[at - 1]) || end < text.Length && IsPart(text[end]) && !(text[end] == '.' && (end + 1 == text.Length || text[end + 1] == ' ')))
                continue;
            text = string.Concat(text.AsSpan(0, at), pseudonym, text.AsSpan(end));
            at += pseudonym.Length - 1;
        }
        return text;
    }

    private static bool IsPart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';
}

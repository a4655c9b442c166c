namespace Kommune.Domain.Rules;

/// <summary>
/// Ordlyd: words that are written the first time somebody reads them. A settlement computes every line of every month and prints
/// only what changed, so most words are never needed. Two wordings are equal when they read the same.
/// </summary>
public sealed class Wording : IEquatable<Wording>
{
    private readonly Func<string>? write;
    private string? text;

    private Wording(string? text, Func<string>? write) => (this.text, this.write) = (text, write);

    /// <summary>Words to be written from values that do not change.</summary>
    public static Wording Of(Func<string> write) => new(null, write);

    /// <summary>Words that are already written.</summary>
    public static implicit operator Wording(string text) => FromString(text);

    /// <summary>Words that are already written.</summary>
    public static Wording FromString(string text) => new(text, null);

    /// <summary>Equal when they read the same.</summary>
    public bool Equals(Wording? other) => other is not null && ToString() == other.ToString();

    /// <summary>Equal when they read the same.</summary>
    public override bool Equals(object? obj) => Equals(obj as Wording);

    /// <summary>By what it reads.</summary>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The words, written the first time.</summary>
    public override string ToString() => text ??= write!();
}

using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>Oppslag: the answer of a rule table: a number with its version, or the reason why there is none. Never null, never a guess.</summary>
public readonly record struct Lookup
{
    private Lookup(decimal value, RuleVersion? version, Held? missing) => (Value, Version, Missing) = (value, version, missing);

    /// <summary>The number; meaningless unless <see cref="IsFound"/>.</summary>
    public decimal Value { get; }

    /// <summary>The version that answered; null when none did.</summary>
    public RuleVersion? Version { get; }

    /// <summary>Why there is no number; null when there is one.</summary>
    public Held? Missing { get; }

    /// <summary>Whether there is a number.</summary>
    [MemberNotNullWhen(true, nameof(Version))]
    [MemberNotNullWhen(false, nameof(Missing))]
    public bool IsFound => Missing is null;

    /// <summary>An answer.</summary>
    public static Lookup Found(decimal value, RuleVersion version) => new(value, version, null);

    /// <summary>No answer, and in Norwegian what to do about it.</summary>
    public static Lookup NotFound(string table, LocalDate date, Wording words) =>
        new(0m, null, new Held(HeldCodes.RateMissing, table, date, words));
}

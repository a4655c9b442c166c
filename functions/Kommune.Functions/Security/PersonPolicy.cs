using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Functions.Hosting;

namespace Kommune.Functions.Security;

/// <summary>Hvilke personer: whether the identity numbers of test persons, of real persons, or both are taken. Kommune__Environment decides.</summary>
internal enum PersonPolicy
{
    /// <summary>Nothing set: a developer's machine with fictional municipalities.</summary>
    Any,

    /// <summary>"production": synthetic numbers are refused.</summary>
    RealOnly,

    /// <summary>"test": real numbers are refused.</summary>
    SyntheticOnly,
}

internal static class PersonPolicies
{
    public static PersonPolicy From(IConfiguration configuration) => configuration["Kommune:Environment"] switch
    {
        null or "" => PersonPolicy.Any,
        "production" => PersonPolicy.RealOnly,
        "test" => PersonPolicy.SyntheticOnly,
        var other => throw new SettingsException($"Kommune__Environment er {other}. Skriv production eller test."),
    };

    /// <summary>Why the number is refused here; null when it may be taken.</summary>
    public static FieldError? RefusalOf(this PersonPolicy policy, NationalIdentityNumber? number) => (policy, number?.IsSynthetic) switch
    {
        (PersonPolicy.RealOnly, true) => Refusal("synthetic-identity-number", "Syntetiske fødselsnummer tas ikke imot i produksjon."),
        (PersonPolicy.SyntheticOnly, false) => Refusal("real-identity-number", "I testmiljøet tas det bare imot syntetiske fødselsnummer."),
        _ => null,
    };

    private static FieldError Refusal(string code, string message) => new(code, "data.nationalIdentityNumber", message);
}

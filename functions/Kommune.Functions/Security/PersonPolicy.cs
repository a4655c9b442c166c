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
    /// <param name="path">Where in the message the number stands.</param>
    public static FieldError? RefusalOf(this PersonPolicy policy, NationalIdentityNumber? number, string path) => (policy, number?.IsSynthetic) switch
    {
        (PersonPolicy.RealOnly, true) => new FieldError("synthetic-identity-number", path, "Syntetiske fødselsnummer tas ikke imot i produksjon."),
        (PersonPolicy.SyntheticOnly, false) => new FieldError("real-identity-number", path, "I testmiljøet tas det bare imot syntetiske fødselsnummer."),
        _ => null,
    };
}

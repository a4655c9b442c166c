using System.Collections.Frozen;
using Kommune.Domain.Money;

namespace Kommune.Domain.Municipalities;

/// <summary>
/// Oppsett for arbeidsgiveravgift: what a municipality has said about its zone beyond what the table of zones knows, and how much of the
/// allowance of zone 1a it has set aside for these placements. The allowance belongs to the whole enterprise; a municipality normally
/// uses it up on other pay early in the year, so none is assumed: a year that is not listed is counted at the rate of zone 1, and the
/// line says so.
/// </summary>
/// <param name="FormerMunicipality">The number before the merger of the part where the municipality is registered; only in a municipality of several zones.</param>
/// <param name="FormerOfWorkplace">Underenhet → the former municipality it lies in, where that differs from the municipality's own.</param>
/// <param name="Allowances">Calendar year → kroner of the allowance that these placements may save.</param>
public sealed record ContributionSettings(
    string? FormerMunicipality, FrozenDictionary<string, string> FormerOfWorkplace, FrozenDictionary<int, Nok> Allowances)
{
    /// <summary>Nothing is stated: the table of zones decides, and nothing of the allowance is set aside.</summary>
    public static readonly ContributionSettings NotSet = new(null, FrozenDictionary<string, string>.Empty, FrozenDictionary<int, Nok>.Empty);

    /// <summary>Kroner set aside for a year; zero when nothing is.</summary>
    public Nok AllowanceIn(int year) => Allowances.GetValueOrDefault(year);

    /// <summary>Whether some of the allowance is set aside in any year.</summary>
    public bool HasAllowance => Allowances.Values.Any(amount => amount > Nok.Zero);

    /// <summary>What the placements have used of the allowance; null until somebody has counted, and then lines that need it are held.</summary>
    public ReducedRateLedger? Used { get; init; }
}

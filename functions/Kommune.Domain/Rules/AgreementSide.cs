using System.Collections.Immutable;

namespace Kommune.Domain.Rules;

/// <summary>
/// Avtaleside: the side of the main agreement that a person's pay follows, where a settlement took effect on different days. Told as the
/// confederation (hovedsammenslutning: LO Kommune, YS Kommune, Unio, Akademikerne) or as a union in it; a row of a table that names the
/// confederation holds for its unions, and a row that names a union goes before it. Names are compared without regard to case.
/// </summary>
public static class AgreementSide
{
    /// <summary>Hovedsammenslutningene som er part i Hovedtariffavtalen i KS.</summary>
    public static readonly ImmutableArray<string> Confederations = ["LO Kommune", "YS Kommune", "Unio", "Akademikerne"];

    /// <summary>The unions that settlements have named by themselves, or that are largest in these positions, and where they belong.</summary>
    private static readonly Dictionary<string, string> ConfederationOf = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Fagforbundet"] = "LO Kommune",
        ["Fellesorganisasjonen"] = "LO Kommune",
        ["Skolenes landsforbund"] = "LO Kommune",
        ["Delta"] = "YS Kommune",
        ["Utdanningsforbundet"] = "Unio",
        ["Norsk Sykepleierforbund"] = "Unio",
        ["Norsk Lektorlag"] = "Akademikerne",
    };

    /// <summary>Whether a row for one side holds for somebody on another: the same name, or the confederation of the union.</summary>
    /// <param name="row">What the table's row names.</param>
    /// <param name="side">What the placement tells; null is not told, and then no row for a side holds.</param>
    public static bool Covers(string row, string? side) => side is not null
        && (string.Equals(row, side, StringComparison.OrdinalIgnoreCase)
            || ConfederationOf.TryGetValue(side, out var confederation) && string.Equals(row, confederation, StringComparison.OrdinalIgnoreCase));
}

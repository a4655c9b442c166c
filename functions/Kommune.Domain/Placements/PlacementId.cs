using System.Diagnostics.CodeAnalysis;

namespace Kommune.Domain.Placements;

/// <summary>
/// Tiltaksplass-ID: the municipality's four digits and the HR system's employment id, "9901-88231-1". It says nothing about the
/// person and is what documents, topics and links carry.
/// </summary>
/// <param name="Municipality">Kommunenummer, four digits; also the tenant and partition key.</param>
/// <param name="EmploymentId">The HR system's id of the employment (arbeidsforhold).</param>
public readonly record struct PlacementId(string Municipality, string EmploymentId)
{
    /// <summary>Reads "9901-88231-1"; false when it is not four digits, a hyphen and an employment id of letters, digits, ".", "_" and "-".</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PlacementId id)
    {
        id = default;
        if (text is not { Length: > 5 and <= 69 } || text[4] != '-' || !IsMunicipality(text[..4]) || !IsEmploymentId(text[5..]))
            return false;
        id = new(text[..4], text[5..]);
        return true;
    }

    /// <summary>Whether it is four digits.</summary>
    public static bool IsMunicipality(string text) => text.Length == 4 && text.All(char.IsAsciiDigit);

    /// <summary>Whether it can be an employment's id: what may stand in links and file names.</summary>
    public static bool IsEmploymentId(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>"9901-88231-1".</summary>
    public override string ToString() => $"{Municipality}-{EmploymentId}";
}

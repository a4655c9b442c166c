using NodaTime;

namespace Kommune.Domain.Rules;

/// <summary>Gyldighet: how sure a version of a rule table is.</summary>
public enum Standing
{
    /// <summary>Vedtatt: read in the source named.</summary>
    Adopted,

    /// <summary>Foreslått: in force nowhere yet.</summary>
    Proposed,

    /// <summary>Avledet: arithmetic on two adopted sources.</summary>
    Derived,

    /// <summary>Lokal: entered by a municipality, before the central table.</summary>
    Local,
}

/// <summary>Kilde: where a number comes from.</summary>
/// <param name="Title">The document.</param>
/// <param name="Section">Chapter, paragraph or file; null when the whole document is meant.</param>
/// <param name="Href">Address, as stated by the source; null when none is known.</param>
public sealed record RuleSource(string Title, string? Section, string? Href);

/// <summary>Utgave: one dated edition of a rule table.</summary>
/// <param name="TableId">The table it belongs to.</param>
/// <param name="Effective">Virkningstidspunkt: the first day it holds.</param>
/// <param name="Through">Last day, only where the source itself sets an end (yearly rates); null runs until superseded.</param>
/// <param name="Adopted">Vedtatt: the day it became known; a lookup "as known on D" sees versions adopted on or before D.</param>
/// <param name="Standing">How sure it is.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="LastChecked">When somebody last held it against the source.</param>
/// <param name="Side">Virkeområde ("scope" in the file): the side of the agreement it holds for, see <see cref="AgreementSide"/>; null holds for all.</param>
public sealed record RuleVersion(
    string TableId, LocalDate Effective, LocalDate? Through, LocalDate Adopted, Standing Standing, RuleSource Source, LocalDate LastChecked, string? Side)
{
    /// <summary>"vtao-grant/2026-01-01", with the side behind it when there is one: the id that a citation carries. Written once: every line has one.</summary>
    public string Id { get; } = Side is null ? $"{TableId}/{Effective:uuuu-MM-dd}" : $"{TableId}/{Effective:uuuu-MM-dd}/{Side}";
}

namespace Kommune.Domain.Rules;

/// <summary>
/// Hjemmel: the rule an amount rests on, in words a case worker can look up, and the table version that gave the number.
/// </summary>
/// <param name="RuleId">Stable id, for example "vtao-grant". Every id is named by a test that reads like the rule.</param>
/// <param name="Words">The place in the source, in Norwegian: "Tiltaksforskriften kap. 14; dager × sats / 30,4375".</param>
/// <param name="Table">The table version, for example "vtao-grant/2026-01-01"; null when no table was read.</param>
public sealed record Citation(string RuleId, Wording Words, string? Table = null)
{
    /// <summary>The place in the source, written out.</summary>
    public string Text => Words.ToString();
}

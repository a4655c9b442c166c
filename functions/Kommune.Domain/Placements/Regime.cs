namespace Kommune.Domain.Placements;

/// <summary>Ordning: which set of rules pays for a placement.</summary>
public enum Regime
{
    /// <summary>VTA-O-tilskudd: the old monthly grant to the employer, for agreements that start by 31 August 2026.</summary>
    VtaoGrant,

    /// <summary>Tilrettelagt arbeid i ordinær virksomhet (kap. 14A): the follow-up is paid, from 1 September 2026.</summary>
    Tao,
}

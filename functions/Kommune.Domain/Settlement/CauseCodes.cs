namespace Kommune.Domain.Settlement;

/// <summary>What can have made a month say something else than when it was issued. Stable codes.</summary>
public static class CauseCodes
{
    /// <summary>Hendelse fra HR som kom sent.</summary>
    public const string LateEvent = "late-event";
    /// <summary>Vedtak om lønnsmodell.</summary>
    public const string Decision = "decision";
    /// <summary>Timer ført, rettet eller godkjent.</summary>
    public const string Hours = "hours";
    /// <summary>Ny eller endret avtale.</summary>
    public const string Agreement = "agreement";
    /// <summary>Overgang til betalt oppfølging, eller angret.</summary>
    public const string Transfer = "transfer";
    /// <summary>Tilskuddet bokført annerledes, stanset eller gjenopptatt.</summary>
    public const string Grant = "grant";
    /// <summary>Ny sats i en regeltabell.</summary>
    public const string NewRate = "new-rate";
    /// <summary>Fribeløpet fordelt på nytt.</summary>
    public const string Allowance = "allowance";
    /// <summary>Reglene slik de er kjent nå.</summary>
    public const string Rules = "rules";
    /// <summary>Dokumentet ble avvist av mottakeren og utstedes på nytt.</summary>
    public const string Rejected = "rejected";
}

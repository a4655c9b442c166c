namespace Kommune.Domain.Lines;

/// <summary>Linjeslag: what a line is for. The wire writes the names in camelCase.</summary>
public enum LineKind
{
    /// <summary>Grunnlønn.</summary>
    BasePay,

    /// <summary>Feriepenger.</summary>
    HolidayPay,

    /// <summary>Arbeidsgivers pensjonspremie.</summary>
    Pension,

    /// <summary>Arbeidsgiveravgift.</summary>
    EmployerContribution,

    /// <summary>VTA-O-tilskudd.</summary>
    VtaoGrant,

    /// <summary>Fast sats per avtalt plass.</summary>
    PlaceMonth,

    /// <summary>Oppfølgingstimer.</summary>
    FollowUpHours,
}

/// <summary>The two sides of a statement.</summary>
public static class LineKinds
{
    /// <summary>Whether the line is something the municipality receives; the others are what it owes as employer.</summary>
    public static bool IsSupport(this LineKind kind) => kind is LineKind.VtaoGrant or LineKind.PlaceMonth or LineKind.FollowUpHours;
}

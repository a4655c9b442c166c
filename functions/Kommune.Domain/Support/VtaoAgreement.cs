using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using NodaTime;

namespace Kommune.Domain.Support;

/// <summary>Krav til avtale om VTA-O-tilskudd, as Nav's own solution checks them.</summary>
public static class VtaoAgreement
{
    /// <summary>Starts after it ends.</summary>
    public const string StartAfterEnd = "start-after-end";
    /// <summary>Starts after the grant closed, and was not entered into before.</summary>
    public const string StartTooLate = HeldCodes.GrantClosedToNewAgreements;
    /// <summary>The participant is 67 before the last day.</summary>
    public const string AgeAtEnd = "participant-67-at-end";

    private const int AgeLimit = 67;

    /// <summary>What Nav would refuse the agreement for; empty when nothing.</summary>
    /// <param name="enteredInto">Inngått: an agreement that stands keeps the grant whenever it starts.</param>
    /// <param name="lastStart">See <see cref="RegimeCutoff"/>.</param>
    public static IEnumerable<string> Objections(LocalDate start, LocalDate? end, LocalDate? birthDate, bool enteredInto, LocalDate lastStart)
    {
        if (end < start)
            yield return StartAfterEnd;
        if (start > lastStart && !enteredInto)
            yield return StartTooLate;
        if (end is { } last && birthDate <= last.PlusYears(-AgeLimit))
            yield return AgeAtEnd;
    }
}

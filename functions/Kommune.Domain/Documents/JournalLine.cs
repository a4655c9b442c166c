using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Settlement;
using NodaTime;

namespace Kommune.Domain.Documents;

/// <summary>Bilagslinje: one side of a double entry in the municipality's account string.</summary>
/// <param name="Voucher">Bilagsnummer; the lines of a voucher add up to 0.00.</param>
/// <param name="Date">Bilagsdato, in the open period.</param>
/// <param name="Period">The period it is booked in.</param>
/// <param name="Earned">Opptjent: the month it belongs to.</param>
/// <param name="Amount">Debit positive, credit negative.</param>
/// <param name="VatCode">Mva-kode of the municipality's ledger; empty for none.</param>
/// <param name="Text">In words, without anything about the person.</param>
/// <param name="Reference">The placement or the document.</param>
/// <param name="Mark">Whether the month is booked for the first time, or what was booked is raised or taken back.</param>
/// <param name="Cause">Why it is a correction; null the first time.</param>
public sealed record JournalLine(
    string Voucher, LocalDate Date, YearMonth Period, YearMonth Earned, AccountString Account, Nok Amount, string VatCode, string Text, string Reference,
    JournalMark Mark = JournalMark.Accrual, Cause? Cause = null)
{
    /// <summary>Opptjent i et tidligere år: the year is closed, so it is booked in the open period and told apart by the month it was earned in.</summary>
    public bool IsPriorYear => Earned.Year < Period.Year;
}

/// <summary>Bokføringsmerke.</summary>
public enum JournalMark
{
    /// <summary>Avsetning: the month is booked for the first time.</summary>
    Accrual,

    /// <summary>Tillegg: more than was booked before.</summary>
    Supplement,

    /// <summary>Tilbakeføring: less than was booked before.</summary>
    Reversal,
}

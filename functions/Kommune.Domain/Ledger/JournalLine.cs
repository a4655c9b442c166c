using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Domain.Ledger;

/// <summary>Bilagslinje: one side of a double entry in the municipality's account string.</summary>
/// <param name="Voucher">Bilagsnummer; the lines of a voucher add up to 0.00.</param>
/// <param name="Date">Bilagsdato, in the open period.</param>
/// <param name="Period">The period it is booked in.</param>
/// <param name="Earned">Opptjent: the month it belongs to.</param>
/// <param name="Amount">Debit positive, credit negative.</param>
/// <param name="VatCode">Mva-kode of the municipality's ledger; empty for none.</param>
/// <param name="Text">In words, without anything about the person.</param>
/// <param name="Reference">The placement or the document.</param>
public sealed record JournalLine(
    string Voucher, LocalDate Date, YearMonth Period, YearMonth Earned, AccountString Account, Nok Amount, string VatCode, string Text, string Reference);

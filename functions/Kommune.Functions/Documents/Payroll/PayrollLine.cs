using System.Collections.Frozen;
using System.Collections.Immutable;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Functions.Documents.Payroll;

/// <summary>
/// Variabel lønnslinje: pay for one employment. A difference is a line of its own, with the month it was earned in before the
/// month it is paid in; nothing issued before is changed.
/// </summary>
/// <param name="SourceId">Kildesystem-ID, unique for ever: what the payroll system recognises a line it already has by.</param>
/// <param name="EmploymentId">Arbeidsforhold.</param>
/// <param name="Kind">What it pays, "basePay"; the municipality maps it to a wage type (lønnsart).</param>
/// <param name="Period">Lønnsperiode: the month it is paid in.</param>
/// <param name="Earned">Opptjent: the month it was earned in.</param>
/// <param name="Quantity">Hours, at most two decimals; null for a sum without hours.</param>
/// <param name="Rate">Kroner per hour; null lets the wage type decide or goes with a sum.</param>
/// <param name="Text">Beskrivelse, as on the pay slip.</param>
internal sealed record PayrollLine(
    string SourceId, string EmploymentId, string? EmployeeNumber, string Kind, YearMonth Period, YearMonth Earned,
    decimal? Quantity, Nok? Rate, Nok Amount, AccountString Account, string Text);

/// <summary>Lønnskjøring: the lines of one municipality and what they need to be loaded.</summary>
/// <param name="WageTypes">Kind → lønnsart. There is no default: a kind without a wage type is refused.</param>
/// <param name="Year">Lønnsår.</param>
/// <param name="Run">Kjøringsnummer in that year.</param>
internal sealed record PayrollBatch(FrozenDictionary<string, string> WageTypes, int Year, int Run, ImmutableArray<PayrollLine> Lines);

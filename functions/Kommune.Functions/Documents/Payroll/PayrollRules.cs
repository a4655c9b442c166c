using System.Collections.Immutable;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;

namespace Kommune.Functions.Documents.Payroll;

/// <summary>Regler for lønnslinjer, the same for every payroll system.</summary>
internal static class PayrollRules
{
    public const string WageTypeUnmapped = "wage-type-unmapped";
    public const string WageTypeInvalid = "wage-type-invalid";
    public const string EmployeeNumberMissing = "employee-number-missing";
    public const string EarnedAfterPeriod = "earned-after-period";
    public const string RunInvalid = "run-invalid";

    /// <summary>All reasons why the lines cannot be loaded; empty when they can.</summary>
    public static ImmutableArray<DocumentError> Check(PayrollBatch batch, DocumentLimits? limits = null)
    {
        var checks = new Checks();
        if (batch.Lines.IsEmpty)
            checks.Add(DocumentErrors.LinesMissing, "lines", "Kjøringen har ingen linjer.");
        if (batch.Year is < 2000 or > 2199 || batch.Run is < 1 or > 999)
            checks.Add(RunInvalid, "run", "Lønnsår eller kjøringsnummer mangler.");
        var sources = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < batch.Lines.Length; i++)
        {
            Line(ref checks, batch, batch.Lines[i], i, limits ?? DocumentLimits.Default);
            if (!sources.Add(batch.Lines[i].SourceId ?? ""))
                checks.Add(DocumentErrors.DuplicateSource, At(i, "sourceId"), $"To linjer har samme kildesystem-ID {batch.Lines[i].SourceId}.");
        }
        return checks.Errors;
    }

    private static void Line(ref Checks checks, PayrollBatch batch, PayrollLine line, int index, DocumentLimits limits)
    {
        checks.Required(line.SourceId, At(index, "sourceId"), "Kildesystem-ID");
        checks.Required(line.EmploymentId, At(index, "employmentId"), "Arbeidsforhold");
        checks.Required(line.Text, At(index, "text"), "Beskrivelse");
        if (!Modulus.AreDigits(line.EmployeeNumber) || line.EmployeeNumber!.Length > 10)
            checks.Add(EmployeeNumberMissing, At(index, "employeeNumber"), "Linjen mangler ansattnummer (bare sifre, ikke fødselsnummer).");
        if (!batch.WageTypes.TryGetValue(line.Kind, out var wageType))
            checks.Add(WageTypeUnmapped, At(index, "kind"), $"{line.Kind} har ingen lønnsart i kommunens oppsett.");
        else if (!Modulus.AreDigits(wageType) || wageType.Length > 5)
            checks.Add(WageTypeInvalid, At(index, "kind"), $"Lønnsart {wageType} skal være ett til fem sifre.");
        if (line.Earned.CompareTo(line.Period) > 0)
            checks.Add(EarnedAfterPeriod, At(index, "earned"), "Opptjeningsmåneden er etter lønnsperioden.");
        checks.WithinLimit(line.Amount, limits.Line, At(index, "amount"));
        Quantity(ref checks, line, index);
    }

    private static void Quantity(ref Checks checks, PayrollLine line, int index)
    {
        if (line.Quantity is not { } quantity)
            return;
        if (quantity != Hundredths(quantity) / 100m)
            checks.Add(DocumentErrors.PrecisionLost, At(index, "quantity"), $"Antall {Names.Number(quantity)} har mer enn to desimaler. Send linjen som beløp uten antall.");
        else if (line.Rate is { } rate && Nok.Round(quantity * rate.Kroner) != line.Amount)
            checks.Add(DocumentErrors.AmountMismatch, At(index, "amount"), "Antall × sats gir ikke beløpet.");
    }

    /// <summary>Whole hundredths, which is what payroll formats carry.</summary>
    internal static long Hundredths(decimal quantity) =>
        quantity is > -10_000_000m and < 10_000_000m ? (long)decimal.Truncate(quantity * 100m) : long.MinValue / 100;

    private static Place At(int line, string field) => new("lines", line, field);
}

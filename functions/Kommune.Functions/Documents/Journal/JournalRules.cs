using System.Collections.Frozen;
using System.Collections.Immutable;
using Kommune.Domain.Documents;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Functions.Documents.Journal;

/// <summary>
/// Kommunens kontoplan: what local codes mean in KOSTRA. A code that is not named here is taken as KOSTRA's own; one with points,
/// "2.32.10", as class, chapter and the municipality's own part.
/// </summary>
/// <param name="Functions">Local function → KOSTRA function.</param>
/// <param name="Types">Local type or balance account → KOSTRA type or chapter.</param>
internal sealed record KostraMapping(FrozenDictionary<string, string> Functions, FrozenDictionary<string, string> Types)
{
    /// <summary>KOSTRA's own codes are used as they are.</summary>
    public static readonly KostraMapping None = new(FrozenDictionary<string, string>.Empty, FrozenDictionary<string, string>.Empty);

    public string FunctionOf(string local) => Functions.GetValueOrDefault(local, local);

    public string TypeOf(string local) => Types.TryGetValue(local, out var type) ? type : local.Split('.') is [_, var middle, ..] ? middle : local;
}

/// <summary>Regler for journalen: every voucher balances, in one period, on accounts that KOSTRA knows in that period.</summary>
internal static class JournalRules
{
    public const string VoucherUnbalanced = "voucher-unbalanced";
    public const string VoucherSplit = "voucher-split";
    public const string AccountMissing = "account-missing";
    public const string ResponsibilityMissing = "responsibility-missing";
    public const string FunctionInvalid = "kostra-function-invalid";
    public const string TypeInvalid = "kostra-type-invalid";
    public const string ChapterInvalid = "kostra-chapter-invalid";
    public const string EarnedAfterPeriod = "earned-after-period";

    /// <summary>All reasons why the journal cannot be loaded; empty when it can.</summary>
    public static ImmutableArray<DocumentError> Check(IReadOnlyList<JournalLine> lines, KostraMapping mapping, DocumentLimits? limits = null)
    {
        var checks = new Checks();
        if (lines.Count == 0)
            checks.Add(DocumentErrors.LinesMissing, "lines", "Journalen har ingen linjer.");
        for (var i = 0; i < lines.Count; i++)
            Line(ref checks, lines[i], i, mapping, limits ?? DocumentLimits.Default);
        Vouchers(ref checks, lines);
        return checks.Errors;
    }

    private static void Line(ref Checks checks, JournalLine line, int index, KostraMapping mapping, DocumentLimits limits)
    {
        checks.Required(line.Voucher, At(index, "voucher"), "Bilagsnummer");
        checks.Required(line.Text, At(index, "text"), "Tekst");
        checks.Required(line.Reference, At(index, "reference"), "Referanse");
        Dimension(ref checks, line.Account.Responsibility, At(index, "account.responsibility"), "Ansvar");
        Dimension(ref checks, line.Account.Project, At(index, "account.project"), "Prosjekt");
        Dimension(ref checks, line.Account.Activity, At(index, "account.activity"), "Aktivitet");
        Dimension(ref checks, line.VatCode, At(index, "vatCode"), "Mva-kode");
        checks.WithinLimit(line.Amount, limits.Line, At(index, "amount"));
        if (line.Earned.CompareTo(line.Period) > 0)
            checks.Add(EarnedAfterPeriod, At(index, "earned"), "Opptjeningsmåneden er etter perioden linjen bokføres i.");
        Account(ref checks, line, index, mapping);
    }

    /// <summary>An empty dimension is one that is not used; text in one is checked like any other.</summary>
    private static void Dimension(ref Checks checks, string? value, Place place, string label)
    {
        if (!string.IsNullOrEmpty(value))
            checks.Optional(value, place, label);
    }

    private static void Account(ref Checks checks, JournalLine line, int index, KostraMapping mapping)
    {
        if (string.IsNullOrWhiteSpace(line.Account.Type))
        {
            checks.Add(AccountMissing, At(index, "account.type"), "Linjen mangler art eller balansekonto; sett den i kommunens posteringsregler.");
            return;
        }
        var type = mapping.TypeOf(line.Account.Type);
        if (string.IsNullOrEmpty(line.Account.Function))
        {
            if (!Kostra.IsChapter(type, line.Period))
                checks.Add(ChapterInvalid, At(index, "account.type"), $"{line.Account.Type} er ikke et kapittel i KOSTRA for {line.Period.Year}. En driftslinje trenger også funksjon.");
            return;
        }
        if (!Kostra.IsFunction(mapping.FunctionOf(line.Account.Function), line.Period))
            checks.Add(FunctionInvalid, At(index, "account.function"), $"Funksjon {line.Account.Function} er ikke gyldig i KOSTRA for {line.Period.Year}.");
        if (!Kostra.IsType(type, line.Period))
            checks.Add(TypeInvalid, At(index, "account.type"), $"Art {line.Account.Type} er ikke gyldig i KOSTRA for {line.Period.Year}.");
        if (string.IsNullOrEmpty(line.Account.Responsibility))
            checks.Add(ResponsibilityMissing, At(index, "account.responsibility"), "En driftslinje mangler ansvar.");
    }

    private static void Vouchers(ref Checks checks, IReadOnlyList<JournalLine> lines)
    {
        var sums = new Dictionary<string, (Nok Sum, YearMonth Period, LocalDate Date, bool Split)>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var voucher = line.Voucher ?? "";
            var (sum, period, date, split) = sums.TryGetValue(voucher, out var known) ? known : (Nok.Zero, line.Period, line.Date, false);
            sums[voucher] = (sum + line.Amount, period, date, split || period != line.Period || date != line.Date);
        }
        foreach (var (voucher, entry) in sums)
        {
            if (entry.Sum != Nok.Zero)
                checks.Add(VoucherUnbalanced, voucher, $"Bilag {voucher} balanserer ikke: differansen er {Names.Kroner(entry.Sum)}.");
            if (entry.Split)
                checks.Add(VoucherSplit, voucher, $"Bilag {voucher} har linjer med ulik dato eller periode.");
        }
    }

    private static Place At(int line, string field) => new("lines", line, field);
}

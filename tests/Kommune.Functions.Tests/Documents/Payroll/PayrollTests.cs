using System.Collections.Frozen;
using System.Text;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Functions.Documents.Payroll;

namespace Kommune.Functions.Tests.Documents.Payroll;

public class PayrollTests
{
    private static readonly YearMonth October = new(2026, 10);
    private static readonly AccountString Account = new("2410", "273", "010", "900123", null);

    /// <summary>97.50 hours at 31.00 are 3022.50; then a difference for June, a sum without hours.</summary>
    private static readonly PayrollBatch Batch = new(
        new Dictionary<string, string> { ["basePay"] = "1405" }.ToFrozenDictionary(), 2026, 10,
        [
            new("9901-88231-1/2026-09/basePay/1", "88231-1", "88231", "basePay", October, new YearMonth(2026, 9), 97.50m, Nok.FromKroner(31m), Nok.FromKroner(3022.50m), Account, "Lønn tiltaksplass 2026-09"),
            new("9901-88231-1/2026-06/basePay/2", "88231-1", "88231", "basePay", October, new YearMonth(2026, 6), null, null, Nok.FromKroner(114.58m), Account, "Etterbetaling 2026-06: ny sats"),
        ]);

    private static readonly PayrollLine Reduction = Batch.Lines[1] with { SourceId = "9901-88231-1/2026-05/basePay/3", Earned = new YearMonth(2026, 5), Amount = Nok.FromKroner(-114.58m), Text = "Trekk 2026-05" };

    [Fact(DisplayName = "Payroll: FINT Variabellønn, hundredths and øre, with the month it was earned in")]
    public void Fint() => Approved.Verify(FintText(Batch with { Lines = Batch.Lines.Add(Reduction) }), "txt");

    [Fact(DisplayName = "Payroll: Visma Lønn, 17 fields")]
    public void Visma()
    {
        using var output = new StringWriter();
        Assert.Empty(VismaPayroll.Write(Batch with { Lines = Batch.Lines.Add(Reduction) }, output));
        Assert.All(output.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries), row => Assert.Equal(17, row.Split(';').Length));
        Approved.Verify(output.ToString(), "csv");
    }

    [Fact(DisplayName = "Payroll: Huldt & Lillevik, 164 ASCII characters, 2 decimals implied, the earned month's last day")]
    public void Huldt_Lillevik()
    {
        var text = HuldtText(Batch, leadingMinus: false);
        Assert.All(text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), row => Assert.Equal(HuldtLillevikPayroll.LineLength, row.Length));
        Approved.Verify(text, "txt");
    }

    [Fact(DisplayName = "Huldt & Lillevik: a negative amount is refused until the municipality has confirmed the leading minus")]
    public void Negative()
    {
        var batch = Batch with { Lines = [Reduction] };
        using var output = new MemoryStream();
        Assert.Equal(HuldtLillevikPayroll.NegativeNotConfirmed, Assert.Single(HuldtLillevikPayroll.Write(batch, output)).Code);
        Assert.Equal(0, output.Length);
        Assert.Equal("-000000011458", HuldtText(batch, leadingMinus: true).Substring(121, 13)); // 6 + 5 + 7 × 12 + 6 + 10 + 10 = 121
    }

    [Fact(DisplayName = "Huldt & Lillevik: Norwegian letters are refused, as are codes and numbers that do not fit")]
    public void Does_not_fit()
    {
        var line = Batch.Lines[0] with { EmployeeNumber = "1234567", Account = new("BLÅBÆR", "273", "010", "1234567890123", null), Quantity = 1_000_000m, Rate = null };
        using var output = new MemoryStream();
        var codes = HuldtLillevikPayroll.Write(Batch with { Lines = [line] }, output).Select(error => error.Code);
        Assert.Equal([HuldtLillevikPayroll.NotAscii, HuldtLillevikPayroll.FieldTooWide, HuldtLillevikPayroll.FieldTooWide, HuldtLillevikPayroll.FieldTooWide], codes);
    }

    [Fact(DisplayName = "Payroll: all the reasons at once, the same for every format, and nothing is written")]
    public void All_reasons()
    {
        var batch = Batch with
        {
            Run = 0,
            Lines =
            [
                Batch.Lines[0] with { Kind = "overtime", EmployeeNumber = null },
                Batch.Lines[0] with { Quantity = 44.318182m, Earned = new YearMonth(2026, 11) },
                Batch.Lines[0] with { SourceId = "2", Amount = Nok.FromKroner(3022.51m), Text = "02898290096" },
            ],
        };
        using var output = new MemoryStream();
        using var text = new StringWriter();
        var errors = FintPayroll.Write(batch, output);
        Assert.Equal(errors, VismaPayroll.Write(batch, text));
        Assert.Equal(errors, HuldtLillevikPayroll.Write(batch, output));
        Assert.Equal((0, 0), (output.Length, text.ToString().Length));
        Approved.Verify(string.Join("\n", errors.Select(error => $"{error.Code} | {error.Path} | {error.Message}")), "txt");
    }

    [Fact(DisplayName = "Payroll: no wage type is assumed; an empty map refuses every line")]
    public void No_defaults() =>
        Assert.Equal(2, PayrollRules.Check(Batch with { WageTypes = FrozenDictionary<string, string>.Empty }).Count(error => error.Code == PayrollRules.WageTypeUnmapped));

    private static string FintText(PayrollBatch batch)
    {
        using var output = new MemoryStream();
        Assert.Empty(FintPayroll.Write(batch, output));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string HuldtText(PayrollBatch batch, bool leadingMinus)
    {
        using var output = new MemoryStream();
        Assert.Empty(HuldtLillevikPayroll.Write(batch, output, leadingMinus));
        return Encoding.ASCII.GetString(output.ToArray());
    }
}

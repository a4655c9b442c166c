using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Kommune.Domain.Money;
using Kommune.Domain.Time;

namespace Kommune.Functions.Documents.Payroll;

/// <summary>
/// Huldt &amp; Lillevik Lønn: 164 characters a line, ASCII, every field filled. Codes stand to the left with blanks behind, numbers
/// to the right with zeros in front and two decimals implied. The date is the last day of the earned month.
/// </summary>
/// <remarks>
/// All text fields are codes that must match the payroll system's own, so æ, ø and å are refused rather than spelt in another way.
/// The published layout does not say how a negative number looks; unless the municipality has confirmed a leading minus with its
/// payroll system, lines with one are refused.
/// </remarks>
internal static class HuldtLillevikPayroll
{
    public const string NotAscii = "not-ascii";
    public const string FieldTooWide = "field-too-wide";
    public const string NegativeNotConfirmed = "negative-not-confirmed";

    public const int LineLength = 164;

    private const int CodeWidth = 12;
    private const int EmployeeWidth = 6;
    private const int WageTypeWidth = 5;
    private const int QuantityWidth = 10;
    private const int RateWidth = 10;
    private const int AmountWidth = 13;
    private const int Filler = 30;

    /// <summary>Writes the lines, or writes nothing and gives all the reasons.</summary>
    public static ImmutableArray<DocumentError> Write(PayrollBatch batch, Stream output, bool leadingMinus = false, DocumentLimits? limits = null)
    {
        var errors = PayrollRules.Check(batch, limits).AddRange(Check(batch, leadingMinus));
        if (!errors.IsEmpty)
            return errors;
        Span<byte> row = stackalloc byte[LineLength + 2];
        foreach (var line in batch.Lines)
        {
            Row(row, line, batch.WageTypes[line.Kind]);
            output.Write(row);
        }
        return [];
    }

    private static ImmutableArray<DocumentError> Check(PayrollBatch batch, bool leadingMinus)
    {
        var checks = new Checks();
        for (var i = 0; i < batch.Lines.Length; i++)
        {
            var line = batch.Lines[i];
            foreach (var code in Codes(line))
                Code(ref checks, code, i);
            if (line.EmployeeNumber is { Length: > EmployeeWidth })
                checks.Add(FieldTooWide, new Place("lines", i, "employeeNumber"), $"Ansattnummeret har flere enn {EmployeeWidth} sifre.");
            if (line.Quantity is >= 1_000_000m || line.Rate is { Ore: > 9_999_999_999 })
                checks.Add(FieldTooWide, new Place("lines", i, "quantity"), "Antall eller sats får ikke plass i feltet.");
            if (!leadingMinus && (line.Amount < Nok.Zero || line.Quantity < 0m || line.Rate < Nok.Zero))
                checks.Add(NegativeNotConfirmed, new Place("lines", i, "amount"), "Formatet sier ikke hvordan negative tall skrives. Bekreft ledende minus med lønnssystemet i oppsettet, eller bruk et annet format.");
        }
        return checks.Errors;
    }

    private static void Code(ref Checks checks, string? code, int index)
    {
        if (code is null)
            return;
        if (!Ascii.IsValid(code))
            checks.Add(NotAscii, new Place("lines", index, "account"), $"{code} har andre tegn enn ASCII (æ, ø, å); koden må finnes i lønnssystemet uten dem.");
        if (code.Length > CodeWidth)
            checks.Add(FieldTooWide, new Place("lines", index, "account"), $"{code} har flere enn {CodeWidth} tegn.");
    }

    /// <summary>Avdeling, prosjekt and element 1–5; the elements that are not used are blank.</summary>
    private static string?[] Codes(PayrollLine line) =>
        [line.Account.Responsibility, line.Account.Project, line.Account.Function, line.Account.Activity, null, null, null];

    private static void Row(Span<byte> row, PayrollLine line, string wageType)
    {
        var rest = row;
        Number(ref rest, long.Parse(line.EmployeeNumber!, CultureInfo.InvariantCulture), EmployeeWidth);
        Number(ref rest, long.Parse(wageType, CultureInfo.InvariantCulture), WageTypeWidth);
        foreach (var code in Codes(line))
            Text(ref rest, code ?? "", CodeWidth);
        var date = line.Earned.LastDay();
        Number(ref rest, date.Day, 2);
        Number(ref rest, date.Month, 2);
        Number(ref rest, date.Year % 100, 2);
        Number(ref rest, line.Quantity is { } quantity ? PayrollRules.Hundredths(quantity) : 0, QuantityWidth);
        Number(ref rest, line.Rate?.Ore ?? 0, RateWidth);
        Number(ref rest, line.Amount.Ore, AmountWidth);
        Text(ref rest, "", Filler);
        "\r\n"u8.CopyTo(rest);
    }

    private static void Text(ref Span<byte> rest, string text, int width)
    {
        if (Ascii.FromUtf16(text, rest, out var written) != OperationStatus.Done)
            throw new InvalidOperationException("Text was not checked.");
        rest[written..width].Fill((byte)' ');
        rest = rest[width..];
    }

    private static void Number(ref Span<byte> rest, long value, int width)
    {
        var field = rest[..width];
        field.Fill((byte)'0');
        var digits = Math.Abs(value);
        for (var i = width - 1; digits > 0; i--, digits /= 10)
            field[i] = (byte)('0' + digits % 10);
        if (value < 0)
            field[0] = (byte)'-';
        rest = rest[width..];
    }
}

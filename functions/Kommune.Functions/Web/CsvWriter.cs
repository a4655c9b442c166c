using System.Globalization;
using System.Text;

namespace Kommune.Functions.Web;

/// <summary>CSV with semicolons. What a spreadsheet would take for a formula is written as text.</summary>
/// <param name="norwegianNumbers">Decimal comma; else a point.</param>
internal sealed class CsvWriter(bool norwegianNumbers)
{
    private readonly StringBuilder text = new();

    public void Row(params ReadOnlySpan<string> cells)
    {
        for (var cell = 0; cell < cells.Length; cell++)
            text.Append(cell == 0 ? "" : ";").Append(Quoted(cells[cell]));
        text.Append("\r\n");
    }

    public string Number(decimal value)
    {
        var written = value.ToString("0.######", CultureInfo.InvariantCulture);
        return norwegianNumbers ? written.Replace('.', ',') : written;
    }

    /// <summary>Kroner with øre.</summary>
    public string Amount(decimal kroner)
    {
        var written = kroner.ToString("F2", CultureInfo.InvariantCulture);
        return norwegianNumbers ? written.Replace('.', ',') : written;
    }

    public override string ToString() => text.ToString();

    private static string Quoted(string cell)
    {
        var safe = IsNumber(cell) ? cell : Formula.Disarmed(cell);
        return safe.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static bool IsNumber(string cell) => decimal.TryParse(cell.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}

using System.Data.Common;
using System.Globalization;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Column values back to domain values; the inverse of <see cref="SqlStatement"/>.</summary>
internal static class Columns
{
    private const int TicksPerMicrosecond = 10;

    /// <summary>Microseconds since 1970: what both engines keep. The clock is truncated where it is read, so nothing is lost here.</summary>
    public static long ToMicroseconds(this Instant instant)
    {
        var (microseconds, rest) = Math.DivRem(instant.ToUnixTimeTicks(), TicksPerMicrosecond);
        return rest < 0 ? microseconds - 1 : microseconds;
    }

    public static string Text(this DbDataReader row, int column) => row.GetString(column);

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long Long(this DbDataReader row, int column) => row.GetInt64(column);

    public static long? LongOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static Instant Instant(this DbDataReader row, int column) => NodaTime.Instant.FromUnixTimeTicks(row.GetInt64(column) * TicksPerMicrosecond);

    public static Instant? InstantOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Instant(column);

    public static LocalDate? DateOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Date(column);

    public static LocalDate Date(this DbDataReader row, int column) =>
        Dates.TryParse(row.GetString(column), out LocalDate date) ? date : throw new FormatException($"Column {row.GetName(column)} is not a date.");

    public static YearMonth Month(this DbDataReader row, int column) =>
        Months.TryParse(row.GetString(column), out var month) ? month : throw new FormatException($"Column {row.GetName(column)} is not a month.");

    public static decimal? NumberOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : decimal.Parse(row.GetString(column), CultureInfo.InvariantCulture);
}

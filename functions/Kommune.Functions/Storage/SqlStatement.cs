using System.Data;
using System.Data.Common;
using System.Globalization;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>
/// One SQL statement with its parameters, prepared once per connection. Parameters are typed by the method that sets them, so
/// a null has a type too; this is the one place where a domain value becomes a column value.
/// </summary>
internal abstract class SqlStatement
{
    protected abstract void Bind(string name, DbType type, object? value);

    /// <summary>For a statement without an answer. PostgreSQL sends it together with the next one, so it costs no round trip.</summary>
    public abstract void Run();

    /// <summary>
    /// As <see cref="Run"/>, for an insert of one row whose values are the parameters and nothing else. PostgreSQL sends rows of one statement as one,
    /// also when other such inserts come in between: nothing may hang on the order of rows of two tables.
    /// </summary>
    /// <param name="key">Where a row that is there already is replaced: the parameter that two rows sent together cannot both have.</param>
    public virtual void Add(string? key = null) => Run();

    /// <summary>Rows inserted, changed or deleted.</summary>
    public abstract int Affected();

    protected abstract DbDataReader Open();

    public SqlStatement Text(string name, string? value)
    {
        Bind(name, DbType.String, value);
        return this;
    }

    /// <summary>Several texts, for <see cref="Link.ByEach"/>.</summary>
    public abstract SqlStatement Texts(string name, IReadOnlyCollection<string> values);

    public SqlStatement Long(string name, long? value)
    {
        Bind(name, DbType.Int64, value);
        return this;
    }

    public SqlStatement Bytes(string name, byte[]? value)
    {
        Bind(name, DbType.Binary, value);
        return this;
    }

    /// <summary>A text that is UTF-8 already. The SQL says <c>cast(@name as text)</c>.</summary>
    public abstract SqlStatement Utf8(string name, byte[] value);

    public SqlStatement Instant(string name, Instant? value) => Long(name, value?.ToMicroseconds());

    public SqlStatement Date(string name, LocalDate? value) => Text(name, value is { } date ? date.ToIso() : null);

    public SqlStatement Month(string name, YearMonth? value) => Text(name, value?.ToIso());

    public SqlStatement Number(string name, decimal? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public List<T> All<T>(Func<DbDataReader, T> row)
    {
        using var reader = Open();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    public T? One<T>(Func<DbDataReader, T> row) where T : class
    {
        using var reader = Open();
        return reader.Read() ? row(reader) : null;
    }

    /// <summary>The first column of the first row; null when there is no row, or nothing in it.</summary>
    public long? Value()
    {
        using var reader = Open();
        return reader.Read() ? reader.LongOrNull(0) : null;
    }
}

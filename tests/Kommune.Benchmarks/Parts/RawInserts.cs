using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Kommune.Benchmarks.Running;
using Kommune.Functions.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kommune.Benchmarks.Parts;

/// <summary>What the database takes when nothing but inserts is asked of it: the rows of one event, taken from the service's own tables.</summary>
internal static class RawInserts
{
    private const int EventsInTransaction = 64;
    private static readonly string[] Tables = ["inbox", "facts", "outbox", "placements", "funding_periods"];

    /// <summary>The rows one event became.</summary>
    /// <param name="Number">The event's number as it stands in the values.</param>
    internal sealed record Sample(IReadOnlyList<(string Table, string[] Columns, object?[] Values)> Rows, string Number, long Stored)
    {
        public static Sample Of(string database)
        {
            using DbConnection connection = database.StartsWith("Host=", StringComparison.Ordinal) ? new NpgsqlConnection(database + ";Pooling=false") : new SqliteConnection(database + ";Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select placement_id from facts order by seq, placement_id limit 1";
            var placement = (string)command.ExecuteScalar()!;
            command.CommandText = "select count(*) from facts";
            var stored = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
            return new Sample([.. Tables.Select(table => RowOf(command, table, placement)).Where(row => row.Item2.Length > 0)], placement[5..], stored);
        }

        private static (string, string[], object?[]) RowOf(DbCommand command, string table, string placement)
        {
            command.CommandText = $"select * from {table} where placement_id = '{placement}'";
            using var row = command.ExecuteReader();
            if (!row.Read())
                return table is "funding_periods" ? (table, [], []) : throw new InvalidOperationException($"The sample has no row in {table}.");
            var columns = Enumerable.Range(0, row.FieldCount).ToArray();
            return (table, [.. columns.Select(row.GetName)], [.. columns.Select(at => row.IsDBNull(at) ? null : row.GetValue(at))]);
        }

        /// <summary>The values of another event: the number is replaced wherever it stands.</summary>
        public object Value(object? value, string number) => value switch
        {
            null => DBNull.Value,
            string text => text.Replace(Number, number, StringComparison.Ordinal),
            _ => value,
        };
    }

    public static double Sqlite(Bench bench, Sample sample)
    {
        var file = Path.Combine(bench.Folder, $"raw-{Guid.NewGuid():N}.db");
        Migrate($"Data Source={file}");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using (var pragmas = connection.CreateCommand())
        {
            pragmas.CommandText = SqliteDatabase.WriterPragmas;
            pragmas.ExecuteNonQuery();
        }
        SqliteCommand[] commands = [.. sample.Rows.Select(row => Prepare(connection, row))];
        return Rate(bench, "SQLite raw", numbers =>
        {
            using var transaction = connection.BeginTransaction();
            foreach (var number in numbers)
                for (var table = 0; table < commands.Length; table++)
                {
                    commands[table].Transaction = transaction;
                    var values = sample.Rows[table].Values;
                    for (var column = 0; column < values.Length; column++)
                        commands[table].Parameters[column].Value = sample.Value(values[column], number);
                    commands[table].ExecuteNonQuery();
                }
            transaction.Commit();
        });
    }

    private static SqliteCommand Prepare(SqliteConnection connection, (string Table, string[] Columns, object?[] Values) row)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"insert into {row.Table} ({string.Join(", ", row.Columns)}) values ({string.Join(", ", row.Columns.Select((_, at) => $"@p{at}"))})";
        for (var column = 0; column < row.Columns.Length; column++)
            command.Parameters.Add(new SqliteParameter($"@p{column}", null));
        return command;
    }

    public static double Postgres(Bench bench, Sample sample, bool multiRow)
    {
        var database = bench.Postgres!.NewDatabase();
        Migrate(database);
        using var connection = new NpgsqlConnection(database + ";Pooling=false;Max Auto Prepare=50;Auto Prepare Min Usages=2");
        connection.Open();
        return Rate(bench, multiRow ? "PostgreSQL raw, multi-row" : "PostgreSQL raw", numbers =>
        {
            using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
            foreach (var row in sample.Rows)
                if (multiRow)
                    batch.BatchCommands.Add(Insert(sample, row, numbers));
                else
                    foreach (var number in numbers)
                        batch.BatchCommands.Add(Insert(sample, row, [number]));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
            batch.ExecuteNonQueryAsync().GetAwaiter().GetResult();
        });
    }

    private static NpgsqlBatchCommand Insert(Sample sample, (string Table, string[] Columns, object?[] Values) row, string[] numbers)
    {
        var width = row.Columns.Length;
        var tuples = Enumerable.Range(0, numbers.Length).Select(at => $"({string.Join(", ", Enumerable.Range(at * width + 1, width).Select(place => $"${place}"))})");
        var command = new NpgsqlBatchCommand($"insert into {row.Table} ({string.Join(", ", row.Columns)}) values {string.Join(", ", tuples)}");
        foreach (var number in numbers)
            foreach (var value in row.Values)
                command.Parameters.Add(new NpgsqlParameter { Value = sample.Value(value, number) });
        return command;
    }

    private static void Migrate(string database)
    {
        var store = Database.Open(database);
        store.Migrate().GetAwaiter().GetResult();
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static double Rate(Bench bench, string name, Action<string[]> insert)
    {
        var next = 30_000_000;
        string[] Numbers() => [.. Enumerable.Range(next += EventsInTransaction, EventsInTransaction).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        for (var warmUp = 0; warmUp < 5; warmUp++)
            insert(Numbers());
        var events = 0;
        var started = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(started).TotalSeconds < bench.Options.Seconds; events += EventsInTransaction)
            insert(Numbers());
        var rate = events / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Bench.Say($"{name}: {rate:F0} events/s");
        return rate;
    }
}

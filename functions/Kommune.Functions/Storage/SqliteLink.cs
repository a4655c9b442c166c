using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kommune.Functions.Storage;

/// <summary>
/// A SQLite connection. Commands are kept for its life: parsing and planning a statement costs more than running it.
/// </summary>
internal sealed class SqliteLink : Link
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteStatement> kept = [];

    public SqliteLink(string connectionString, bool forWriting)
    {
        connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            Script(forWriting ? SqliteDatabase.WriterPragmas : SqliteDatabase.ReaderPragmas);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override bool IsAlive => connection.State == ConnectionState.Open;

    public override string SkipLocked => "";

    public override bool AnswersAreFree => true;

    public override string ByEach(string query, string key, string parameter) =>
        $"{query} and {key} in (select value from json_each(@{parameter}))";

    public override string Each(string parameter) => $"(select value as id from json_each(@{parameter})) as wanted";

    public override SqlStatement Prepare(string sql)
    {
        if (!kept.TryGetValue(sql, out var statement))
            kept.Add(sql, statement = new SqliteStatement(this, connection, sql));
        return statement.Rewind();
    }

    public override void Script(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>There is one writer: it holds every lock.</summary>
    public override void Lock(IReadOnlyCollection<string> keys)
    {
    }

    /// <summary>A writer takes its lock at once: one that waits until the first insert cannot wait at all when another has written.</summary>
    public override void Begin(bool forWriting)
    {
        Failed = false;
        Prepare(forWriting ? "begin immediate" : "begin").Run();
    }

    public override void Commit()
    {
        RefuseWhenFailed();
        Prepare("commit").Run();
    }

    public override void Rollback() => Quietly("rollback");

    /// <summary>Opens a transaction inside the transaction, for one item of a batch.</summary>
    public void BeginItem()
    {
        Failed = false;
        Prepare("savepoint item").Run();
    }

    public void CommitItem()
    {
        RefuseWhenFailed();
        Prepare("release item").Run();
    }

    /// <summary>False when SQLite has rolled back the whole transaction by itself, as on a full disk.</summary>
    public bool RollbackItem()
    {
        if (!Quietly("rollback to item") || !Quietly("release item"))
            return false;
        Failed = false;
        return true;
    }

    private bool Quietly(string sql)
    {
        try
        {
            Prepare(sql).Run();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public override void Dispose()
    {
        foreach (var statement in kept.Values)
            statement.Dispose();
        connection.Dispose();
    }

    /// <summary>
    /// What has no answer goes to SQLite itself, its values bound by place: the driver looks every parameter up by name at every execution, and
    /// makes a reader for what has no rows.
    /// </summary>
    private sealed class SqliteStatement(SqliteLink link, SqliteConnection connection, string sql) : SqlStatement, IDisposable
    {
        private readonly List<(string Name, SqliteType Type)> parameters = [];
        private readonly List<object?> values = [];
        private int next;
        private sqlite3_stmt? compiled;
        private int[] places = [];
        private SqliteCommand? question;

        public SqliteStatement Rewind()
        {
            next = 0;
            return this;
        }

        /// <summary>The parameters come in the same order each time, so the second time only their values change.</summary>
        protected override void Bind(string name, DbType type, object? value)
        {
            if (next == parameters.Count)
            {
                parameters.Add(("@" + name, ColumnType(type)));
                values.Add(null);
            }
            values[next++] = value;
        }

        public override SqlStatement Texts(string name, IReadOnlyCollection<string> values) =>
            Text(name, $"[{string.Join(',', values.Select(value => $"\"{JsonEncodedText.Encode(value)}\""))}]");

        public override SqlStatement Utf8(string name, byte[] value) => Bytes(name, value);

        private static SqliteType ColumnType(DbType type) => type switch
        {
            DbType.Int64 => SqliteType.Integer,
            DbType.Binary => SqliteType.Blob,
            _ => SqliteType.Text,
        };

        public override void Run() => Affected();

        public override int Affected()
        {
            try
            {
                Step(compiled ??= Compile());
                return raw.sqlite3_changes(connection.Handle);
            }
            catch
            {
                link.Failed = true;
                throw;
            }
        }

        private void Step(sqlite3_stmt statement)
        {
            try
            {
                for (var at = 0; at < places.Length; at++)
                    Check(Bind(statement, places[at], values[at]));
                int state;
                do
                    Check(state = raw.sqlite3_step(statement));
                while (state == raw.SQLITE_ROW);
            }
            finally
            {
                _ = raw.sqlite3_reset(statement);
            }
        }

        protected override DbDataReader Open()
        {
            try
            {
                question ??= Ask();
                for (var at = 0; at < values.Count; at++)
                    question.Parameters[at].Value = values[at] ?? DBNull.Value;
                return question.ExecuteReader();
            }
            catch
            {
                link.Failed = true;
                throw;
            }
        }

        public void Dispose()
        {
            compiled?.Dispose();
            question?.Dispose();
        }

        private sqlite3_stmt Compile()
        {
            Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
            places = [.. parameters.Select(parameter => raw.sqlite3_bind_parameter_index(statement, parameter.Name))];
            if (places.Contains(0) || places.Length != raw.sqlite3_bind_parameter_count(statement))
            {
                statement.Dispose();
                throw new InvalidOperationException($"The parameters of the statement are not those it was given: {sql}");
            }
            return statement;
        }

        private SqliteCommand Ask()
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, type) in parameters)
                command.Parameters.Add(new SqliteParameter(name, type));
            return command;
        }

        private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
        {
            null => raw.sqlite3_bind_null(statement, place),
            string text => raw.sqlite3_bind_text(statement, place, text),
            long number => raw.sqlite3_bind_int64(statement, place, number),
            byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
            _ => throw new InvalidOperationException($"A {value.GetType().Name} is no column value."),
        };

        private void Check(int state) => SqliteException.ThrowExceptionForRC(state, connection.Handle);
    }
}

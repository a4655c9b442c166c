using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

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

    public override string ByEach(string query, string key, string parameter) =>
        $"{query} and {key} in (select value from json_each(@{parameter}))";

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
    public override void Lock(string key)
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

    private sealed class SqliteStatement : SqlStatement, IDisposable
    {
        private readonly SqliteLink link;
        private readonly SqliteCommand command;
        private int next;

        public SqliteStatement(SqliteLink link, SqliteConnection connection, string sql)
        {
            this.link = link;
            command = connection.CreateCommand();
            command.CommandText = sql;
        }

        public SqliteStatement Rewind()
        {
            next = 0;
            return this;
        }

        /// <summary>The parameters come in the same order each time, so the second time only their values change.</summary>
        protected override void Bind(string name, DbType type, object? value)
        {
            var parameters = command.Parameters;
            if (next == parameters.Count)
                parameters.Add(new SqliteParameter("@" + name, ColumnType(type)));
            parameters[next++].Value = value ?? DBNull.Value;
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
                return command.ExecuteNonQuery();
            }
            catch
            {
                link.Failed = true;
                throw;
            }
        }

        protected override DbDataReader Open()
        {
            try
            {
                return command.ExecuteReader();
            }
            catch
            {
                link.Failed = true;
                throw;
            }
        }

        public void Dispose() => command.Dispose();
    }
}

using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Kommune.Functions.Storage;

/// <summary>
/// A PostgreSQL connection. What has no answer (locks, upserts, the begin and the commit themselves) waits and travels with
/// the next statement that has one: a network round trip is what a statement costs here. The server keeps the plans (Npgsql
/// prepares a statement the second time it sees it).
/// </summary>
internal sealed class PostgresLink(NpgsqlConnection connection) : Link
{
    private const int NotesKept = 500;
    private const int Slots = 64;

    /// <summary>Statements and rows that wait for company: what bounds the memory of a long write.</summary>
    private const int MostWaiting = 64;
    private const int MostRows = 512;

    private readonly Dictionary<string, Template> templates = [];
    private readonly List<NpgsqlBatchCommand> waiting = [];

    /// <summary>Rows that wait in the commands which more rows of the same statement may still join: nothing but such rows has come after them.</summary>
    private readonly Dictionary<Template, Rows> open = [];
    private int rowsWaiting;
    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly int process = connection.ProcessID;
    private int answersWaiting;
    private long commits;
    private bool isWriting;
    private bool commitSent;

    /// <summary>The commit that was sent and, since the connection was lost, never answered: it may have been made.</summary>
    public UnansweredCommit? Unanswered => commitSent && !IsAlive ? new(id, commits, process) : null;

    public override bool IsAlive => connection.FullState.HasFlag(ConnectionState.Open) && !connection.FullState.HasFlag(ConnectionState.Broken);

    public override string SkipLocked => "for update of o skip locked";

    public override long Slot => process % Slots;

    /// <summary>
    /// The planner may use the key as a filter only, after it has read the whole municipality, as long as it has no statistics and takes the table
    /// for a small one. Behind "offset 0" there is one key at a time, which the index always takes.
    /// </summary>
    public override string ByEach(string query, string key, string parameter) =>
        $"select found.* from unnest(@{parameter}) as wanted(id) cross join lateral ({query} and {key} = wanted.id offset 0) as found";

    public override string Each(string parameter) => $"unnest(@{parameter}) as wanted(id)";

    public override SqlStatement Prepare(string sql)
    {
        if (!templates.TryGetValue(sql, out var template))
            templates.Add(sql, template = Template.Of(sql));
        return new PostgresStatement(this, template);
    }

    public override void Script(string sql)
    {
        Flush();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public override void Lock(IReadOnlyCollection<string> keys)
    {
        Prepare("select pg_advisory_xact_lock(hashtextextended(wanted.id, 0)) from unnest(@keys) as wanted(id)").Texts("keys", keys).Run();
        answersWaiting++;
    }

    /// <summary>
    /// A writer reads what is committed at each statement: after it has waited for a lock it must see what the holder wrote.
    /// A reader sees one moment.
    /// </summary>
    public override void Begin(bool forWriting)
    {
        Forget();
        Failed = false;
        commitSent = false;
        isWriting = forWriting;
        Prepare(forWriting ? "begin" : "begin isolation level repeatable read read only").Run();
    }

    public override void Commit()
    {
        RefuseWhenFailed();
        if (isWriting)
            NoteCommit();
        Prepare("commit").Run();
        commitSent = isWriting;
        Flush();
    }

    private void NoteCommit()
    {
        Prepare("insert into commits (connection, number) values (@connection, @number)").Text("connection", id).Long("number", ++commits).Run();
        if (commits % NotesKept == 0)
            Prepare("delete from commits where connection = @connection and number < @number").Text("connection", id).Long("number", commits).Run();
    }

    public override void Rollback()
    {
        Forget();
        if (!IsAlive)
            return;
        try
        {
            Script("rollback");
        }
        catch (DbException)
        {
            connection.Close();
        }
    }

    /// <summary>
    /// Whether another connection's commit was made. Its server process may still be at work on what it was sent, so it is ended
    /// first; after that the answer does not change.
    /// </summary>
    public bool WasMade(UnansweredCommit commit)
    {
        Prepare("""
            select pg_terminate_backend(pid, 5000) from pg_stat_activity
            where pid = @process and datname = current_database() and usename = current_user and pid <> pg_backend_pid()
            """).Long("process", commit.Process).All(row => row.GetBoolean(0));
        return Prepare("select count(*) from commits where connection = @connection and number = @number")
            .Text("connection", commit.Connection).Long("number", commit.Number).Value() == 1;
    }

    public override void Dispose() => connection.Dispose();

    private void Forget()
    {
        Close();
        waiting.Clear();
        answersWaiting = 0;
    }

    /// <summary>No more rows join what waits.</summary>
    private void Close()
    {
        foreach (var rows in open.Values)
            rows.Close();
        open.Clear();
    }

    private void Flush()
    {
        if (waiting.Count > 0)
            Send().Dispose();
    }

    /// <summary>Sends what waits. The reader stands at the answer of the last statement.</summary>
    /// <remarks>
    /// Several statements go out through the driver's asynchronous path: its synchronous one hands them to a shared scheduler that
    /// half the processors may use, which stalls when the thread pool is busy. The thread that waits here is the store's own.
    /// </remarks>
    private DbDataReader Send()
    {
        Close();
        rowsWaiting = 0;
        var batch = new NpgsqlBatch(connection);
        foreach (var command in waiting)
            batch.BatchCommands.Add(command);
        waiting.Clear();
        DbDataReader? reader = null;
        try
        {
            reader = batch.BatchCommands.Count == 1 ? batch.ExecuteReader() : batch.ExecuteReaderAsync().GetAwaiter().GetResult();
            SkipAnswers(reader);
            return reader;
        }
        catch
        {
            Failed = true;
            reader?.Dispose();
            throw;
        }
    }

    private void SkipAnswers(DbDataReader reader)
    {
        for (; answersWaiting > 0; answersWaiting--)
            reader.NextResult();
    }

    /// <summary>One commit of one connection, and the server process that was to make it.</summary>
    public sealed record UnansweredCommit(string Connection, long Number, int Process);

    /// <summary>SQL with numbered parameters: rewritten once here, not by the driver each time.</summary>
    private sealed class Template(string sql, string[] names)
    {
        private string? forRows;

        public string Sql => sql;

        public string[] Names => names;

        /// <summary>The same insert for any number of rows: each parameter is a list.</summary>
        public string ForRows => forRows ??= Rewrite();

        public static Template Of(string sql)
        {
            var names = new List<string>();
            var text = new System.Text.StringBuilder(sql.Length);
            for (var at = 0; at < sql.Length;)
            {
                if (sql[at] != '@')
                {
                    text.Append(sql[at++]);
                    continue;
                }
                var end = at + 1;
                while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] == '_'))
                    end++;
                var name = sql[(at + 1)..end];
                if (!names.Contains(name))
                    names.Add(name);
                text.Append('$').Append((names.IndexOf(name) + 1).ToString(CultureInfo.InvariantCulture));
                at = end;
            }
            return new(text.ToString(), [.. names]);
        }

        private string Rewrite()
        {
            const string Values = "values (";
            var from = sql.IndexOf(Values, StringComparison.Ordinal);
            var to = from < 0 ? -1 : sql.IndexOf(')', from);
            var parameters = to < 0 ? "" : sql[(from + Values.Length)..to];
            if (!parameters.Split(',', StringSplitOptions.TrimEntries).SequenceEqual(names.Select((_, place) => $"${place + 1}")))
                throw new InvalidOperationException($"The values of the insert are not its parameters: {sql}");
            return $"{sql[..from]}select * from unnest({parameters}){sql[(to + 1)..]}";
        }
    }

    /// <summary>Rows of one insert in one command.</summary>
    private sealed class Rows(Template template, NpgsqlBatchCommand command)
    {
        private readonly List<NpgsqlParameter[]> rows = [];
        private readonly HashSet<object> keys = [];

        /// <summary>False when a row with the key is among them.</summary>
        public bool TryAdd(NpgsqlParameter[] row, string? key)
        {
            if (key is not null && !keys.Add(row[Array.IndexOf(template.Names, key)].Value!))
                return false;
            rows.Add(row);
            return true;
        }

        public void Close()
        {
            command.CommandText = rows.Count == 1 ? template.Sql : template.ForRows;
            for (var column = 0; column < template.Names.Length; column++)
                command.Parameters.Add(rows.Count == 1 ? rows[0][column] : List(column));
        }

        private NpgsqlParameter List(int column)
        {
            var type = rows[0][column].NpgsqlDbType;
            return new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Array | type,
                Value = type switch
                {
                    NpgsqlDbType.Bigint => Values<long?>(column),
                    NpgsqlDbType.Text => Values<string>(column),
                    _ => Values<byte[]>(column),
                },
            };
        }

        private T?[] Values<T>(int column) => [.. rows.Select(row => row[column].Value is T value ? value : default)];
    }

    private sealed class PostgresStatement(PostgresLink link, Template template) : SqlStatement
    {
        private readonly NpgsqlParameter[] parameters = new NpgsqlParameter[template.Names.Length];

        public override SqlStatement Texts(string name, IReadOnlyCollection<string> values)
        {
            Put(name, NpgsqlDbType.Array | NpgsqlDbType.Text, values.ToArray());
            return this;
        }

        public override SqlStatement Utf8(string name, byte[] value)
        {
            Put(name, NpgsqlDbType.Text, value);
            return this;
        }

        protected override void Bind(string name, DbType type, object? value) => Put(name, ColumnType(type), value ?? DBNull.Value);

        private void Put(string name, NpgsqlDbType type, object value)
        {
            var place = Array.IndexOf(template.Names, name);
            if (place < 0)
                throw new InvalidOperationException($"The statement has no parameter {name}.");
            parameters[place] = new NpgsqlParameter { NpgsqlDbType = type, Value = value };
        }

        private static NpgsqlDbType ColumnType(DbType type) => type switch
        {
            DbType.Int64 => NpgsqlDbType.Bigint,
            DbType.Binary => NpgsqlDbType.Bytea,
            _ => NpgsqlDbType.Text,
        };

        public override void Run()
        {
            Put();
            if (link.waiting.Count >= MostWaiting)
                link.Flush();
        }

        public override void Add(string? key = null)
        {
            RefuseWhenIncomplete();
            if (!link.open.TryGetValue(template, out var rows) || !rows.TryAdd(parameters, key))
            {
                if (rows is not null)
                    link.Close();
                var command = new NpgsqlBatchCommand();
                link.waiting.Add(command);
                link.open.Add(template, rows = new Rows(template, command));
                rows.TryAdd(parameters, key);
            }
            if (++link.rowsWaiting >= MostRows || link.waiting.Count >= MostWaiting)
                link.Flush();
        }

        public override int Affected()
        {
            var command = Put();
            link.Flush();
            return command.RecordsAffected;
        }

        protected override DbDataReader Open()
        {
            Put();
            return link.Send();
        }

        private NpgsqlBatchCommand Put()
        {
            RefuseWhenIncomplete();
            link.Close();
            var command = new NpgsqlBatchCommand(template.Sql);
            foreach (var parameter in parameters)
                command.Parameters.Add(parameter);
            link.waiting.Add(command);
            return command;
        }

        private void RefuseWhenIncomplete()
        {
            if (Array.IndexOf(parameters, null) is >= 0 and var missing)
                throw new InvalidOperationException($"The parameter {template.Names[missing]} has no value.");
        }
    }
}

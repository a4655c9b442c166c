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
    private readonly Dictionary<string, Template> templates = [];
    private readonly List<NpgsqlBatchCommand> waiting = [];
    private int answersWaiting;
    private bool transactionIdWaits;

    /// <summary>The server's number for this transaction: what tells, after a lost connection, whether the commit was made.</summary>
    public string? TransactionId { get; private set; }

    /// <summary>True from the moment the commit may have reached the server.</summary>
    public bool CommitSent { get; private set; }

    public override bool IsAlive => connection.FullState.HasFlag(ConnectionState.Open) && !connection.FullState.HasFlag(ConnectionState.Broken);

    public override string SkipLocked => "for update of o skip locked";

    public override Statement Prepare(string sql)
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

    public override void Lock(string key)
    {
        Prepare("select pg_advisory_xact_lock(hashtextextended(@key, 0))").Text("key", key).Run();
        answersWaiting++;
    }

    /// <summary>
    /// A writer reads what is committed at each statement: after it has waited for a lock it must see what the holder wrote.
    /// A reader sees one moment.
    /// </summary>
    public override void Begin(bool forWriting)
    {
        waiting.Clear();
        Failed = false;
        CommitSent = false;
        TransactionId = null;
        answersWaiting = forWriting ? 1 : 0;
        transactionIdWaits = forWriting;
        Prepare(forWriting ? "begin" : "begin isolation level repeatable read read only").Run();
        if (forWriting)
            Prepare("select pg_current_xact_id()::text").Run();
    }

    public override void Commit()
    {
        RefuseWhenFailed();
        Prepare("commit").Run();
        CommitSent = true;
        Flush();
    }

    public override void Rollback()
    {
        waiting.Clear();
        answersWaiting = 0;
        transactionIdWaits = false;
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

    /// <summary>Whether the server committed the transaction; null while it does not know yet.</summary>
    public bool? WasCommitted(string transactionId)
    {
        using var command = new NpgsqlCommand("select pg_xact_status($1::text::xid8)", connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = transactionId } } };
        return command.ExecuteScalar() switch
        {
            "committed" => true,
            "aborted" => false,
            _ => null,
        };
    }

    public override void Dispose() => connection.Dispose();

    private void Flush()
    {
        if (waiting.Count > 0)
            Send().Dispose();
    }

    /// <summary>Sends what waits. The reader stands at the answer of the last statement.</summary>
    private DbDataReader Send()
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in waiting)
            batch.BatchCommands.Add(command);
        waiting.Clear();
        DbDataReader? reader = null;
        try
        {
            reader = batch.ExecuteReader();
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
        if (transactionIdWaits && reader.Read())
            TransactionId = reader.GetString(0);
        transactionIdWaits = false;
        for (; answersWaiting > 0; answersWaiting--)
            reader.NextResult();
    }

    /// <summary>SQL with numbered parameters: rewritten once here, not by the driver each time.</summary>
    private sealed record Template(string Sql, string[] Names)
    {
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
    }

    private sealed class PostgresStatement(PostgresLink link, Template template) : Statement
    {
        private readonly NpgsqlParameter?[] parameters = new NpgsqlParameter?[template.Names.Length];

        protected override void Bind(string name, DbType type, object? value)
        {
            var place = Array.IndexOf(template.Names, name);
            if (place < 0)
                throw new InvalidOperationException($"The statement has no parameter {name}.");
            parameters[place] = new NpgsqlParameter { NpgsqlDbType = ColumnType(type), Value = value ?? DBNull.Value };
        }

        private static NpgsqlDbType ColumnType(DbType type) => type switch
        {
            DbType.Int64 => NpgsqlDbType.Bigint,
            DbType.Binary => NpgsqlDbType.Bytea,
            _ => NpgsqlDbType.Text,
        };

        public override void Run() => Put();

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
            var command = new NpgsqlBatchCommand(template.Sql);
            for (var place = 0; place < parameters.Length; place++)
                command.Parameters.Add(parameters[place] ?? throw new InvalidOperationException($"The parameter {template.Names[place]} has no value."));
            link.waiting.Add(command);
            return command;
        }
    }
}

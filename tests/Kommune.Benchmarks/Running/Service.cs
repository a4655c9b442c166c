using Kommune.Country;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using NpgsqlTypes;

namespace Kommune.Benchmarks.Running;

/// <summary>The service's module on a database of its own, with a country's municipalities set up, and a way to fill it without HTTP.</summary>
internal static class Service
{
    private const string Columns = "municipality, placement_id, seq, fact_key, kind, effective_from, recorded, source, body";

    /// <summary>Writes the set-up file of a country and the key beside it.</summary>
    public static (string Municipalities, string Key) SetUp(string folder, IEnumerable<Town> towns)
    {
        var file = Path.Combine(folder, "municipalities.json");
        File.WriteAllText(file, Town.SetupOf(towns));
        return (file, Path.Combine(folder, "bench.key"));
    }

    /// <param name="now">The clock starts here and runs on.</param>
    public static Module Open(string folder, string database, IEnumerable<Town> towns, Instant now)
    {
        var (municipalities, key) = SetUp(folder, towns);
        return KommuneApp.Open(new Settings(database, now, municipalities, key));
    }

    /// <summary>Fills facts and the placements that follow from them, in bulk: this is not what is measured.</summary>
    /// <param name="until">What became known later is left out.</param>
    /// <returns>How many facts.</returns>
    public static async Task<long> Fill(Module module, string database, Country.Country country, Instant until)
    {
        var facts = 0L;
        using (Inserter inserter = database.StartsWith("Host=", StringComparison.Ordinal) ? new PostgresInserter(database) : new SqliteInserter(database))
            foreach (var story in country.Stories())
            {
                var seq = 0L;
                foreach (var fact in story.Facts().Where(fact => fact.Recorded <= until))
                {
                    inserter.Insert(FactJson.ToRow(fact) with { Seq = ++seq });
                    facts++;
                }
            }
        foreach (var town in country.Towns)
            await module.Database.Write(town.Number, session => Project(session, town.Number, module, until));
        return facts;
    }

    /// <summary>The rows that lists read, from the facts that were put beside the program.</summary>
    private static bool Project(Session session, string municipality, Module module, Instant until)
    {
        foreach (var (text, rows) in session.FactsByPlacement(municipality))
            if (PlacementId.TryParse(text, out var id))
                PlacementFacts.Project(session, Placement.From(id, rows.Select(FactJson.FromRow)), rows[^1].Seq, module.Shelf.Central, until);
        return true;
    }

    private abstract class Inserter : IDisposable
    {
        public abstract void Insert(FactRow row);

        public abstract void Dispose();

        protected static string? Iso(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

        protected static long Micros(Instant instant) => instant.ToUnixTimeTicks() / 10;
    }

    private sealed class SqliteInserter : Inserter
    {
        private readonly SqliteConnection connection;
        private readonly SqliteTransaction transaction;
        private readonly SqliteCommand command;

        public SqliteInserter(string database)
        {
            connection = new SqliteConnection(database);
            connection.Open();
            transaction = connection.BeginTransaction();
            command = connection.CreateCommand();
            command.CommandText = $"insert into facts ({Columns}) values (@0, @1, @2, @3, @4, @5, @6, @7, @8)";
            for (var number = 0; number < 9; number++)
                command.Parameters.Add(new SqliteParameter($"@{number}", null));
        }

        public override void Insert(FactRow row)
        {
            var parameters = command.Parameters;
            parameters[0].Value = row.Municipality;
            parameters[1].Value = row.PlacementId;
            parameters[2].Value = row.Seq;
            parameters[3].Value = row.FactKey;
            parameters[4].Value = row.Kind;
            parameters[5].Value = (object?)Iso(row.EffectiveFrom) ?? DBNull.Value;
            parameters[6].Value = Micros(row.Recorded);
            parameters[7].Value = row.Source;
            parameters[8].Value = row.Body;
            command.ExecuteNonQuery();
        }

        public override void Dispose()
        {
            transaction.Commit();
            command.Dispose();
            transaction.Dispose();
            connection.Dispose();
            SqliteConnection.ClearAllPools();
        }
    }

    private sealed class PostgresInserter : Inserter
    {
        private readonly NpgsqlConnection connection;
        private readonly NpgsqlBinaryImporter copy;

        public PostgresInserter(string database)
        {
            connection = new NpgsqlConnection(database + ";Pooling=false");
            connection.Open();
            copy = connection.BeginBinaryImport($"copy facts ({Columns}) from stdin (format binary)");
        }

        public override void Insert(FactRow row)
        {
            copy.StartRow();
            copy.Write(row.Municipality);
            copy.Write(row.PlacementId);
            copy.Write(row.Seq);
            copy.Write(row.FactKey);
            copy.Write(row.Kind);
            if (Iso(row.EffectiveFrom) is { } effective)
                copy.Write(effective);
            else
                copy.WriteNull();
            copy.Write(Micros(row.Recorded), NpgsqlDbType.Bigint);
            copy.Write(row.Source);
            copy.Write(row.Body);
        }

        public override void Dispose()
        {
            copy.Complete();
            copy.Dispose();
            using (var analyze = new NpgsqlCommand("analyze facts", connection))
                analyze.ExecuteNonQuery();
            connection.Dispose();
        }
    }
}

// The least a web server that stores a row can be: Kestrel, one route, one insert that is on disk before the answer.
using System.Text.Json;
using Microsoft.Data.Sqlite;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();

using var connection = new SqliteConnection(args[0]);
connection.Open();
using (var schema = connection.CreateCommand())
{
    schema.CommandText = "pragma journal_mode = wal; pragma synchronous = full; create table if not exists events (id text primary key, body text not null)";
    schema.ExecuteNonQuery();
}

app.MapPost("/api/hr/events", (RequestDelegate)(async context =>
{
    using var body = await JsonDocument.ParseAsync(context.Request.Body);
    lock (connection)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into events (id, body) values (@id, @body)";
        insert.Parameters.AddWithValue("@id", body.RootElement.GetProperty("id").GetString());
        insert.Parameters.AddWithValue("@body", body.RootElement.GetRawText());
        insert.ExecuteNonQuery();
    }
    context.Response.StatusCode = 202;
}));
app.Run(args[1]);

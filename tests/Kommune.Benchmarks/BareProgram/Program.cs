// The least a program can do that listens and stores: what a start of the module is held against (ColdStart).
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, int.Parse(builder.Configuration["FUNCTIONS_CUSTOMHANDLER_PORT"]!, CultureInfo.InvariantCulture)));
var app = builder.Build();
app.MapPost("/HrEvents", async (HttpRequest request) =>
{
    using var reader = new StreamReader(request.Body);
    var body = await reader.ReadToEndAsync();
    using var connection = new SqliteConnection(app.Configuration["Kommune:Database"]);
    connection.Open();
    using var command = connection.CreateCommand();
    command.CommandText = "pragma journal_mode = wal; pragma synchronous = full; create table if not exists events (body text not null); insert into events values (@body)";
    command.Parameters.AddWithValue("@body", body);
    command.ExecuteNonQuery();
    return Results.Text("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", "application/json");
});
app.Run();

using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Hosting;
using Kommune.Functions.Tests.Running;
using Kommune.Functions.Tests.Security;
using Kommune.Functions.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Kommune.Functions.Tests.Fuzzing;

/// <summary>
/// Messages that are nearly right, at every route that takes one: no answer says that the program failed, none takes long, and what is
/// stored hangs together. Seeded, so that a failure comes again; KOMMUNE_LONG=1 takes 200 000 cases.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 20261121;
    private const int Workers = 4;
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("KOMMUNE_LONG") == "1";
    private static readonly int Cases = IsLong ? 140_000 : 4_000;
    private static readonly int HostCases = IsLong ? 40_000 : 600;
    private static readonly int Tokens = IsLong ? 20_000 : 500;
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Nearly_right_messages_are_answered_and_what_is_stored_hangs_together()
    {
        await using var server = await TestServer.Start();
        await new Office(server).HireWithHours("88231-1", "2026-09-01", "2026-09-08");
        await server.Post("/api/settlements/2026-09", new JsonObject());
        var routes = server.Routes.Where(route => !route.Pattern.Contains("erasures", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count(route => route.Method == "POST") >= 10);
        var failures = new List<string>();
        var statuses = new Dictionary<int, int>();
        var progress = new Progress(nameof(Messages), Cases);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            for (var n = worker; n < Cases; n += Workers)
            {
                var sent = Messages.Make(new Random(Seed + n), routes);
                var (status, text) = await Send(server, sent);
                progress.Step();
                lock (failures)
                {
                    statuses[status] = statuses.GetValueOrDefault(status) + 1;
                    if (status is 0 or >= 500 && failures.Count < 10)
                        failures.Add($"case {n}: {sent.Method} {sent.Path} {status} {text}\n{Encoding.UTF8.GetString(sent.Body)}");
                }
            }
        })));
        Assert.Empty(failures);
        Assert.Equal([], HalfStored(server));
        TestContext.Current.SendDiagnosticMessage("{0} cases: {1}", Cases, string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}")));
        // The cases reach behind the door: some are taken, some are refused for what they say.
        Assert.True(statuses.Keys.Count(status => status is 200 or 201 or 202) >= 2 && statuses.ContainsKey(422) && statuses.ContainsKey(400), string.Join(",", statuses.Keys));
    }

    /// <summary>The host is answered with success whatever it delivers: what cannot be taken lies in quarantine, and would fail again if it came again.</summary>
    [Fact]
    public async Task Nearly_right_deliveries_of_the_functions_host_are_answered_and_what_is_stored_hangs_together()
    {
        await using var server = await TestServer.Start(more: ["--FUNCTIONS_CUSTOMHANDLER_PORT", HostedApp.FreePort().ToString(CultureInfo.InvariantCulture)]);
        var failures = new List<string>();
        var progress = new Progress(nameof(HostPayloads), HostCases);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            for (var n = worker; n < HostCases; n += Workers)
            {
                var (function, body) = HostPayloads.Make(new Random(Seed + n));
                var (status, text) = await Send(server, new Sent("POST", $"/{function}", body, "application/json"));
                progress.Step();
                if (status != 200)
                    lock (failures)
                        failures.Add($"case {n}: {function} {status} {text}\n{Encoding.UTF8.GetString(body)}");
            }
        })));
        Assert.Empty(failures.Take(10));
        Assert.Equal([], HalfStored(server));
        var (taken, quarantined) = await server.Module.Database.Read(session => (session.InboxOutcomes("9901").GetValueOrDefault("accepted"), session.QuarantineSize()));
        TestContext.Current.SendDiagnosticMessage("{0} deliveries, {1} events accepted, {2} messages in quarantine", HostCases, taken, quarantined);
        Assert.True(taken > HostCases / 20 && quarantined > HostCases / 20, $"{taken} accepted, {quarantined} in quarantine");
    }

    [Fact]
    public async Task No_token_but_the_right_one_opens()
    {
        await using var secured = await SecuredServer.Start();
        var right = secured.Issuer.Person("leader");
        Assert.Equal(200, (await secured.As(right).Get("/api/rules/tables")).Status);
        for (var n = 0; n < Tokens; n++)
        {
            var random = new Random(Seed + n);
            var token = Change(right, random);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/placements");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var answer = await secured.Server.Http.SendAsync(request);
            Assert.True((int)answer.StatusCode is 400 or 401 or 403 or 429 or 431, $"case {n}: {(int)answer.StatusCode} {token}");
        }
        Assert.Equal(200, (await secured.As(right).Get("/api/rules/tables")).Status);
    }

    /// <summary>One character other than it was, in a place that counts; or a part more, less, or exchanged.</summary>
    private static string Change(string token, Random random)
    {
        var parts = token.Split('.');
        switch (random.Next(6))
        {
            case 0:
                return string.Join('.', parts[1], parts[0], parts[2]);
            case 1:
                return token + "." + parts[random.Next(3)];
            case 2:
                return token[..random.Next(token.Length)];
            case 3:
                return $"{TestIssuer.Base64Url(Encoding.UTF8.GetBytes("{\"alg\":\"" + new[] { "none", "HS256", "RS256", "", "ES256", "EdDSA" }[random.Next(6)] + "\",\"kid\":" + random.Next(9) + "}"))}.{parts[1]}.{(random.Next(2) == 0 ? "" : parts[2])}";
            case 4:
                return $"{parts[0]}.{TestIssuer.Base64Url(Messages.Bytes(random, random.Next(1, 200)))}.{parts[2]}";
            default:
                // The last character of a part carries bits that mean nothing; it is left alone.
                var part = random.Next(3);
                var at = random.Next(parts[part].Length - 1);
                var other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[random.Next(64)];
                var changed = parts[part][..at] + other + parts[part][(at + 1)..];
                parts[part] = changed == parts[part] ? changed[..at] + (other == 'A' ? 'B' : 'A') + changed[(at + 1)..] : changed;
                return string.Join('.', parts);
        }
    }

    private static async Task<(int Status, string Text)> Send(TestServer server, Sent sent)
    {
        using var request = new HttpRequestMessage(new HttpMethod(sent.Method), sent.Path);
        if (sent.Method != "GET")
        {
            request.Content = new ByteArrayContent(sent.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(sent.Type);
        }
        using var limit = new CancellationTokenSource(TooLong);
        try
        {
            using var answer = await server.Http.SendAsync(request, limit.Token);
            return ((int)answer.StatusCode, (int)answer.StatusCode >= 500 ? await answer.Content.ReadAsStringAsync() : "");
        }
        catch (OperationCanceledException)
        {
            return (0, "no answer");
        }
    }

    /// <summary>What there must be none of, each as SQL that counts.</summary>
    private static List<string> HalfStored(TestServer server)
    {
        (string What, string Sql)[] checks =
        [
            ("an accepted event without a fact", "select count(*) from inbox i where outcome = 'accepted' and not exists (select 1 from facts f where f.municipality = i.municipality and f.fact_key = i.source || '/' || i.event_id)"),
            ("a fact that others are not told of", "select count(*) from facts f where not exists (select 1 from outbox o where o.municipality = f.municipality and o.message_id = f.placement_id || '/' || f.seq)"),
            ("a note without an hour", "select count(*) from sealed_texts t where kind = 'follow-up-note' and not exists (select 1 from facts f where f.municipality = t.municipality and f.fact_key = 'follow-up/' || t.text_id)"),
            ("a text without a key", "select count(*) from sealed_texts t where not exists (select 1 from data_keys k where k.municipality = t.municipality and k.placement_id = t.placement_id and k.sealed is not null)"),
            ("a line without a document", "select count(*) from issued_lines l where not exists (select 1 from documents d where d.municipality = l.municipality and d.document_id = l.document_id)"),
            ("a gap in the facts of a placement", "select count(*) from (select count(*) n, max(seq) last from facts group by municipality, placement_id) where n <> last"),
        ];
        using var connection = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "test.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return [.. checks.Select(check => (check.What, Count: Count(connection, check.Sql))).Where(check => check.Count > 0).Select(check => $"{check.Count} × {check.What}")];
    }

    private static long Count(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

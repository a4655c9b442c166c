using Kommune.Functions.Security;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Security;

/// <summary>Every route × every role × the own and the neighbour's municipality, with tokens of the test issuer, over HTTP.</summary>
public sealed class AccessMatrixTests : IAsyncLifetime
{
    private SecuredServer secured = null!;
    private Neighbourhood neighbourhood = null!;

    public async ValueTask InitializeAsync()
    {
        secured = await SecuredServer.Start();
        neighbourhood = new Neighbourhood(secured);
        await neighbourhood.Settle("9901");
        await neighbourhood.Settle(SecuredServer.Neighbour);
    }

    public ValueTask DisposeAsync() => secured.DisposeAsync();

    [Fact]
    public void Every_route_has_a_rule()
    {
        var routes = secured.Server.Routes;
        Assert.True(routes.Count >= 20, $"Only {routes.Count} routes were found.");
        Assert.DoesNotContain(routes, route => Access.RuleOf(route.Method, route.Pattern) is null);
    }

    /// <summary>The first row that covers a route decides, so a row that decides for none says something that does not hold.</summary>
    [Fact]
    public async Task Every_row_decides_for_a_route()
    {
        await using var withHr = await SecuredServer.Start(
            "--Kommune:HrSystems:visma:Kind", "VismaNet", "--Kommune:HrSystems:visma:Municipality", "9901", "--Kommune:HrSystems:visma:BaseAddress", "http://127.0.0.1:1/", "--Kommune:HrSystems:visma:Secret", "s");
        var deciding = withHr.Server.Routes.Select(route => Access.RuleOf(route.Method, route.Pattern)).ToHashSet(ReferenceEqualityComparer.Instance);
        Assert.Empty(Access.Rules.Where(rule => !deciding.Contains(rule)).Select(rule => $"{rule.Method} {rule.Pattern}"));
    }

    [Fact]
    public async Task Who_may_does_and_who_may_not_does_not()
    {
        var failures = new List<string>();
        var (tried, allowed) = (0, 0);
        foreach (var (method, pattern) in secured.Server.Routes)
        {
            var rule = Access.RuleOf(method, pattern)!;
            foreach (var role in Enum.GetValues<Role>())
            {
                secured.As(neighbourhood.TokenOf(role, "9901"));
                var answer = await neighbourhood.Ask(method, pattern, "9901");
                tried++;
                var may = Access.Allows(role, rule.Needs);
                allowed += may ? 1 : 0;
                // Who asks for a page is told on a page.
                var isRefused = answer.Status == 403 && (answer.Raw.Contains("not-permitted", StringComparison.Ordinal) || answer.Raw.Contains("Rollen din gir ikke tilgang", StringComparison.Ordinal));
                var isRight = !may ? isRefused : method == "GET" ? answer.Status == 200 : answer.Status is not (401 or 403 or 404 or >= 500);
                if (!isRight)
                    failures.Add($"{role} {method} {pattern}: {answer.Status} {answer.Raw[..Math.Min(200, answer.Raw.Length)]}");
            }
            secured.As(null);
            var nobody = await neighbourhood.Ask(method, pattern, "9901");
            // After sixty refusals from one address the answer to the next is 429: given in place of the refusal, never to what is open.
            if (rule.Needs == Permission.Anyone ? nobody.Status != 200 : nobody.Status is not (401 or 429))
                failures.Add($"nobody {method} {pattern}: {nobody.Status}");
        }
        Assert.Empty(failures);
        TestContext.Current.SendDiagnosticMessage("{0} requests, {1} allowed", tried, allowed);
    }

    [Fact]
    public async Task Nobody_reads_or_changes_the_neighbours()
    {
        var before = neighbourhood.Everything(SecuredServer.Neighbour);
        Assert.Contains(Neighbourhood.Mark, before, StringComparison.Ordinal);
        var leaks = new List<string>();
        var tried = 0;
        foreach (var (method, pattern) in secured.Server.Routes.Where(route => Access.RuleOf(route.Method, route.Pattern)!.Needs != Permission.Anyone))
            foreach (var role in Enum.GetValues<Role>())
            {
                secured.As(neighbourhood.TokenOf(role, "9901"));
                // Municipalities side by side are named: that one exists is no secret.
                var isComparison = Access.RuleOf(method, pattern)!.Needs == Permission.CompareMunicipalities;
                var answer = await neighbourhood.Ask(method, pattern, SecuredServer.Neighbour);
                tried++;
                var isAboutOne = pattern.Contains("{id}", StringComparison.Ordinal) || pattern.Contains("{**rest}", StringComparison.Ordinal);
                if (answer.Raw.Contains(Neighbourhood.Mark, StringComparison.Ordinal) || (!isComparison && answer.Raw.Contains("Nabo", StringComparison.Ordinal)) || answer.Status >= 500
                    || (isAboutOne && answer.Status is not (403 or 404 or 422)))
                    leaks.Add($"{role} {method} {pattern}: {answer.Status} {answer.Raw[..Math.Min(200, answer.Raw.Length)]}");
            }
        Assert.Empty(leaks);
        Assert.Equal(before, neighbourhood.Everything(SecuredServer.Neighbour));
        TestContext.Current.SendDiagnosticMessage("{0} requests", tried);
    }

    /// <summary>After sixty failures from one address the answer is 429: refused all the same.</summary>
    [Fact]
    public async Task No_route_takes_a_token_that_is_not_right()
    {
        var before = neighbourhood.Everything("9901");
        var claims = new System.Text.Json.Nodes.JsonObject
        {
            ["iss"] = TestIssuer.People,
            ["aud"] = TestIssuer.Audience,
            ["exp"] = TestIssuer.Now + 600,
            ["preferred_username"] = Neighbourhood.Name,
            ["roles"] = new System.Text.Json.Nodes.JsonArray([.. Enum.GetNames<Role>().Select(role => System.Text.Json.Nodes.JsonValue.Create(role.ToLowerInvariant()))]),
            ["municipality"] = "9901",
        };
        string With(string claim, System.Text.Json.Nodes.JsonNode value)
        {
            var changed = claims.DeepClone().AsObject();
            changed[claim] = value;
            return secured.Issuer.Sign(changed);
        }
        (string What, string Token)[] tokens =
        [
            ("none", secured.Issuer.Sign(claims, "none")), ("HS256", secured.Issuer.Sign(claims, "HS256")), ("stranger", secured.Issuer.Sign(claims, byStranger: true)),
            ("audience", With("aud", "https://another.example")), ("expired", With("exp", TestIssuer.Now - 600)), ("issuer", With("iss", "https://another.example")),
            ("scope", secured.Issuer.Machine("kommune:annet/hr.write")), ("role", With("roles", new System.Text.Json.Nodes.JsonArray("janitor"))),
        ];
        var taken = new List<string>();
        var tried = 0;
        foreach (var (method, pattern) in secured.Server.Routes.Where(route => Access.RuleOf(route.Method, route.Pattern)!.Needs != Permission.Anyone))
            foreach (var (what, token) in tokens)
            {
                secured.As(token);
                var answer = await neighbourhood.Ask(method, pattern, "9901");
                tried++;
                if (answer.Status is not (401 or 403 or 429))
                    taken.Add($"{what} {method} {pattern}: {answer.Status}");
            }
        Assert.Empty(taken);
        Assert.True(tried > 300, $"{tried}");
        Assert.Equal(before, neighbourhood.Everything("9901"));
    }

    [Fact]
    public async Task The_store_refuses_whatever_the_code_above_it_asks_for()
    {
        var database = secured.Server.Module.Database;
        var id = Neighbourhood.PlacementIn(SecuredServer.Neighbour);
        Assert.NotNull(await database.Read(session => session.FindPlacement(SecuredServer.Neighbour, id)));
        Reach.Current = new Reach(["9901"]);
        try
        {
            await Assert.ThrowsAsync<OutOfReachException>(() => database.Read(session => session.FindPlacement(SecuredServer.Neighbour, id)));
            await Assert.ThrowsAsync<OutOfReachException>(() => database.Write(SecuredServer.Neighbour, session => session.LastSettledPeriod(SecuredServer.Neighbour)));
            await Assert.ThrowsAsync<OutOfReachException>(() => database.Read(session => session.FactsOf(Reach.Nobody, id)));
            Assert.Single(secured.Server.Module.Municipalities);
        }
        finally
        {
            Reach.Current = null;
        }
        Assert.Equal(2, secured.Server.Module.Municipalities.Count);
    }

    [Theory]
    [InlineData("leader", "/api/placements/9901-55001-1/decisions", "decision-wage-none", "decidedBy")]
    [InlineData("coach", "/api/follow-up", "follow-up-entry", "coach")]
    [InlineData("leader", "/api/follow-up/approvals", "follow-up-approval", "approvedBy")]
    public async Task A_person_does_not_sign_for_another(string role, string path, string example, string field)
    {
        var body = Examples.Read(example).With(field, "en-annen");
        if (body.ContainsKey("placementId"))
            body.With("placementId", "9901-55001-1");
        var answer = await secured.As(secured.Issuer.Person(role, name: "meg")).Post(path, body);
        Assert.Equal(403, answer.Status);
        Assert.Equal("not-yourself", answer.Body.GetProperty("code").GetString());
        answer = await secured.As(secured.Issuer.Person(role, name: "en-annen")).Post(path, body);
        Assert.NotEqual(403, answer.Status);
    }

    [Fact]
    public async Task A_list_of_entries_is_not_a_way_around()
    {
        var mine = Examples.Read("follow-up-entry").With("coach", "meg").With("placementId", "9901-55001-1");
        var theirs = Examples.Read("follow-up-entry").With("coach", "en-annen").With("placementId", "9901-55001-1");
        Assert.Equal(403, (await secured.As(secured.Issuer.Person("coach", name: "meg")).Post("/api/follow-up", new System.Text.Json.Nodes.JsonArray(mine, theirs))).Status);
    }

    [Theory]
    [InlineData("/api/transfers")]
    [InlineData("/api/transfers/preview")]
    public async Task Nor_is_a_list_inside_an_object(string path)
    {
        var theirs = new System.Text.Json.Nodes.JsonObject { ["transfers"] = new System.Text.Json.Nodes.JsonArray(Examples.Read("transfer").With("decidedBy", "en-annen").With("placementId", "9901-55001-1")) };
        var answer = await secured.As(secured.Issuer.Person("leader", name: "meg")).Post(path, theirs);
        Assert.Equal((403, "not-yourself"), (answer.Status, answer.Body.GetProperty("code").GetString()));
        Assert.NotEqual(403, (await secured.As(secured.Issuer.Person("leader", name: "en-annen")).Post(path, theirs)).Status);
    }

    [Fact]
    public async Task The_supplier_who_acts_for_a_municipality_is_in_the_log()
    {
        var token = secured.Issuer.Machine("kommune:tiltak/okonomi.write", change: claims =>
        {
            claims["supplier"] = new System.Text.Json.Nodes.JsonObject { ["authority"] = "iso6523-actorid-upis", ["ID"] = "0192:889640782" };
            claims["delegation_source"] = "https://delegation.example";
        });
        Assert.Equal(200, (await secured.As(token).Get("/api/documents")).Status);
        var rows = await secured.Server.Module.Database.Read(session => session.Audit("9901", 1000));
        Assert.Equal("0192:310041009 (leverandør 0192:889640782, delegert i https://delegation.example)", rows[^1].Actor);
    }
}

using System.Text.Json.Nodes;

namespace Kommune.Functions.Tests.Security;

/// <summary>Which tokens open the door, and that nothing else does. GET /api/rules/tables is open to all who are signed in and shows nothing of anybody.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Path = "/api/rules/tables";
    private SecuredServer secured = null!;

    public async ValueTask InitializeAsync() => secured = await SecuredServer.Start();

    public ValueTask DisposeAsync() => secured.DisposeAsync();

    private async Task<string> Try(string? token)
    {
        var answer = await secured.As(token).Get(Path);
        return answer.Status == 200 ? "200" : $"{answer.Status} {answer.Body.GetProperty("code").GetString()}";
    }

    private static JsonObject Claims(Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = TestIssuer.People,
            ["aud"] = TestIssuer.Audience,
            ["exp"] = TestIssuer.Now + 600,
            ["preferred_username"] = "leder-17",
            ["roles"] = new JsonArray("leader"),
            ["municipality"] = "9901",
        };
        change?.Invoke(claims);
        return claims;
    }

    [Theory]
    [InlineData("RS256", "rsa-1")]
    [InlineData("RS384", "rsa-1")]
    [InlineData("RS512", "rsa-1")]
    [InlineData("ES256", "ec-1")]
    public async Task Signed_by_the_issuer_it_opens(string alg, string kid) => Assert.Equal("200", await Try(secured.Issuer.Sign(Claims(), alg, kid)));

    [Theory]
    [InlineData("none", "rsa-1")]
    [InlineData("None", "rsa-1")]
    [InlineData("HS256", "rsa-1")]
    [InlineData("HS256", "oct-1")]
    [InlineData("PS256", "rsa-1")]
    [InlineData("RS256", "ec-1")]
    [InlineData("RS256", "unknown")]
    [InlineData("RS256", "")]
    public async Task With_another_algorithm_or_key_it_does_not(string alg, string kid) => Assert.Equal("401 invalid-token", await Try(secured.Issuer.Sign(Claims(), alg, kid)));

    [Fact]
    public async Task Signed_by_a_stranger_it_does_not() => Assert.Equal("401 invalid-token", await Try(secured.Issuer.Sign(Claims(), byStranger: true)));

    [Fact]
    public async Task A_header_that_must_be_understood_is_not() =>
        Assert.Equal("401 invalid-token", await Try(secured.Issuer.Sign(Claims(), header: head => head["crit"] = new JsonArray("exp"))));

    [Fact]
    public async Task A_key_in_the_token_itself_is_not_used() =>
        Assert.Equal("401 invalid-token", await Try(secured.Issuer.Sign(Claims(), kid: "own", byStranger: true, header: head => head["jku"] = "https://stranger.example/keys")));

    [Theory]
    [InlineData("exp", TestIssuer.Now - 31)]
    [InlineData("exp", -1)]
    [InlineData("nbf", TestIssuer.Now + 31)]
    public async Task Before_or_after_its_time_it_does_not(string claim, long value) => Assert.Equal("401 invalid-token", await Try(secured.Issuer.Sign(Claims(c => c[claim] = value))));

    [Theory]
    [InlineData("exp", TestIssuer.Now - 20)]
    [InlineData("nbf", TestIssuer.Now + 20)]
    public async Task Clocks_may_differ_by_half_a_minute(string claim, long value) => Assert.Equal("200", await Try(secured.Issuer.Sign(Claims(c => c[claim] = value))));

    [Fact]
    public async Task Without_an_end_it_does_not() => Assert.Equal("401 invalid-token", await Try(secured.Issuer.Sign(Claims(c => c.Remove("exp")))));

    [Theory]
    [InlineData("exp", "tomorrow")]
    [InlineData("nbf", "yesterday")]
    public async Task A_time_that_is_none_does_not(string claim, string value) => Assert.Equal("401 invalid-token", await Try(secured.Issuer.Sign(Claims(c => c[claim] = value))));

    [Theory]
    [InlineData("iss", "https://login.example/V2.0")]
    [InlineData("iss", "https://maskinporten.example")]
    [InlineData("aud", "https://another.example")]
    [InlineData("aud", "")]
    public async Task For_another_service_or_from_another_issuer_it_does_not(string claim, string value) => Assert.Equal("401 invalid-token", await Try(secured.Issuer.Sign(Claims(c => c[claim] = value))));

    [Fact]
    public async Task Changed_after_signing_it_does_not()
    {
        var parts = secured.Issuer.Sign(Claims()).Split('.');
        var forged = TestIssuer.Base64Url(System.Text.Encoding.UTF8.GetBytes(Claims(c => c["roles"] = new JsonArray("admin")).ToJsonString()));
        Assert.Equal("401 invalid-token", await Try($"{parts[0]}.{forged}.{parts[2]}"));
        Assert.Equal("401 invalid-token", await Try($"{parts[0]}.{parts[1]}."));
        Assert.Equal("401 invalid-token", await Try($"{parts[0]}.{parts[1]}"));
    }

    [Theory]
    [InlineData(null, "401 missing-token")]
    [InlineData("x", "401 invalid-token")]
    [InlineData("a.b.c", "401 invalid-token")]
    [InlineData("..", "401 invalid-token")]
    public async Task Nothing_or_nonsense_does_not(string? token, string expected) => Assert.Equal(expected, await Try(token));

    [Fact]
    public async Task A_person_without_a_role_or_a_municipality_here_gets_nothing()
    {
        Assert.Equal("403 no-role", await Try(secured.Issuer.Person("janitor")));
        Assert.Equal("403 no-role", await Try(secured.Issuer.Person("leader", municipality: "9950")));
        Assert.Equal("403 no-role", await Try(secured.Issuer.Person("leader", change: c => c.Remove("municipality"))));
        Assert.Equal("403 missing-name", await Try(secured.Issuer.Person("leader", name: "", change: c => c.Remove("sub"))));
    }

    [Fact]
    public async Task A_system_goes_by_its_consumer_and_scope()
    {
        Assert.Equal("200", await Try(secured.Issuer.Machine("kommune:tiltak/hr.write")));
        Assert.Equal("200", await Try(secured.Issuer.Machine("other:scope kommune:tiltak/rapport")));
        Assert.Equal("403 missing-scope", await Try(secured.Issuer.Machine("kommune:annet/hr.write")));
        Assert.Equal("403 missing-scope", await Try(secured.Issuer.Machine("kommune:tiltak/hr")));
        Assert.Equal("403 unknown-consumer", await Try(secured.Issuer.Machine("kommune:tiltak/hr.write", "889640782")));
        // client_orgno says which organisation owns the client, not who it acts for.
        Assert.Equal("403 unknown-consumer", await Try(secured.Issuer.Machine("kommune:tiltak/hr.write", "889640782", c => c["client_orgno"] = "310041009")));
        Assert.Equal("403 unknown-consumer", await Try(secured.Issuer.Machine("kommune:tiltak/hr.write", change: c => c["consumer"]!["authority"] = "another")));
    }

    [Fact]
    public async Task A_person_is_not_taken_for_a_system_nor_the_other_way_around()
    {
        Assert.Equal("401 invalid-token", await Try(secured.Issuer.Machine("kommune:tiltak/hr.write", change: c => c["iss"] = TestIssuer.People)));
        Assert.Equal("403 unknown-consumer", await Try(secured.Issuer.Person("admin", change: c => c["iss"] = TestIssuer.Machines)));
    }

    [Fact]
    public async Task Guessing_is_slowed_down()
    {
        var answers = new List<string>();
        for (var n = 0; n < 70; n++)
            answers.Add(await Try("a.b.c"));
        Assert.Equal("401 invalid-token", answers[0]);
        Assert.Equal("429 too-many-requests", answers[^1]);
        Assert.Equal("200", await Try(secured.Issuer.Person("leader")));
    }
}

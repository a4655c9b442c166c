using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Kommune.Functions.Reports.KeyFigures;
using Kommune.Functions.Security;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Security;

/// <summary>
/// A person with a protected address (kode 6 or 7): two municipalities that are alike but for one protected placement, asked the same at every
/// route by every role without need. What is answered does not tell them apart, but for the ledgers, which carry its amounts under a pseudonym.
/// </summary>
public sealed partial class ShieldTests : IAsyncLifetime
{
    private const string Secret = "9901-66006-1";
    private const string Nonexistent = "9901-66007-1";
    private const string Place = "SKJERMET ENHET";
    private static readonly string[] Traces = [Secret, "66006", Place, "6600"];
    private static readonly Role[] WithoutNeed = [Role.Coach, Role.Leader, Role.Finance, Role.Reporter, Role.Auditor, Role.ReportSystem];

    /// <summary>What is summed over everybody in the books: the amounts differ, the names must not be there.</summary>
    private static readonly Permission[] Ledgers = [Permission.ReadDocuments, Permission.ReadStatements, Permission.ReadAudit, Permission.Settle];

    private SecuredServer with = null!;
    private SecuredServer without = null!;
    private Neighbourhood hiding = null!;
    private Neighbourhood plain = null!;

    public async ValueTask InitializeAsync()
    {
        (with, without) = (await SecuredServer.Start(), await SecuredServer.Start());
        (hiding, plain) = (new Neighbourhood(with), new Neighbourhood(without));
        await Hire("strictlyConfidential");
        await hiding.Settle("9901");
        await plain.Settle("9901");
        foreach (var server in new[] { with, without })
            await new KeyFigureJob(server.Server.Module).Run(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await with.DisposeAsync();
        await without.DisposeAsync();
    }

    /// <summary>A protected placement paid by the hour, with an hour that its coach recorded and its leader approved.</summary>
    private async Task Hire(string protection)
    {
        await Tell("started", protection, "2026-08-30T06:00:00Z");
        var server = with.As(with.Issuer.Person("hr", name: "hr-1"));
        foreach (var example in new[] { "decision-wage-agreed-hourly", "decision-support-hourly" })
            Expect(201, await server.Post($"/api/placements/{Secret}/decisions", Examples.Read(example).With("decidedBy", "hr-1").With("effectiveFrom", "2026-09-01")));
        Expect(201, await server.Post($"/api/placements/{Secret}/decisions", Examples.Read("decision-follow-up-provider")
            .With("decidedBy", "hr-1").With("effectiveFrom", "2026-09-01").With("leadCoach", "coach-6").With("approver", "leder-6")));
        Expect(201, await with.As(with.Issuer.Person("coach", name: "coach-6")).Post("/api/follow-up",
            Examples.Read("follow-up-entry").With("placementId", Secret).With("entryId", "hemmelig-1").With("coach", "coach-6").With("date", "2026-09-10")));
        Expect(201, await with.As(with.Issuer.Person("leader", name: "leder-6")).Post("/api/follow-up/approvals",
            Examples.Read("follow-up-approval").With("placementId", Secret).With("period", "2026-09").With("approvedBy", "leder-6")));
    }

    /// <summary>
    /// Five more placements in both, so that with the one they have they are six, more than a figure is hidden for, and October closed: whatever is told of them is told of six.
    /// </summary>
    private async Task Fill()
    {
        foreach (var (server, town) in new[] { (with, hiding), (without, plain) })
        {
            for (var number = 0; number < 5; number++)
                await HireOne(server, town, $"7700{number}");
            server.As(town.TokenOf(Role.Finance, "9901"));
            Expect(200, await server.Server.Post("/api/settlements/2026-10", new System.Text.Json.Nodes.JsonObject { ["municipality"] = "9901" }));
            await new KeyFigureJob(server.Server.Module).Run(CancellationToken.None);
        }
    }

    private static async Task HireOne(SecuredServer server, Neighbourhood town, string employee)
    {
        var placement = $"9901-{employee}-1";
        Assert.Equal("accepted", (await server.As(town.TokenOf(Role.HrSystem, "9901")).Events(Examples.Read("hr-event-started").With("id", $"fill-{employee}")
            .With("data.employmentId", $"{employee}-1").With("data.employeeNumber", employee))).Outcomes);
        server.As(town.TokenOf(Role.Leader, "9901"));
        foreach (var example in new[] { "decision-wage-agreed-hourly", "decision-support-hourly" })
            Expect(201, await server.Server.Post($"/api/placements/{placement}/decisions", Examples.Read(example).With("effectiveFrom", "2026-09-01")));
        Expect(201, await server.As(server.Issuer.Person("coach", "9901", "coach-4")).Post("/api/follow-up",
            Examples.Read("follow-up-entry").With("placementId", placement).With("entryId", $"fill-{employee}").With("date", "2026-09-08")));
        Expect(201, await server.As(town.TokenOf(Role.Leader, "9901")).Post("/api/follow-up/approvals", Examples.Read("follow-up-approval").With("placementId", placement).With("period", "2026-09")));
    }

    private async Task Tell(string type, string? protection, string sent)
    {
        var told = Examples.Read("hr-event-started").With("id", $"{type}-{sent}").With("time", sent).With("data.employmentId", "66006-1").With("data.employeeNumber", "66006")
            .With("data.orgUnitId", "6600").With("data.orgUnitName", Place).With("data.addressProtection", protection);
        if (type == "changed")
            told.With("type", "no.kommune.hr.employment.changed").With("data.validFrom", "2026-09-01");
        Assert.Equal("accepted", (await with.As(hiding.TokenOf(Role.HrSystem, "9901")).Events(told)).Outcomes);
    }

    [Fact]
    public async Task At_every_route_it_is_as_if_it_did_not_exist_for_roles_without_need()
    {
        await Fill();
        var failures = new List<string>();
        var tried = 0;
        foreach (var (method, pattern) in with.Server.Routes)
            foreach (var role in WithoutNeed.Where(role => Access.Allows(role, Access.RuleOf(method, pattern)!.Needs)))
            {
                with.As(hiding.TokenOf(role, "9901"));
                if (TakesPlacement(method, pattern))
                {
                    var secret = await hiding.Ask(method, pattern, "9901", Secret);
                    var nobody = await hiding.Ask(method, pattern, "9901", Nonexistent);
                    tried++;
                    if (secret.Status != nobody.Status || Same(secret.Raw) != Same(nobody.Raw) || (pattern.Contains("{id}", StringComparison.Ordinal) && secret.Status is not (404 or 422)))
                        failures.Add($"{role} {method} {pattern}: {secret.Status} {Cut(secret.Raw)}, a nonexistent one {nobody.Status} {Cut(nobody.Raw)}");
                }
                if (method != "GET" || IsLog(pattern))
                    continue;
                var hidden = await hiding.Ask(method, pattern, "9901");
                without.As(plain.TokenOf(role, "9901"));
                var other = await plain.Ask(method, pattern, "9901");
                tried++;
                if (Traces.Select(trace => Timeless(hidden.Raw).IndexOf(trace, StringComparison.Ordinal)).FirstOrDefault(at => at >= 0, -1) is >= 0 and var at)
                    failures.Add($"{role} {method} {pattern} names it: {Cut(Timeless(hidden.Raw)[Math.Max(0, at - 150)..])}");
                var seesBooks = Access.Allows(role, Permission.ReadDocuments);
                if (!Ledgers.Contains(Access.RuleOf(method, pattern)!.Needs) && Compared(hidden.Raw, seesBooks) is var one && Compared(other.Raw, seesBooks) is var two && one != two)
                    failures.Add($"{role} {method} {pattern} tells the two apart:\n{Difference(one, two)}");
            }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(tried > 120, $"{tried}");
        TestContext.Current.SendDiagnosticMessage("{0} comparisons", tried);
    }

    [Fact]
    public async Task Of_six_and_a_protected_one_every_figure_is_about_six()
    {
        await Fill();
        with.As(hiding.TokenOf(Role.Reporter, "9901"));
        async Task<decimal> National(string area) => (await with.Server.Get("/api/reports/national?period=2026-09")).Body.GetProperty("observations").EnumerateArray()
            .Single(one => one.GetProperty("area").GetString() == area && one.GetProperty("measure").GetString() == "places").GetProperty("value").GetDecimal();
        Assert.Equal((6m, 6m), (await National("9901"), await National("0000")));
        // What is claimed and booked is about seven, and is for those who may read the documents themselves.
        foreach (var path in new[] { "/?from=2026-09&to=2026-09", "/arsrapport?year=2026" })
        {
            var page = (await with.As(hiding.TokenOf(Role.Reporter, "9901")).Get(path, "text/html")).Raw;
            Assert.DoesNotMatch(Claims(), page);
            Assert.Matches(Claims(), (await with.As(hiding.TokenOf(Role.Finance, "9901")).Get(path, "text/html")).Raw);
        }
    }

    [Theory]
    [InlineData(nameof(Role.Hr), true)]
    [InlineData(nameof(Role.Coach), false)]
    [InlineData(nameof(Role.Leader), false)]
    [InlineData(nameof(Role.Auditor), false)]
    public async Task Searched_for_by_id_number_unit_and_status_it_is_found_by_those_with_need_alone(string role, bool finds)
    {
        with.As(hiding.TokenOf(Enum.Parse<Role>(role), "9901"));
        foreach (var query in new[] { "text=66006", "text=skjermet", "unit=6600", "status=active&limit=1", "limit=1&after=9901-55001-1", "regime=Tao" })
        {
            var answer = await with.Server.Get($"/api/placements?{query}");
            var isFound = answer.Raw.Contains(Secret, StringComparison.Ordinal);
            // The first page of one holds the other placement.
            Assert.Equal(finds && !query.Contains("limit=1", StringComparison.Ordinal) || finds && query.Contains("after", StringComparison.Ordinal), isFound);
            if (!finds && query.StartsWith("limit", StringComparison.Ordinal))
                Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.Body.GetProperty("next").ValueKind);
        }
        foreach (var page in new[] { "/tiltaksplasser?text=66006", "/tiltaksplasser" })
            Assert.Equal(finds, (await with.Server.Get(page, "text/html")).Raw.Contains($"/tiltaksplasser/{Secret}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_coach_and_the_leader_whom_hr_names_see_it()
    {
        Assert.Equal(200, (await with.As(with.Issuer.Person("coach", name: "coach-6")).Get($"/api/placements/{Secret}")).Status);
        Assert.Contains(Secret, (await with.Server.Get("/jobbveileder?coach=coach-6", "text/html")).Raw, StringComparison.Ordinal);
        Assert.Equal(200, (await with.As(with.Issuer.Person("leader", name: "leder-6")).Get($"/api/placements/{Secret}/statements/2026-09")).Status);
        // A coach is not let in by the leader's name, nor the other way around; the coach's page of another shows nothing.
        Assert.Equal(404, (await with.As(with.Issuer.Person("coach", name: "leder-6")).Get($"/api/placements/{Secret}")).Status);
        Assert.DoesNotContain(Secret, (await with.Server.Get("/jobbveileder?coach=coach-6", "text/html")).Raw, StringComparison.Ordinal);
    }

    /// <summary>1.75 hours at 642.00 are 1 123.50 for each of the two placements.</summary>
    [Fact]
    public async Task Finance_has_the_amounts_under_a_pseudonym_in_every_format()
    {
        with.As(hiding.TokenOf(Role.Finance, "9901"));
        var pseudonyms = new HashSet<string>();
        foreach (var item in (await with.Server.Get("/api/documents")).Body.GetProperty("items").EnumerateArray())
        {
            var id = item.GetProperty("documentId").GetString();
            foreach (var accept in new[] { "application/json", "text/csv", "application/xml", "text/html" })
            {
                var answer = await with.Server.Get($"/api/documents/{id}", accept);
                Assert.DoesNotContain(Traces[..3], trace => answer.Raw.Contains(trace, StringComparison.Ordinal));
                pseudonyms.UnionWith(Pseudonym().Matches(answer.Raw).Select(match => match.Value));
            }
        }
        Assert.Single(pseudonyms);
        var invoice = (await with.Server.Get($"/api/documents/{(await with.Server.Get("/api/documents?kind=invoice")).Body.GetProperty("items")[0].GetProperty("documentId").GetString()}")).Body;
        Assert.Equal(1.75m * 642m, invoice.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("placementId").GetString() == pseudonyms.Single()).GetProperty("amount").GetDecimal());
        Assert.Equal(2 * 1.75m * 642m, invoice.GetProperty("total").GetDecimal());
        Assert.Contains(pseudonyms.Single(), (await with.Server.Get("/api/wages/outstanding")).Raw, StringComparison.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(await Download("/api/settlements/2026-09/documents")));
        Assert.NotEmpty(archive.Entries);
        foreach (var entry in archive.Entries)
        {
            using var text = new StreamReader(entry.Open());
            var content = await text.ReadToEndAsync();
            Assert.DoesNotContain(Traces[..3], trace => content.Contains(trace, StringComparison.Ordinal));
        }

        // The system that carries pay to payroll must say whose it is.
        with.As(hiding.TokenOf(Role.FinanceSystem, "9901"));
        Assert.Contains(Secret, Assert.Single((await with.Server.Get("/api/documents?kind=payroll")).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("documentId").GetString())
            .Select(id => with.Server.Get($"/api/documents/{id}").GetAwaiter().GetResult().Raw)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_names_it_to_nobody_without_need_and_is_whole()
    {
        Assert.Equal(200, (await with.As(hiding.TokenOf(Role.Hr, "9901")).Get($"/api/placements/{Secret}")).Status);
        Assert.Contains(Secret, (await with.Server.Get("/api/placements")).Raw, StringComparison.Ordinal);
        with.As(hiding.TokenOf(Role.Auditor, "9901"));
        foreach (var accept in new[] { "application/json", "text/csv" })
        {
            var log = (await with.Server.Get("/api/audit", accept)).Raw;
            Assert.DoesNotContain(Secret, log, StringComparison.Ordinal);
            Assert.Single(Pseudonym().Matches(log).Select(match => match.Value).Distinct());
        }
        Assert.True((await with.Server.Get("/api/audit/verification")).Body.GetProperty("whole").GetBoolean());
    }

    [Fact]
    public async Task It_is_shown_again_when_hr_says_so_and_not_by_an_older_event()
    {
        var token = hiding.TokenOf(Role.Leader, "9901");
        async Task<int> Seen() => (await with.As(token).Get($"/api/placements/{Secret}")).Status;
        Assert.Equal(404, await Seen());
        await Tell("changed", null, "2026-10-01T06:00:00Z");
        Assert.Equal(404, await Seen());
        await Tell("changed", "none", "2026-08-01T06:00:00Z");
        Assert.Equal(404, await Seen());
        await Tell("changed", "none", "2026-10-02T06:00:00Z");
        Assert.Equal(200, await Seen());
        await Tell("changed", "confidential", "2026-10-03T06:00:00Z");
        Assert.Equal(404, await Seen());
        var subject = await with.As(hiding.TokenOf(Role.Admin, "9901")).Get($"/api/privacy/subject/{Secret}");
        Assert.Equal("confidential", subject.Body.GetProperty("addressProtection").GetString());
    }

    [Fact]
    public async Task A_level_that_is_none_is_quarantined()
    {
        var answer = await with.As(hiding.TokenOf(Role.HrSystem, "9901")).Events(Examples.Read("hr-event-started").With("id", "p-1").With("data.employmentId", "7-1").With("data.addressProtection", "kode 6"));
        Assert.Equal("quarantined", answer.Outcomes);
        Assert.Equal("unknown-value@data.addressProtection", answer.Errors);
    }

    [Fact]
    public void Nothing_in_the_database_tells_who_it_is()
    {
        var everything = hiding.Everything("9901");
        Assert.Contains("protections.sealed=", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("onfidential", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("skjermet-", everything, StringComparison.Ordinal);
    }

    /// <summary>Roughly: the two answers are made by the same code, so their medians lie close together.</summary>
    [Fact]
    public async Task How_long_the_answer_takes_does_not_tell()
    {
        with.As(hiding.TokenOf(Role.Leader, "9901"));
        var times = new Dictionary<string, List<double>> { [Secret] = [], [Nonexistent] = [] };
        for (var n = 0; n < 120; n++)
            foreach (var id in n % 2 == 0 ? new[] { Secret, Nonexistent } : [Nonexistent, Secret])
            {
                var started = Stopwatch.GetTimestamp();
                Assert.Equal(404, (await with.Server.Get($"/api/placements/{id}")).Status);
                times[id].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        var (secret, nobody) = (Median(times[Secret].Skip(20)), Median(times[Nonexistent].Skip(20)));
        TestContext.Current.SendDiagnosticMessage("hidden {0:F2} ms, nonexistent {1:F2} ms", secret, nobody);
        Assert.True(Math.Abs(secret - nobody) < Math.Max(2, nobody), $"hidden {secret:F2} ms, nonexistent {nobody:F2} ms");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private async Task<byte[]> Download(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", with.Server.Token);
        using var answer = await with.Server.Http.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private static bool TakesPlacement(string method, string pattern) =>
        pattern.Contains("{id}", StringComparison.Ordinal) && !pattern.Contains("/documents/", StringComparison.Ordinal)
        || method == "POST" && pattern is "/api/follow-up" or "/api/follow-up/import" or "/api/follow-up/approvals" or "/api/receipts" || pattern.StartsWith("/api/transfers", StringComparison.Ordinal);

    private static bool IsLog(string pattern) => pattern.StartsWith("/api/audit", StringComparison.Ordinal);

    /// <summary>Without what differs between any two answers: ids asked for, numbers of the test's own, moments and tokens of forms.</summary>
    private static string Same(string raw) => Timeless(Numbers().Replace(
        raw.Replace(Secret, "ID", StringComparison.Ordinal).Replace(Nonexistent, "ID", StringComparison.Ordinal), "m"));

    /// <summary>Whoever reads the documents is shown their sums on the pages too.</summary>
    private static string Compared(string raw, bool seesBooks) => seesBooks ? Claims().Replace(Same(raw), "") : Same(raw);

    /// <summary>Fractions of a second may have any digits.</summary>
    private static string Timeless(string raw) => Moments().Replace(raw, "T");

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{Cut(one[Math.Max(0, at - 100)..])}\n…{Cut(other[Math.Max(0, at - 100)..])}";
    }

    private static string Cut(string text) => text[..Math.Min(300, text.Length)];

    private static void Expect(int status, Answer answer) => Assert.True(answer.Status == status, $"{answer.Status} {answer.Raw}");

    [GeneratedRegex("m-[0-9]+|web-[0-9a-f]+|[0-9a-f]{32}|127.0.0.1:[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex("""[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|(kl\. )?[0-9]{2}[.:][0-9]{2}[.:][0-9]{2}|name="[^"]*[Tt]oken[^>]*>""")]
    private static partial Regex Moments();

    /// <summary>The sections of claims and of journals by KOSTRA code: totals of the books.</summary>
    [GeneratedRegex("""<section[^>]*aria-labelledby="(krav|kostra)">.*?</section>""", RegexOptions.Singleline)]
    private static partial Regex Claims();

    [GeneratedRegex("9901-skjermet-[0-9a-f]{12}")]
    private static partial Regex Pseudonym();
}

using System.Text;
using Kommune.Functions.Hosting.CustomHandler;
using Kommune.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>Whatever a function does, the host gets the answer it waits for.</summary>
public sealed class FunctionCallsTests
{
    [Theory]
    [InlineData((int)FunctionOutcome.Completed, 200)]
    [InlineData((int)FunctionOutcome.Duplicate, 200)]
    [InlineData((int)FunctionOutcome.Quarantined, 200)]
    [InlineData((int)FunctionOutcome.Parked, 200)]
    [InlineData((int)FunctionOutcome.CannotStore, 500)]
    public async Task Only_what_cannot_be_stored_comes_again(int outcome, int status) =>
        Assert.Equal(status, await Answer((_, _) => Task.FromResult((FunctionOutcome)outcome)));

    [Fact]
    public async Task A_store_out_of_reach_makes_it_come_again() =>
        Assert.Equal(500, await Answer((_, _) => throw new StorageException(StorageException.Unavailable, "")));

    [Fact]
    public async Task A_bug_is_answered_too() => Assert.Equal(500, await Answer((_, _) => throw new InvalidOperationException()));

    [Fact]
    public async Task A_function_that_does_not_end_is_answered_at_the_deadline() =>
        Assert.Equal(500, await Answer(async (_, _) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            return FunctionOutcome.Completed;
        }));

    [Fact]
    public async Task A_schema_that_is_not_ready_makes_it_come_again() =>
        Assert.Equal(500, await Answer((_, _) => Task.FromResult(FunctionOutcome.Completed), ready: () => Task.FromException(new StorageException(StorageException.Unavailable, ""))));

    [Theory]
    [InlineData("POST", "/HrEvents", true)]
    [InlineData("GET", "/HrEvents", false)]
    [InlineData("POST", "/", false)]
    [InlineData("POST", "/api/hr/events", false)]
    [InlineData("POST", "/HrEvents/", false)]
    [InlineData("POST", "/jobbveileder", false)] // a form of the pages
    public void A_call_is_a_post_to_one_segment(string method, string path, bool isCall) => Assert.Equal(isCall, FunctionCalls.IsCall(Request(method, path)));

    [Fact]
    public void A_request_passed_on_from_outside_is_never_a_call()
    {
        var request = Request("POST", "/HrEvents");
        request.Headers["X-Forwarded-For"] = "1.2.3.4";

        Assert.False(FunctionCalls.IsCall(request));
    }

    private static HttpRequest Request(string method, string path)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = (method, path);
        return context.Request;
    }

    private static async Task<int> Answer(FunctionHandler handler, Func<Task>? ready = null)
    {
        var functions = new Lazy<IReadOnlyDictionary<string, FunctionHandler>>(() => new Dictionary<string, FunctionHandler> { ["F"] = handler });
        var calls = new FunctionCalls(functions, ready ?? (() => Task.CompletedTask), TimeSpan.FromMilliseconds(200), NullLogger.Instance);
        var request = Request("POST", "/F");
        using var body = new MemoryStream();
        request.HttpContext.Response.Body = body;
        await calls.Answer(request.HttpContext);
        Assert.Equal("application/json", request.HttpContext.Response.ContentType);
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", Encoding.UTF8.GetString(body.ToArray()));
        return request.HttpContext.Response.StatusCode;
    }
}

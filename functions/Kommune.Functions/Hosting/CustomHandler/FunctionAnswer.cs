namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>
/// The one answer to the Functions host. It waits for a JSON object: at 204, an empty body or "null" it waits until functionTimeout and then kills the
/// process, and any other content type fails the invocation. So nothing else is ever written to it.
/// </summary>
internal static class FunctionAnswer
{
    private static readonly ReadOnlyMemory<byte> Body = """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8.ToArray();

    public static async Task Write(HttpResponse response, FunctionOutcome outcome)
    {
        response.StatusCode = outcome == FunctionOutcome.CannotStore ? 500 : 200;
        response.ContentType = "application/json";
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, response.HttpContext.RequestAborted);
    }
}

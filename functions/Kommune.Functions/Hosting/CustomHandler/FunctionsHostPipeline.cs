using Kommune.Functions.HrSystems;
using Kommune.Functions.Messaging;

namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>What is different when the Functions host has started us: its calls, its readiness poll, and the schema that is brought up to date meanwhile.</summary>
internal static class FunctionsHostPipeline
{
    public static void UseFunctionsHost(this WebApplication app, Module module, SchemaGate gate)
    {
        var logs = app.Services.GetRequiredService<ILoggerFactory>();
        var functions = new Lazy<IReadOnlyDictionary<string, FunctionHandler>>(() => FunctionTable.Of(module, app.Services.GetRequiredService<OutboxDispatcher>(), app.Services.GetRequiredService<HrPlugs>().Fetch, logs));
        var calls = new FunctionCalls(functions, gate.Ready, FunctionsHost.Deadline, logs.CreateLogger<FunctionCalls>());
        app.Use((context, next) => FunctionCalls.IsCall(context.Request) ? calls.Answer(context) : IsPoll(context.Request) ? AnswerPoll(context.Response) : next(context));
    }

    public static void UseSchemaGate(this IApplicationBuilder app, SchemaGate gate) => app.Use(async (context, next) =>
    {
        await gate.Ready();
        await next(context);
    });

    /// <summary>The host asks GET / every 25 ms until something answers, and later for the time it takes. A browser says that it wants HTML.</summary>
    private static bool IsPoll(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.Value is "/" && !request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static Task AnswerPoll(HttpResponse response)
    {
        response.ContentType = "text/plain";
        return response.WriteAsync("kommune");
    }
}

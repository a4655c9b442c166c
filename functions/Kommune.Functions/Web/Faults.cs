using Kommune.Contracts;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Web;

/// <summary>What a request is answered when the store or the program fails: a problem document, never a stack trace.</summary>
internal static class Faults
{
    public static void UseFaults(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Kommune.Faults");
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                context.Abort();
            }
            catch (BadHttpRequestException reason) when (!context.Response.HasStarted)
            {
                await Problems.Of(reason.StatusCode, "bad-request", "Forespørselen kan ikke leses").ExecuteAsync(context);
            }
            catch (StorageException reason) when (!context.Response.HasStarted)
            {
                log.LogError("Storage: {Code}", reason.Code);
                await Problems.Of(503, reason.Code, "Kan ikke lagre nå", new FieldError(reason.Code, "", reason.Message)).ExecuteAsync(context);
            }
            catch (Exception reason) when (!context.Response.HasStarted)
            {
                log.LogError("{Type} at {Path}: {Trace}", reason.GetType().FullName, Scrub.Text(context.Request.Path.Value ?? ""), reason.StackTrace);
                await Problems.Of(500, "internal-error", "Noe gikk galt", new FieldError("internal-error", "", "Feilen er logget. Prøv igjen.")).ExecuteAsync(context);
            }
        });
    }
}

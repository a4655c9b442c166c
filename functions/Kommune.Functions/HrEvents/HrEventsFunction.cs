using Kommune.Contracts;
using Kommune.Functions.Hosting.CustomHandler;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.HrEvents;

/// <summary>HR events from the Service Bus topic. The same intake as POST /api/hr/events: who sent what is read from the envelope alone.</summary>
internal sealed class HrEventsFunction(HrFetch hr, ILogger log)
{
    private static readonly FieldError Unreadable = new("unreadable-invocation", "", "Innpakningen fra Functions-verten kan ikke leses. Den er lagt i karantene slik den kom.");
    private static readonly FieldError TooLarge = new("body-too-large", "", "Innholdet er for stort. Det er lagt i karantene slik det kom.");
    private static readonly FieldError Internal = new("internal-error", "", "Programmet feilet på meldingen. Den er lagt i karantene slik den kom; feilen er logget.");

    public async Task<FunctionOutcome> Run(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (FunctionInvocation.Read(body) is not { } invocation)
            return await Quarantine(body, Unreadable, cancellation);
        var outcomes = await Task.WhenAll(invocation.Messages.Select((message, index) => Take(message, invocation.TraceOf(index), cancellation)));
        return outcomes.DefaultIfEmpty(FunctionOutcome.Completed).Max();
    }

    private async Task<FunctionOutcome> Take(byte[] message, string? trace, CancellationToken cancellation)
    {
        if (message.Length > Bodies.Limit)
            return await Quarantine(message, TooLarge, cancellation);
        try
        {
            return await hr.Intake.Receive(message, cancellation, trace) is { } results ? OutcomeOf(results) : FunctionOutcome.Quarantined;
        }
        catch (Exception reason) when (reason is not (StorageException or OperationCanceledException))
        {
            log.LogError("An event failed: {Type} {Trace}", reason.GetType().FullName, reason.StackTrace);
            return await Quarantine(message, Internal, cancellation);
        }
    }

    private async Task<FunctionOutcome> Quarantine(ReadOnlyMemory<byte> raw, FieldError reason, CancellationToken cancellation)
    {
        await hr.Intake.Quarantine(hr.Intake.NoMunicipality, null, null, raw, [reason], cancellation);
        return FunctionOutcome.Quarantined;
    }

    private static FunctionOutcome OutcomeOf(IReadOnlyList<HrEventResult> results) =>
        results.Any(result => result.Outcome == "quarantined") ? FunctionOutcome.Quarantined
        : results.Count > 0 && results.All(result => result.Outcome == "duplicate") ? FunctionOutcome.Duplicate
        : FunctionOutcome.Completed;
}

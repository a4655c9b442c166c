using Kommune.Functions.Hosting.CustomHandler;

namespace Kommune.Functions.Messaging;

/// <summary>Empties the outbox by a timer: the app may be scaled to nothing while messages wait for their next attempt.</summary>
internal sealed class OutboxWakeUpFunction(OutboxDispatcher outbox)
{
    public async Task<FunctionOutcome> Run(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        await outbox.Drain(cancellation);
        return FunctionOutcome.Completed;
    }
}

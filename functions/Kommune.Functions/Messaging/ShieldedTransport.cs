using Kommune.Functions.Documents;
using Kommune.Functions.Hosting;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Messaging;

/// <summary>
/// A topic has readers we do not know: messages about a placement with a protected address leave under its pseudonym, in the message, its id and its
/// session alike. What waits in the outbox keeps the id, so that the order on the placement holds.
/// </summary>
internal sealed class ShieldedTransport(IMessageTransport next, Module module) : IMessageTransport
{
    public async Task<IReadOnlyList<Delivery>> Send(IReadOnlyList<OutboxRow> messages, CancellationToken cancellation)
    {
        var municipalities = messages.Where(message => message.PlacementId is not null).Select(message => message.Municipality).Distinct().ToList();
        var names = await module.Database.Read(session => municipalities.ToDictionary(number => number, number => Shield.Pseudonyms(session, module.Sealer, number)), cancellation);
        return await next.Send([.. messages.Select(message => Rename(message, names.GetValueOrDefault(message.Municipality)))], cancellation);
    }

    private static OutboxRow Rename(OutboxRow message, IReadOnlyDictionary<string, string>? names) =>
        message.PlacementId is not { } id || names?.GetValueOrDefault(id) is not { } name ? message
            : message with { PlacementId = name, MessageId = Pseudonyms.Without(message.MessageId, id, name), Body = Pseudonyms.In(message.Body, new Dictionary<string, string> { [id] = name }) };
}

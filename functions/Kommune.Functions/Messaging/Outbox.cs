using Kommune.Functions.Deliveries;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrSystems;

namespace Kommune.Functions.Messaging;

/// <summary>Chooses the way out: Service Bus when it is configured, else the subscribers in this process.</summary>
internal static class Outbox
{
    public static OutboxDispatcher Dispatcher(Module module, HrFetch fetch, IConfiguration configuration, ILoggerFactory logs)
    {
        var log = logs.CreateLogger<OutboxDispatcher>();
        IMessageTransport transport = ServiceBusSettings.From(configuration) is { } settings
            ? new ShieldedTransport(new ServiceBusSender(settings, Credential(settings, module), SendPatience.Default), module)
            : new LocalDelivery([], log);
        var blobs = new BlobDelivery(module, BlobSettings.ClientId(configuration), SendPatience.Default);
        return new OutboxDispatcher(module, new RoutedTransport(transport, fetch, blobs), log);
    }

    private static AzureCredential Credential(ServiceBusSettings settings, Module module) => settings.Key is { } key
        ? new SharedKeyCredential(settings.Endpoint, key, module.Clock)
        : new IdentityCredential(IdentityCredential.ServiceBus, settings.ClientId, module.Clock);
}

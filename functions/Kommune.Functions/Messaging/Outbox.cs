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
            ? new ShieldedTransport(new ServiceBusSender(settings, Credential(settings, module), ServiceBusPatience.Default), module)
            : new LocalDelivery([], log);
        return new OutboxDispatcher(module, fetch.Systems.Count > 0 ? new RoutedTransport(transport, fetch) : transport, log);
    }

    private static ServiceBusCredential Credential(ServiceBusSettings settings, Module module) => settings.Key is { } key
        ? new SharedKeyCredential(settings.Endpoint, key, module.Clock)
        : new IdentityCredential(settings.ClientId, module.Clock);
}

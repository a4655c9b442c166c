using Kommune.Functions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kommune.Functions.Telemetry;

/// <summary>
/// Sends traces and measures over OTLP where the environment says whereto (OTEL_EXPORTER_OTLP_ENDPOINT and its relatives; the exporter reads them itself). Without
/// it nothing of OpenTelemetry is loaded: a cold start does not pay for what nobody looks at.
/// </summary>
internal static class OpenTelemetryExport
{
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static bool IsAsked => Endpoints.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IHostedService>(new Providers());
        services.AddHostedService(provider => new StoreGauges(provider.GetRequiredService<Module>(), provider.GetRequiredService<ILogger<StoreGauges>>()));
    }

    /// <summary>Starts before the server takes requests; at the end it sends what is left.</summary>
    private sealed class Providers : IHostedService, IDisposable
    {
        private TracerProvider? traces;
        private MeterProvider? measures;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            // A name from OTEL_SERVICE_NAME comes after and wins.
            var resource = ResourceBuilder.CreateEmpty().AddService("kommune", autoGenerateServiceInstanceId: true).AddTelemetrySdk().AddEnvironmentVariableDetector();
            traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Signals.Name, "Microsoft.AspNetCore").AddOtlpExporter().Build();
            measures = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Signals.Name, "Microsoft.AspNetCore.Hosting").AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Dispose();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            traces?.Dispose();
            measures?.Dispose();
            (traces, measures) = (null, null);
        }
    }
}

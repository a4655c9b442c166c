using System.Collections.Frozen;
using System.Net;
using Kommune.Domain.Rules;
using Kommune.Functions.Agreements;
using Kommune.Functions.Attestations;
using Kommune.Functions.Calculations;
using Kommune.Functions.Deliveries;
using Kommune.Functions.Documents;
using Kommune.Functions.FollowUp;
using Kommune.Functions.Grants;
using Kommune.Functions.HrEvents;
using Kommune.Functions.HrSystems;
using Kommune.Functions.KeyFigures;
using Kommune.Functions.Messaging;
using Kommune.Functions.Placements;
using Kommune.Functions.Plans;
using Kommune.Functions.Receipts;
using Kommune.Functions.Retention;
using Kommune.Functions.Rules;
using Kommune.Functions.Security;
using Kommune.Functions.Settlements;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using Kommune.Functions.Watch;
using Kommune.Functions.Web;

namespace Kommune.Functions.Hosting;

/// <summary>Puts the module together: settings, store, functions and routes. The same for the local server, the demo, the tests and the Functions host.</summary>
internal static class KommuneApp
{
    public const string DefaultUrl = "http://127.0.0.1:7071";

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new LateJsonConsole());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args);
        var functionsHost = FunctionsHost.From(builder.Configuration);
        if (functionsHost is null && string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (functionsHost is not null)
                kestrel.Listen(IPAddress.Loopback, functionsHost.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 16 * 1024 * 1024;
        });

        var settings = Settings.From(builder.Configuration);
        var module = functionsHost is null ? Open(settings) : Prepare(settings.WithSharedKey());
        builder.Services.AddSingleton(module);
        builder.Services.AddResponseCompression();
        if (functionsHost is not null)
        {
            builder.Services.AddSingleton(new SchemaGate(module.Database));
            _ = WarmUp.Start(module);
        }
        builder.Services.AddSingleton(_ => HrPlugs.From(builder.Configuration, module));
        builder.Services.AddSingleton(services => Outbox.Dispatcher(module, services.GetRequiredService<HrPlugs>().Fetch, builder.Configuration, services.GetRequiredService<ILoggerFactory>()));
        // First among those that run: what the others do at once is seen too.
        if (OpenTelemetryExport.IsAsked)
            OpenTelemetryExport.Add(builder.Services, module);
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxDispatcher>());
        if (functionsHost is null)
        {
            builder.Services.AddHostedService(services => new KeyFigureService(new KeyFigureJob(module), services.GetRequiredService<ILogger<KeyFigureService>>()));
            builder.Services.AddHostedService(services => new RetentionTimer(new RetentionRun(module), services.GetRequiredService<ILogger<RetentionTimer>>()));
        }
        if (settings.Delivery is { Length: > 0 } folder)
            builder.Services.AddHostedService(services => new FolderDelivery(module, folder, services.GetRequiredService<ILogger<FolderDelivery>>()));
        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(() => module.Database.DisposeAsync().AsTask().GetAwaiter().GetResult());
        if (OpenTelemetryExport.IsAsked)
            app.UseRequestSpans();
        if (functionsHost is not null)
            app.UseFunctionsHost(module);
        app.UseFaults();
        app.UseResponseCompression();
        if (functionsHost is not null)
            app.UseSchemaGate();
        // After the host's own calls: the table of routes is made when the first request from outside comes, not before the first event.
        app.UseRouting();
        app.UseGuard(module);
        Map(app, module);
        if (app.Services.GetRequiredService<HrPlugs>().Fetch is { Systems.Count: > 0 } fetch)
            HrNotifications.Map(app, fetch);
        return app;
    }

    /// <summary>Opens the store and brings its schema up to date.</summary>
    public static Module Open(Settings settings)
    {
        var module = Prepare(settings);
        module.Database.Migrate().GetAwaiter().GetResult();
        return module;
    }

    private static Module Prepare(Settings settings)
    {
        var municipalities = MunicipalityFile.Read(settings.MunicipalitiesFile);
        var clock = RunningClock.StartingAt(settings.ClockStart);
        var shelf = new RuleShelf(RuleBook.BuiltIn, OwnTables(settings));
        var sealer = new Sealer(settings.Key ?? KeyFile.ReadOrMake(settings));
        var database = Database.Open(settings.Database);
        return new Module(database, municipalities, shelf, clock, sealer) { Persons = settings.Persons, Blobs = settings.Blobs, QuarantineDays = settings.QuarantineDays };
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<RuleTable>> OwnTables(Settings settings) =>
        settings.RuleTables is null ? FrozenDictionary<string, IReadOnlyList<RuleTable>>.Empty : RuleFiles.Read(settings.RuleTables, RuleBook.BuiltIn);

    private static void Map(WebApplication app, Module module)
    {
        var decisions = new Decisions(module);
        var placements = new PlacementQueries(module);
        var registrations = new Registrations(module);
        var followUp = new FollowUpIntake(module);
        var imports = new FollowUpImport(followUp);
        var approvals = new Approvals(module, followUp);
        var settlements = new SettlementRun(module);
        var documents = new DocumentQueries(module);
        var rules = new RuleTablesApi(module);
        var calculations = new CalculationsApi(module);
        var receipts = new ReceiptIntake(module);
        var reissue = new Reissue(module);
        var outstanding = new Outstanding(module);
        var archive = new SettlementArchive(module);

        app.MapHrEvents(app.Services.GetRequiredService<HrPlugs>().Fetch.Intake);
        app.MapGet("/api/placements", (HttpRequest request) => placements.List(request.Query));
        app.MapPost("/api/placements", (HttpRequest request) => Bodies.Json(request, registrations.Register));
        app.MapGet("/api/placements/{id}", (string id) => placements.Get(id));
        app.MapGet("/api/placements/{id}/statements/{period}", (string id, string period, string? asKnownAt) => placements.StatementOf(id, period, asKnownAt));
        app.MapPost("/api/placements/{id}/decisions", (HttpRequest request, string id) => Bodies.Json(request, body => decisions.Take(id, body)));
        Transfers.Map(app, module);
        app.MapPost("/api/follow-up", (HttpRequest request) => Bodies.Json(request, followUp.Receive));
        app.MapPost("/api/follow-up/import", (HttpRequest request) => imports.Import(request));
        app.MapPost("/api/follow-up/approvals", (HttpRequest request) => Bodies.Json(request, approvals.Approve));
        app.MapPost("/api/settlements/{period}", (HttpRequest request, string period) => Bodies.Json(request, body => settlements.Close(period, body), allowEmpty: true));
        app.MapGet("/api/documents", (HttpRequest request) => documents.List(request.Query));
        app.MapGet("/api/settlements/{period}/documents", (HttpRequest request, string period) => archive.Get(period, request.Query));
        app.MapGet("/api/documents/outstanding", (HttpRequest request) => outstanding.Documents(request.Query));
        app.MapGet("/api/wages/outstanding", (HttpRequest request) => outstanding.Wages(request.Query));
        app.MapPost("/api/documents/{id}/reissue", (HttpRequest request, string id) => Bodies.Json(request, body => reissue.Handle(id, body), allowEmpty: true));
        app.MapGet("/api/documents/{id}", (HttpRequest request, string id) => documents.Get(id, request));
        app.MapPost("/api/receipts", (HttpRequest request) => Bodies.Json(request, receipts.Receive));
        app.MapPost("/api/calculations/{kind}", (HttpRequest request, string kind) => Bodies.Json(request, body => calculations.Answer(kind, body, request)));
        app.MapGet("/api/rules/tables", (HttpRequest request) => rules.List(request));
        app.MapPost("/api/rules/tables", (HttpRequest request) => Bodies.Json(request, body => rules.Enter(request, body)));
        AgreementsEndpoint.Map(app, module);
        var privacy = new Privacy(module);
        var audit = new AuditQueries(module);
        app.MapGet("/api/placements/{id}/follow-up", (string id) => privacy.FollowUp(id));
        app.MapGet("/api/privacy/subject/{id}", (string id) => privacy.Subject(id));
        app.MapPost("/api/privacy/erasures", (HttpRequest request) => Bodies.Json(request, privacy.Erase));
        app.MapGet("/api/audit", (HttpRequest request) => audit.List(request));
        app.MapGet("/api/audit/verification", (HttpRequest request) => audit.Verify(request));
        GrantsEndpoint.Map(app, module);
        PlansEndpoint.Map(app, module);
        HoursEndpoint.Map(app, module);
        AlertsEndpoint.Map(app, module);
        app.MapGet("/health", () => Health.Check(module, rules));
        app.MapOpenApi();
        app.MapPages(module);
    }
}

using System.Collections.Frozen;
using System.Net;
using Kommune.Domain.Rules;
using Kommune.Functions.Agreements;
using Kommune.Functions.Calculations;
using Kommune.Functions.Deliveries;
using Kommune.Functions.Documents;
using Kommune.Functions.FollowUp;
using Kommune.Functions.Grants;
using Kommune.Functions.Hosting.CustomHandler;
using Kommune.Functions.HrEvents;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Messaging;
using Kommune.Functions.Municipalities;
using Kommune.Functions.Placements;
using Kommune.Functions.Receipts;
using Kommune.Functions.Reports.KeyFigures;
using Kommune.Functions.Retention;
using Kommune.Functions.Rules;
using Kommune.Functions.Security;
using Kommune.Functions.Settlements;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using Kommune.Functions.Watch;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Hosting;

/// <summary>Puts the module together: settings, store, functions and routes. The same for the local server, the demo, the tests and the Functions host.</summary>
internal static class KommuneApp
{
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>Settings are read at the start alone, so no file of theirs is watched.</summary>
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [.. args, NoReload], ContentRootPath = AppContext.BaseDirectory });
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
        // Beside the web server's own start: a cold start waits for the longer of the two and not for both.
        var opening = Task.Run(() => functionsHost is null ? new Opened(Open(settings), null) : OpenAhead(settings.WithSharedKey()));
        AddServices(builder, opening, settings);
        if (functionsHost is null)
            AddOwnTimers(builder.Services, settings.ClosesMonths);
        var app = builder.Build();
        var (module, gate) = opening.GetAwaiter().GetResult();
        app.Lifetime.ApplicationStopped.Register(() => module.Database.DisposeAsync().AsTask().GetAwaiter().GetResult());
        if (OpenTelemetryExport.IsAsked)
            app.UseRequestSpans();
        // Made at once, since they refuse settings that are wrong.
        var guard = Guard.From(app.Configuration, module, app.Services.GetRequiredService<ILoggerFactory>());
        var fetch = app.Services.GetRequiredService<HrPlugs>().Fetch;
        if (gate is null)
            ServeOutside(app, module, null, guard, fetch);
        else
        {
            app.UseFunctionsHost(module, gate);
            app.RunLate(late => ServeOutside(late, module, gate, guard, fetch));
        }
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, Task<Opened> opening, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(_ => opening.GetAwaiter().GetResult().Module);
        services.AddResponseCompression();
        services.AddSingleton(provider => HrPlugs.From(builder.Configuration, provider.GetRequiredService<Module>()));
        services.AddSingleton(provider => Outbox.Dispatcher(provider.GetRequiredService<Module>(), provider.GetRequiredService<HrPlugs>().Fetch, builder.Configuration, provider.GetRequiredService<ILoggerFactory>()));
        // First among those that run: what the others do at once is seen too.
        if (OpenTelemetryExport.IsAsked)
            OpenTelemetryExport.Add(services);
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        if (settings.Delivery is { Length: > 0 } folder)
            services.AddHostedService(provider => new FolderDelivery(provider.GetRequiredService<Module>(), folder, provider.GetRequiredService<ILogger<FolderDelivery>>()));
    }

    /// <summary>What the Functions host calls at its time, where there is none.</summary>
    private static void AddOwnTimers(IServiceCollection services, bool closesMonths)
    {
        services.AddHostedService(provider => new KeyFigureService(new KeyFigureJob(provider.GetRequiredService<Module>()), provider.GetRequiredService<ILogger<KeyFigureService>>()));
        services.AddHostedService(provider => new RetentionTimer(new RetentionRun(provider.GetRequiredService<Module>()), provider.GetRequiredService<ILogger<RetentionTimer>>()));
        AddTimer("HrPoll", Timetable.Quarterly);
        AddTimer("Watch", Timetable.Daily);
        if (closesMonths)
            AddTimer("MonthClose", Timetable.Monthly);

        // As many of one type as there are timers: AddHostedService is for one of each.
        void AddTimer(string function, Func<Instant, Instant> next) => services.AddSingleton<IHostedService>(provider =>
            TimedFunction.Of(function, next, provider.GetRequiredService<Module>(), provider.GetRequiredService<OutboxDispatcher>(), provider.GetRequiredService<HrPlugs>().Fetch, provider.GetRequiredService<ILoggerFactory>()));
    }

    /// <summary>Requests from outside: the API and the pages.</summary>
    private static void ServeOutside(IApplicationBuilder app, Module module, SchemaGate? gate, Guard guard, HrFetch fetch)
    {
        app.UseFaults();
        app.UseResponseCompression();
        if (gate is not null)
            app.UseSchemaGate(gate);
        app.UseRouting();
        app.Use(guard.Pass);
        app.UseEndpoints(routes => Map(routes, module, guard, fetch));
    }

    /// <summary>Under the Functions host the schema is brought up to date, and the way of an event gone, while the web server starts.</summary>
    private static Opened OpenAhead(Settings settings)
    {
        var module = Prepare(settings);
        var gate = new SchemaGate(module.Database);
        _ = WarmUp.Start(module);
        return new Opened(module, gate);
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
        var database = Database.Open(settings.Database, settings.IsHeard);
        return new Module(database, municipalities, shelf, clock, sealer) { Persons = settings.Persons, Blobs = settings.Blobs, QuarantineDays = settings.QuarantineDays, OutboxDays = settings.OutboxDays, PublicAddress = settings.PublicAddress };
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<RuleTable>> OwnTables(Settings settings) =>
        settings.RuleTables is null ? FrozenDictionary<string, IReadOnlyList<RuleTable>>.Empty : RuleFiles.Read(settings.RuleTables, RuleBook.BuiltIn);

    private static void Map(IEndpointRouteBuilder routes, Module module, Guard guard, HrFetch fetch)
    {
        var decisions = new Decisions(module);
        var placements = new PlacementQueries(module);
        var registrations = new Registrations(module);
        var followUp = new FollowUpIntake(module);
        var imports = new FollowUpImport(followUp);
        var approvals = new Approvals(module, followUp);
        var documents = new DocumentQueries(module);
        var rules = new RuleTablesApi(module);
        var calculations = new CalculationsApi(module);
        var receipts = new ReceiptIntake(module);
        var reissue = new Reissue(module);
        var outstanding = new Outstanding(module);
        var archive = new SettlementArchive(module);

        routes.MapHrEvents(fetch.Intake);
        QuarantineEndpoint.Map(routes, module, fetch.Intake);
        if (fetch.Systems.Count > 0)
            HrNotifications.Map(routes, fetch, guard);
        routes.MapGet("/api/placements", (HttpRequest request) => placements.List(request));
        routes.MapPost("/api/placements", (HttpRequest request) => Bodies.Json(request, registrations.Register));
        routes.MapGet("/api/placements/{id}", (string id) => placements.Get(id));
        routes.MapGet("/api/placements/{id}/statements/{period}", (string id, string period, string? asKnownAt) => placements.StatementOf(id, period, asKnownAt));
        routes.MapPost("/api/placements/{id}/decisions", (HttpRequest request, string id) => Bodies.Json(request, body => decisions.Take(id, body)));
        Transfers.Map(routes, module);
        routes.MapPost("/api/follow-up", (HttpRequest request) => Bodies.Json(request, followUp.Receive));
        routes.MapPost("/api/follow-up/import", (HttpRequest request) => imports.Import(request));
        routes.MapPost("/api/follow-up/approvals", (HttpRequest request) => Bodies.Json(request, approvals.Approve));
        SettlementsEndpoint.Map(routes, module);
        routes.MapGet("/api/documents", (HttpRequest request) => documents.List(request.Query));
        routes.MapGet("/api/settlements/{period}/documents", (HttpRequest request, string period) => archive.Get(period, request.Query));
        routes.MapGet("/api/documents/outstanding", (HttpRequest request) => outstanding.Documents(request.Query));
        routes.MapGet("/api/wages/outstanding", (HttpRequest request) => outstanding.Wages(request));
        routes.MapPost("/api/documents/{id}/reissue", (HttpRequest request, string id) => Bodies.Json(request, body => reissue.Handle(id, body), allowEmpty: true));
        routes.MapGet("/api/documents/{id}", (HttpRequest request, string id) => documents.Get(id, request));
        routes.MapPost("/api/receipts", (HttpRequest request) => Bodies.Json(request, receipts.Receive));
        routes.MapPost("/api/calculations/{kind}", (HttpRequest request, string kind) => Bodies.Json(request, body => calculations.Answer(kind, body, request)));
        routes.MapGet("/api/rules/tables", (HttpRequest request) => rules.List(request));
        routes.MapPost("/api/rules/tables", (HttpRequest request) => Bodies.Json(request, body => rules.Enter(request, body)));
        AgreementsEndpoint.Map(routes, module);
        var privacy = new Privacy(module);
        var audit = new AuditQueries(module);
        routes.MapGet("/api/placements/{id}/follow-up", (string id) => privacy.FollowUp(id));
        routes.MapGet("/api/privacy/subject/{id}", (string id) => privacy.Subject(id));
        routes.MapPost("/api/privacy/erasures", (HttpRequest request) => Bodies.Json(request, privacy.Erase));
        routes.MapGet("/api/audit", (HttpRequest request) => audit.List(request));
        routes.MapGet("/api/audit/verification", (HttpRequest request) => audit.Verify(request));
        GrantsEndpoint.Map(routes, module);
        PlansEndpoint.Map(routes, module);
        HoursEndpoint.Map(routes, module);
        AlertsEndpoint.Map(routes, module);
        var health = new Health(module, rules);
        routes.MapGet("/health", health.Check);
        routes.MapOpenApi();
        routes.MapPages(module);
    }

    /// <param name="Gate">What requests wait for; null when the schema is up to date already.</param>
    private sealed record Opened(Module Module, SchemaGate? Gate);
}

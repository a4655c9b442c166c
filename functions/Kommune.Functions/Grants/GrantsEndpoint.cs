using System.Collections.Immutable;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Grants;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Grants;

/// <summary>
/// What is kept of the old grant until it ends: confirmations every six months, months that Nav has stopped, and the old bookkeeping held
/// against the rules.
/// </summary>
internal sealed class GrantsEndpoint(Module module)
{
    private delegate List<FieldError> Check(Placement placement, RuleBook rules);

    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var grants = new GrantsEndpoint(module);
        var imports = new GrantImport(module);
        routes.MapPost("/api/grants/import", (HttpRequest request) => imports.Import(request));
        routes.MapGet("/api/grants/reconciliation", (HttpRequest request) => grants.Reconcile(request.Query));
        routes.MapGet("/api/placements/{id}/grant", (string id) => grants.Get(id));
        routes.MapPost("/api/placements/{id}/grant/confirmations", (HttpRequest request, string id) => Bodies.Json(request, body => grants.Confirm(id, body)));
        routes.MapPost("/api/placements/{id}/grant/stops", (HttpRequest request, string id) => Bodies.Json(request, body => grants.Stop(id, body, stopped: true)));
        routes.MapPost("/api/placements/{id}/grant/resumptions", (HttpRequest request, string id) => Bodies.Json(request, body => grants.Stop(id, body, stopped: false)));
    }

    public async Task<IResult> Confirm(string placement, JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var date = fields.Date("date") ?? module.Today;
        var by = fields.Text("confirmedBy", required: true, maxLength: 100);
        if (date > module.Today)
            fields.Add("future-date", "date", "Datoen er ikke kommet ennå.");
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return await Record(placement, date, (known, rules) => Continuation.On(known, date, rules) switch
        {
            null => [new FieldError("no-confirmation-due", "", "Plassen har ikke tilskudd som skal bekreftes.")],
            { State: ContinuationState.NotDue } later => [new FieldError("confirmation-not-due", "date", $"Kan bekreftes fra {later.Due.Notice:dd.MM.yyyy}.")],
            _ => [],
        }, (id, now, number) => new ContinuationConfirmed(id, now, new FactSource("grant-confirmation", $"{id}/{number}"), date, by!));
    }

    public async Task<IResult> Stop(string placement, JsonElement body, bool stopped)
    {
        var (fields, errors) = Bodies.Fields(body);
        var months = ReadMonths(fields);
        var reason = fields.Text("reason", maxLength: 1000);
        var by = fields.Text("recordedBy", required: true, maxLength: 100);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return await Record(placement, months.Min().FirstDay(), (known, rules) => RefuseOutside(known, months, rules),
            (id, now, number) => stopped
                ? new GrantStopped(id, now, new FactSource("grant-stop", $"{id}/{number}"), months, reason, by!)
                : new GrantResumed(id, now, new FactSource("grant-resumption", $"{id}/{number}"), months, reason, by!));
    }

    public async Task<IResult> Get(string placement)
    {
        if (await Load(placement) is not var (known, rules))
            return Problems.UnknownPlacement();
        var grant = known.GrantDays(RegimeCutoff.LastStartIn(rules));
        var continuation = Continuation.On(known, module.Today, rules);
        return Results.Json(new GrantDocument(placement, Iso(grant?.From), Iso(grant?.To), Iso(continuation?.Due.Notice), Iso(continuation?.Due.Deadline),
            continuation is null ? null : JsonNamingPolicy.CamelCase.ConvertName(continuation.State.ToString()), [.. known.StoppedGrantMonths.Select(month => month.ToIso())]),
            ChangeOverJson.Default.GrantDocument);
    }

    public async Task<IResult> Reconcile(IQueryCollection query)
    {
        if (module.Asked(query)?.Number is not { } number)
            return Problems.UnknownMunicipality();
        if (!AskedMonth.TryParse(query["from"].FirstOrDefault(), new YearMonth(2022, 1), out var from) || !AskedMonth.TryParse(query["to"].FirstOrDefault(), module.Today.ToYearMonth(), out var to))
            return Problems.InvalidPeriod();
        var onlyDifferences = query["onlyDifferences"].FirstOrDefault() == "true";
        var (all, hidden) = await module.Database.Read(session =>
        {
            var hidden = session.Hidden(number);
            var rules = module.Shelf.For(session, number);
            using var whole = session.Whole();
            return (MunicipalityPlacements.All(session, number)
                .SelectMany(placement => GrantReconciliation.Of(placement, to, rules)).Where(month => month.Month >= from && month.Month <= to).ToList(), hidden);
        });
        var expected = all.Sum(month => month.Expected ?? Nok.Zero);
        var booked = all.Sum(month => month.Booked ?? Nok.Zero);
        return Results.Json(new GrantReconciliationDocument(number, from.ToIso(), to.ToIso(), expected.Kroner, booked.Kroner, (booked - expected).Kroner,
            [.. all.Where(month => !onlyDifferences || month.Reason is not null).Select(month => new GrantComparisonDocument(hidden.GetValueOrDefault(month.Placement.ToString(), month.Placement.ToString()), month.Month.ToIso(),
                month.Expected?.Kroner, month.Booked?.Kroner, month.Difference.Kroner, month.Reason?.Code, month.Reason?.Text))]), ChangeOverJson.Default.GrantReconciliationDocument);
    }

    private static ImmutableArray<YearMonth> ReadMonths(JsonFields fields)
    {
        var months = ImmutableArray.CreateBuilder<YearMonth>();
        foreach (var text in fields.Texts("months"))
            if (AskedMonth.TryParse(text, out var month))
                months.Add(month);
            else
                fields.Add("invalid-period", "months", $"«{text}» er ikke en måned. Skriv år-måned, for eksempel 2026-09.");
        if (months.Count == 0 && !fields.HasErrors)
            fields.Add("required", "months", "Oppgi minst én måned.");
        return [.. months.Distinct().Order()];
    }

    private static List<FieldError> RefuseOutside(Placement placement, ImmutableArray<YearMonth> months, RuleBook rules)
    {
        var grant = placement.GrantDays(RegimeCutoff.LastStartIn(rules));
        return [.. months.Where(month => grant?.Within(month.Days()) is null)
            .Select(month => new FieldError("no-grant-in-month", "months", $"Plassen har ikke tilskudd i {month.ToIso()}."))];
    }

    private async Task<IResult> Record(string placement, LocalDate effective, Check check, Func<PlacementId, Instant, int, Fact> make)
    {
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        return await module.Database.Write(id.Municipality, session =>
        {
            session.LockPlacement(id.Municipality, placement);
            var facts = PlacementFacts.Load(session, id);
            var known = Placement.From(id, facts);
            if (!known.IsRegistered)
                return Problems.UnknownPlacement();
            if (check(known, module.Shelf.For(session, id.Municipality)) is [_, ..] refusals)
                return Problems.Invalid(refusals);
            var now = module.Clock.GetCurrentInstant();
            SealedReasons.Add(session, module, id, [make(id, now, facts.Count + 1)], now);
            return Results.Json(new Recorded(placement, "accepted", StatementMapping.Iso(effective)), WireContext.Default.Recorded, statusCode: 201);
        });
    }

    private async Task<(Placement Placement, RuleBook Rules)?> Load(string placement)
    {
        if (!module.TryPlacement(placement, out var id))
            return null;
        var (facts, rules) = await module.Database.Read(session => (PlacementFacts.Load(session, id), module.Shelf.For(session, id.Municipality)));
        var known = Placement.From(id, facts);
        return known.IsRegistered ? (known, rules) : null;
    }

    private static string? Iso(LocalDate? date) => date is { } day ? StatementMapping.Iso(day) : null;
}

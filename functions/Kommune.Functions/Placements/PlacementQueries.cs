using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Rules;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Placements;

/// <summary>GET /api/placements…: lists, one placement with its history, and the statement of a month.</summary>
internal sealed class PlacementQueries(Module module)
{
    private const int PageSize = 100;

    public async Task<IResult> List(HttpRequest request)
    {
        var query = request.Query;
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var filter = new PlacementFilter(query["status"].FirstOrDefault(), query["unit"].FirstOrDefault(), query["regime"].FirstOrDefault(), query["text"].FirstOrDefault());
        var limit = int.TryParse(query["limit"].FirstOrDefault(), out var asked) ? Math.Clamp(asked, 1, 1000) : PageSize;
        await PlacementCalendar.Follow(module, municipality);
        var rows = await module.Database.Read(session => session.Placements(municipality, filter, limit + 1, query["after"].FirstOrDefault()));
        var page = rows.Take(limit).Select(Summary).ToList();
        Acting.Answered(request, page.Select(row => row.PlacementId));
        return Results.Json(new PlacementPage(page, rows.Count > limit ? page[^1].PlacementId : null), WireContext.Default.PlacementPage);
    }

    public async Task<IResult> Get(string placement)
    {
        if (!PlacementId.TryParse(placement, out var id) || !module.Municipalities.TryGetValue(id.Municipality, out var municipality))
            return Problems.UnknownPlacement();
        await PlacementCalendar.Follow(module, id.Municipality);
        var last = module.Today.ToYearMonth();
        var (row, facts, rules, counted) = await module.Database.Read(session =>
        {
            var rules = module.Shelf.For(session, id.Municipality);
            return (session.FindPlacement(id.Municipality, placement), PlacementFacts.Load(session, id), rules, ContributionAccount.Count(session, municipality, rules, last));
        });
        if (row is null)
            return Problems.UnknownPlacement();
        var statements = MonthStatement.Through(Placement.From(id, facts), last, counted, rules);
        return Results.Json(new PlacementDocument(Summary(row), [.. facts.Select(FactHistory.Describe)], [.. statements.SelectMany(HeldIn)]), WireContext.Default.PlacementDocument);
    }

    public async Task<IResult> StatementOf(string placement, string period, string? asKnownAt)
    {
        if (!PlacementId.TryParse(placement, out var id) || !module.Municipalities.TryGetValue(id.Municipality, out var municipality))
            return Problems.UnknownPlacement();
        if (!AskedMonth.TryParse(period, out var month))
            return Problems.InvalidPeriod();
        Instant? knownAt = null;
        if (asKnownAt is not null)
        {
            var parsed = OffsetDateTimePattern.Rfc3339.Parse(asKnownAt);
            if (!parsed.Success)
                return Problems.Of(422, "invalid-time", "Tidspunktet finnes ikke", new FieldError("invalid-time", "asKnownAt", "Tidspunktet skal skrives etter RFC 3339, for eksempel 2026-10-05T00:00:00Z."));
            knownAt = parsed.Value.ToInstant();
        }
        var (facts, rules, counted) = await module.Database.Read(session =>
        {
            var rules = module.Shelf.For(session, id.Municipality, knownAt);
            return (PlacementFacts.Load(session, id, knownAt), rules, ContributionAccount.Count(session, municipality, rules, month, knownAt));
        });
        var known = Placement.From(id, facts);
        if (!known.IsRegistered && !known.IsCancelled)
            return Problems.UnknownPlacement();
        var statement = MonthStatement.Of(known, month, counted, rules);
        var fullTariff = statement.Wage is null or { Model: WageModel.Tariff } ? null : FullTariff.Of(known, month, counted, rules);
        var (warning, _) = BenefitWarning.On(known, month.LastDay(), municipality, rules);
        return Results.Json(statement.ToDocument(fullTariff, warning), WireContext.Default.StatementDocument);
    }

    private static IEnumerable<HeldInMonth> HeldIn(MonthStatement statement) =>
        (statement.Wage?.Held ?? []).Select(held => new HeldInMonth(statement.Month.ToIso(), "wage", held.ToDocument()))
            .Concat(statement.Support.Held.Select(held => new HeldInMonth(statement.Month.ToIso(), "support", held.ToDocument())));

    private static PlacementSummary Summary(PlacementRow row) =>
        new(row.PlacementId, row.Status, row.StartDate is { } start ? StatementMapping.Iso(start) : null, row.EndDate is { } end ? StatementMapping.Iso(end) : null,
            row.Regime, row.OrgUnitId, row.OrgUnitName, row.WageModel, row.SupportModel);
}

using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Security;
using Kommune.Functions.Web;

namespace Kommune.Functions.FollowUp;

/// <summary>
/// POST /api/placements/{id}/plans and GET …/plan: the follow-up plan. Hours, rhythm and coaches are a fact; goals, tasks and adaptations are
/// sealed under the placement's own key.
/// </summary>
internal sealed class PlansEndpoint(Module module)
{
    private const int LongestText = 2000;
    private const int MostTexts = 50;

    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var plans = new PlansEndpoint(module);
        routes.MapPost("/api/placements/{id}/plans", (HttpRequest request, string id) => Bodies.Json(request, body => plans.Agree(id, body)));
        routes.MapGet("/api/placements/{id}/plan", (string id) => plans.Get(id));
    }

    public async Task<IResult> Agree(string placement, JsonElement body)
    {
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        var (fields, errors) = Bodies.Fields(body);
        var from = fields.Date("from", required: true);
        var employee = fields.Number("employeeHoursPerMonth", required: true, 0m, 744m, "hours-out-of-range");
        var employer = fields.Number("employerHoursPerMonth", required: true, 0m, 744m, "hours-out-of-range");
        var rhythm = fields.Integer("contactEveryDays", required: true, 1, 366, "rhythm-out-of-range");
        var lead = fields.Text("leadCoach", required: true, maxLength: 100);
        var deputy = fields.Text("deputyCoach", maxLength: 100);
        if (deputy is not null && deputy == lead)
            fields.Add("deputy-is-lead", "deputyCoach", "Stedfortrederen skal være en annen enn hovedveilederen.");
        var texts = new PlanTexts(Texts(fields, "goals"), Texts(fields, "tasks"), Texts(fields, "adaptations"), fields.Text("transitionPlan", maxLength: LongestText));
        var by = fields.Text("agreedBy", required: true, maxLength: 100);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        var plan = new FollowUpPlan(employee!.Value, employer!.Value, rhythm!.Value, lead!, deputy, texts.TransitionPlan is not null);
        return await module.Database.Write(id.Municipality, session =>
        {
            session.LockPlacement(id.Municipality, placement);
            var facts = PlacementFacts.Load(session, id);
            if (Placement.From(id, facts).Employment is not { } employment)
                return Problems.UnknownPlacement();
            if (employment.To < from)
                return Problems.Invalid([new FieldError("after-end", "from", $"Ansettelsen ble avsluttet {employment.To:dd.MM.yyyy}.")]);
            var now = module.Clock.GetCurrentInstant();
            var number = facts.Count(fact => fact is PlanAgreed) + 1;
            var agreed = new PlanAgreed(id, now, new FactSource("plan", $"{id}/{number}"), from!.Value, plan, by!);
            PlacementFacts.Add(session, id, [agreed], module.Shelf, now);
            SealedText.Keep(session, module.Sealer, id, SealedText.Plan, agreed.Source.Id, JsonSerializer.Serialize(texts, ChangeOverJson.Default.PlanTexts), now);
            return Results.Json(new Recorded(placement, "accepted", StatementMapping.Iso(from.Value)), WireContext.Default.Recorded, statusCode: 201);
        });
    }

    public async Task<IResult> Get(string placement)
    {
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        return await module.Database.Read(session =>
        {
            var known = Placement.From(id, PlacementFacts.Load(session, id));
            if (known.Plans.On(module.Today) is not { } agreed)
                return Problems.Of(404, "no-plan", "Det er ikke avtalt noen plan", new FieldError("no-plan", "", "Det er ikke registrert noen oppfølgingsplan som gjelder i dag."));
            var isOpen = !(FollowUpRules.LastOpenDay(known.Employment) < module.Today);
            var text = isOpen ? SealedText.Read(session, module.Sealer, id).Find(opened => opened.Kind == SealedText.Plan && opened.TextId == agreed.Source.Id)?.Text : null;
            var texts = text is null ? null : JsonSerializer.Deserialize(text, ChangeOverJson.Default.PlanTexts);
            return Results.Json(new PlanDocument(placement, StatementMapping.Iso(agreed.From), agreed.Plan.EmployeeHours, agreed.Plan.EmployerHours, agreed.Plan.ContactEveryDays,
                agreed.Plan.LeadCoach, agreed.Plan.DeputyCoach, texts?.Goals, texts?.Tasks, texts?.Adaptations, texts?.TransitionPlan), ChangeOverJson.Default.PlanDocument);
        });
    }

    private static IReadOnlyList<string> Texts(JsonFields fields, string name)
    {
        var texts = fields.Texts(name);
        if (texts.Count > MostTexts || texts.Any(text => text.Length > LongestText))
            fields.Add("too-long", name, $"Høyst {MostTexts} punkter på {LongestText} tegn.");
        return texts;
    }
}

/// <summary>The texts of a plan, as they are sealed.</summary>
internal sealed record PlanTexts(IReadOnlyList<string> Goals, IReadOnlyList<string> Tasks, IReadOnlyList<string> Adaptations, string? TransitionPlan);

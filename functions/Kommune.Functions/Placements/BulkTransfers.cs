using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Grants;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Settlements;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Placements;

/// <summary>POST /api/transfers and …/preview: several transfers in one municipality, all of them or none.</summary>
internal sealed class BulkTransfers(Module module)
{
    public Task<IResult> Preview(JsonElement body) => Handle(body, apply: false);

    public Task<IResult> Apply(JsonElement body) => Handle(body, apply: true);

    private async Task<IResult> Handle(JsonElement body, bool apply)
    {
        var errors = new List<FieldError>();
        var asked = Read(body, errors);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        var municipality = asked[0].Placement.Municipality;
        var work = (Session session) => Handle(session, asked, apply);
        return apply ? await module.Database.Write(municipality, work) : await module.Database.Read(work);
    }

    private List<TransferRequest> Read(JsonElement body, List<FieldError> errors)
    {
        var list = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("transfers", out var inside) ? inside : body;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            errors.Add(new FieldError("no-transfers", "", "Send en liste med minst én overgang."));
            return [];
        }
        var asked = list.EnumerateArray().Select((item, index) => ReadOne(item, $"[{index}]", errors)).OfType<TransferRequest>().ToList();
        foreach (var twice in asked.GroupBy(request => request.Placement).Where(group => group.Count() > 1))
            errors.Add(new FieldError("listed-twice", "", $"Tiltaksplass {twice.Key} står to ganger i listen."));
        if (asked.Select(request => request.Placement.Municipality).Distinct().Count() > 1)
            errors.Add(new FieldError("several-municipalities", "", "Alle overgangene skal gjelde samme kommune."));
        return asked;
    }

    private TransferRequest? ReadOne(JsonElement item, string at, List<FieldError> all)
    {
        var (fields, errors) = Bodies.Fields(item);
        PlacementId? placement = null;
        if (fields.Text("placementId", required: true) is { } text)
        {
            if (module.TryPlacement(text, out var id))
                placement = id;
            else
                fields.Add("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.");
        }
        var request = TransferRequest.Read(fields, placement);
        all.AddRange(errors.Select(error => error with { Path = $"{at}.{error.Path}" }));
        return request;
    }

    private IResult Handle(Session session, List<TransferRequest> asked, bool apply)
    {
        var now = module.Clock.GetCurrentInstant();
        var rules = module.Shelf.For(session, asked[0].Placement.Municipality);
        // In order of id, so that two lists that meet do not wait for each other.
        foreach (var id in asked.Select(request => request.Placement).OrderBy(id => id.ToString(), StringComparer.Ordinal))
            if (apply)
                session.LockPlacement(id.Municipality, id.ToString());
        var refusals = new List<FieldError>();
        var effects = new List<TransferEffect>();
        var decided = new List<(PlacementId Placement, List<Fact> Facts)>();
        for (var index = 0; index < asked.Count; index++)
        {
            var request = asked[index];
            var facts = PlacementFacts.Load(session, request.Placement);
            var before = Placement.From(request.Placement, facts);
            if (request.Refusals(before, rules, agreement => session.FindAgreement(request.Placement.Municipality, agreement) is not null) is [_, ..] refused)
            {
                refusals.AddRange(refused.Select(error => error with { Path = $"[{index}].{error.Path}" }));
                continue;
            }
            decided.Add((request.Placement, request.Facts(facts, now)));
            effects.Add(TransferEffect.Of(before, Placement.From(request.Placement, [.. facts, .. decided[^1].Facts]), module.Today.ToYearMonth(), IssuedLines.Of(session, request.Placement), rules));
        }
        if (refusals.Count > 0)
            return Problems.Invalid(refusals);
        if (apply)
            foreach (var (placement, facts) in decided)
                SealedReasons.Add(session, module, placement, facts, now);
        return Results.Json(ToDocument(effects, apply), ChangeOverJson.Default.TransferEffects, statusCode: apply ? 201 : 200);
    }

    private static TransferEffects ToDocument(List<TransferEffect> effects, bool applied) =>
        new(applied, [.. effects.Select(ToDocument)],
            new TransferTotals(effects.Sum(effect => effect.Before).Kroner, effects.Sum(effect => effect.After).Kroner, effects.Sum(effect => effect.Reversed).Kroner));

    private static TransferEffectDocument ToDocument(TransferEffect effect) =>
        new(effect.Placement.ToString(), StatementMapping.Iso(effect.Date), new TransferTotals(effect.Before.Kroner, effect.After.Kroner, effect.Reversed.Kroner),
            [.. effect.Months.Select(month => new TransferMonthDocument(month.Month.ToIso(), month.GrantBefore.Kroner, month.FollowUpBefore.Kroner,
                month.GrantAfter.Kroner, month.FollowUpAfter.Kroner, month.Reversed.Kroner, [.. month.Held.Select(held => held.ToDocument())]))]);
}

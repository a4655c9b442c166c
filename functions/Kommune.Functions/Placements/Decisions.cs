using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Placements;

/// <summary>POST /api/placements/{id}/decisions: what people decide about a placement, dated and with a reason.</summary>
internal sealed class Decisions(Module module)
{
    /// <summary>What a decision's fields become, once the placement is known to exist.</summary>
    private delegate Fact Make(PlacementId id, Instant recorded, FactSource source, LocalDate from);

    public async Task<IResult> Take(string placement, JsonElement body)
    {
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        var (fields, errors) = Bodies.Fields(body);
        var make = Read(fields);
        var from = fields.Date("effectiveFrom", required: true);
        var decisionId = fields.Text("decisionId", maxLength: 60) ?? Guid.NewGuid().ToString("N");
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return await module.Database.Write(id.Municipality, session => Store(session, id, make!, from!.Value, decisionId));
    }

    private IResult Store(Session session, PlacementId id, Make make, LocalDate from, string decisionId)
    {
        session.LockPlacement(id.Municipality, id.ToString());
        if (session.FindPlacement(id.Municipality, id.ToString()) is not { } known)
            return Problems.UnknownPlacement();
        var now = module.Clock.GetCurrentInstant();
        var decided = make(id, now, new FactSource("decision", $"{id}/{decisionId}"), from);
        var refusals = SupportRefusals.Of((decided as SupportAgreed)?.Agreement, agreement => session.FindAgreement(id.Municipality, agreement) is not null).ToList();
        if (known.EndDate < from)
            refusals.Add(new FieldError("after-end", "effectiveFrom", $"Ansettelsen ble avsluttet {known.EndDate:dd.MM.yyyy}."));
        if (refusals.Count > 0)
            return Problems.Invalid(refusals);
        var isNew = SealedReasons.Add(session, module, id, [decided], now);
        return Results.Json(new Recorded(id.ToString(), isNew ? "accepted" : "duplicate", from.ToString("uuuu-MM-dd", null)), WireContext.Default.Recorded, statusCode: isNew ? 201 : 200);
    }

    private static Make? Read(JsonFields fields)
    {
        var reason = fields.Text("reason", maxLength: 1000);
        var decidedBy = fields.Text("decidedBy", required: true);
        switch (fields.Text("kind", required: true))
        {
            case "wageModel":
                return WageModelOf(fields, reason, decidedBy);
            case "followUpProvider":
                return ProviderOf(fields, reason, decidedBy);
            case "supportAgreement":
                return SupportAgreementReader.Read(fields) is { } agreement
                    ? (id, now, source, from) => new SupportAgreed(id, now, source, from, agreement, reason, decidedBy!)
                    : null;
            case "recruitment":
                return RecruitmentOf(fields, decidedBy);
            case { } unknown:
                fields.Add("unknown-kind", "kind", $"Ukjent vedtak «{unknown}». Velg wageModel, followUpProvider, supportAgreement eller recruitment.");
                return null;
            default:
                return null;
        }
    }

    private static Make? WageModelOf(JsonFields fields, string? reason, string? decidedBy)
    {
        var model = fields.Choice("model", Wire.WageModels, required: true);
        var rate = fields.Amount("hourlyRate", required: model == WageModel.AgreedHourly, min: 0.01m, max: 5000m);
        if (rate is not null && model is WageModel.None or WageModel.Tariff && fields.Has("hourlyRate"))
            fields.Add("hourly-rate-not-used", "hourlyRate", "Timesats hører bare til avtalt timelønn.");
        return (id, now, source, from) => new WageModelDecided(id, now, source, from, model!.Value, rate, reason, decidedBy!);
    }

    private static Make ProviderOf(JsonFields fields, string? reason, string? decidedBy)
    {
        var provider = fields.Choice("provider", Wire.Providers, required: true);
        var participant = fields.Choice("participantPreference", Wire.Providers);
        var employer = fields.Choice("employerPreference", Wire.Providers);
        var coach = fields.Text("leadCoach");
        var approver = fields.Text("approver", maxLength: 100);
        return (id, now, source, from) => new ProviderDecided(id, now, source, from, provider!.Value, participant, employer, coach, reason, decidedBy!) { Approver = approver };
    }

    private static Make RecruitmentOf(JsonFields fields, string? decidedBy)
    {
        var channel = fields.Choice("source", Wire.RecruitmentSources, required: true);
        var sheltered = fields.Flag("previousShelteredPlace") ?? false;
        return (id, now, source, from) => new RecruitmentRecorded(id, now, source, from, channel!.Value, sheltered, decidedBy!);
    }
}

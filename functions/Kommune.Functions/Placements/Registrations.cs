using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Grants;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrEvents;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Placements;

/// <summary>
/// POST /api/placements: a placement without an HR event. With "employer": "external" the participant is employed by another enterprise
/// and the municipality only follows up, so there is no wage statement. An employment that HR has told of is HR's to describe.
/// </summary>
internal sealed class Registrations(Module module)
{
    private const string Source = "registration";

    public async Task<IResult> Register(JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var employer = fields.Text("employer");
        if (employer is not (null or "external" or "municipality"))
            fields.Add("unknown-value", "employer", "Velg external eller municipality.");
        var data = EmploymentReader.Read(fields, module.Municipalities);
        if (data is null || errors.Count > 0)
            return Problems.Invalid(errors);
        if (module.Persons.RefusalOf(data.IdentityNumber, "nationalIdentityNumber") is { } refusal)
            return Problems.Invalid([refusal]);
        var identity = Identities.Seal(module.Sealer, data.Placement, data.IdentityNumber, module.Clock.GetCurrentInstant());
        return await module.Database.Write(data.Placement.Municipality, session => Store(session, data, identity, employer == "external"));
    }

    /// <summary>What is sealed beside the facts follows them: a registration that is not taken changes nothing.</summary>
    private IResult Store(Session session, EmploymentData data, IdentityRow? identity, bool isElsewhere)
    {
        var (id, now) = (data.Placement, module.Clock.GetCurrentInstant());
        session.LockPlacement(id.Municipality, id.ToString());
        var source = new FactSource(Source, id.ToString(), now);
        if (session.FindFact(id.Municipality, source.Key) is not null)
            return Answer(data, "duplicate", 200);
        if (IsToldByHr(session, id))
            return Problems.Invalid([new FieldError("already-registered", "employmentId", "HR-systemet har meldt denne ansettelsen. Meld endringer derfra.")]);
        var registered = new EmploymentRegistered(id, now, source, data.Start, data.End, data.BirthDate, data.Terms, data.Measure) { EmployedElsewhere = isElsewhere };
        if (!PlacementFacts.Add(session, id, [registered], module.Shelf, now))
            return Answer(data, "duplicate", 200);
        Shield.Keep(session, module.Sealer, id, data.Protection, now, now);
        if (identity is not null)
            session.PutIdentity(identity);
        return Answer(data, "accepted", 201);
    }

    /// <summary>Whoever asks: one who may not see the placement must not change it either.</summary>
    private static bool IsToldByHr(Session session, PlacementId id)
    {
        using var whole = session.Whole();
        return PlacementFacts.Load(session, id).Any(fact => fact.Source.System != GrantRow.Source && fact is EmploymentRegistered or TermsChanged or EmploymentEnded or CategoryLeft);
    }

    private static IResult Answer(EmploymentData data, string outcome, int status) =>
        Results.Json(new Recorded(data.Placement.ToString(), outcome, StatementMapping.Iso(data.Start)), WireContext.Default.Recorded, statusCode: status);
}

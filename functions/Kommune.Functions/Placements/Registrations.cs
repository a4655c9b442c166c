using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrEvents;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Web;

namespace Kommune.Functions.Placements;

/// <summary>
/// POST /api/placements: a placement without an HR event. With "employer": "external" the participant is employed by another enterprise
/// and the municipality only follows up, so there is no wage statement.
/// </summary>
internal sealed class Registrations(Module module)
{
    public async Task<IResult> Register(JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var employer = fields.Text("employer");
        if (employer is not (null or "external" or "municipality"))
            fields.Add("unknown-value", "employer", "Velg external eller municipality.");
        var data = EmploymentReader.Read(fields, module.Municipalities);
        if (data is null || errors.Count > 0)
            return Problems.Invalid(errors);
        if (module.Persons.RefusalOf(data.IdentityNumber) is { } refusal)
            return Problems.Invalid([refusal]);
        var now = module.Clock.GetCurrentInstant();
        var id = data.Placement;
        var registered = new EmploymentRegistered(id, now, new FactSource("registration", id.ToString(), now), data.Start, data.End, data.BirthDate, data.Terms, data.Measure)
        {
            EmployedElsewhere = employer == "external",
        };
        var identity = Identities.Seal(module.Sealer, id, data.IdentityNumber, now);
        var isNew = await module.Database.Write(id.Municipality, session =>
        {
            Shield.Keep(session, module.Sealer, id, data.Protection, now, now);
            if (identity is not null)
                session.PutIdentity(identity);
            return PlacementFacts.Add(session, id, [registered], module.Rules, now);
        });
        return Results.Json(new Recorded(id.ToString(), isNew ? "accepted" : "duplicate", StatementMapping.Iso(data.Start)), WireContext.Default.Recorded, statusCode: isNew ? 201 : 200);
    }
}

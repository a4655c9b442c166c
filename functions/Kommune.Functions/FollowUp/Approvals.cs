using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.FollowUp;

/// <summary>POST /api/follow-up/approvals: someone else than the coaches approves what is recorded for a month.</summary>
internal sealed class Approvals(Module module, FollowUpIntake intake)
{
    public async Task<IResult> Approve(JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var placement = intake.ReadPlacement(fields);
        var month = fields.Month("period", required: true);
        var approvedBy = fields.Text("approvedBy", required: true, maxLength: 100);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return await Approve(placement!.Value, month!.Value, approvedBy!);
    }

    public Task<IResult> Approve(PlacementId id, YearMonth month, string approvedBy) =>
        module.Database.Write(id.Municipality, session => Store(session, id, month, approvedBy));

    private IResult Store(Session session, PlacementId id, YearMonth month, string approvedBy)
    {
        session.LockPlacement(id.Municipality, id.ToString());
        var facts = PlacementFacts.Load(session, id);
        var placement = Placement.From(id, facts);
        if (!placement.IsRegistered)
            return Problems.UnknownPlacement();
        var waiting = placement.Hours.In(month).Where(logged => !logged.IsApproved).ToList();
        if (FollowUpRules.OfApproval(waiting, placement.Hours, approvedBy) is { } refusal)
            return Problems.Invalid([FollowUpIntake.ToError(refusal)]);
        if (waiting.Count == 0)
            return Answer(id, month, [], 200);
        var now = module.Clock.GetCurrentInstant();
        var number = facts.OfType<HoursApproved>().Count(approval => approval.Month == month) + 1;
        var approved = new HoursApproved(id, now, new FactSource("approval", $"{id}/{month.ToIso()}/{number}"), month, approvedBy);
        PlacementFacts.Add(session, id, [approved], module.Shelf, now);
        return Answer(id, month, waiting, 201);
    }

    private static IResult Answer(PlacementId id, YearMonth month, List<LoggedEntry> approved, int status) =>
        Results.Json(new ApprovalResult(id.ToString(), month.ToIso(), approved.Count, approved.Sum(logged => logged.Entry.Minutes)), WireContext.Default.ApprovalResult, statusCode: status);
}

using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.FollowUp;

/// <summary>POST /api/follow-up: hours of follow-up, one or many. Each entry is taken or refused by itself.</summary>
internal sealed class FollowUpIntake(Module module)
{
    public async Task<IResult> Receive(JsonElement body)
    {
        var results = await Batch.Run(Bodies.OneOrMany(body), entry => SoundText.IdIn(entry, "placementId"), ReceiveOne);
        return Answer(results);
    }

    public static IResult Answer(IReadOnlyList<FollowUpResult> results) =>
        Results.Json(new FollowUpResults(results), WireContext.Default.FollowUpResults, statusCode: StatusOf(results));

    /// <summary>A single refused entry, or a list of nothing else, is the sender's mistake; otherwise what was good is taken.</summary>
    private static int StatusOf(IReadOnlyList<FollowUpResult> results) =>
        results.Count > 0 && results.All(result => result.Outcome == "refused") ? 422
        : results.Any(result => result.Outcome == "accepted") ? 201 : 200;

    public Task<FollowUpResult> ReceiveOne(JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var entry = FollowUpReader.Read(fields);
        var placement = ReadPlacement(fields);
        return entry is null || placement is null
            ? Task.FromResult(new FollowUpResult(SoundText.IdIn(body, "entryId"), "refused", errors))
            : Record(placement.Value, entry);
    }

    public Task<FollowUpResult> Record(PlacementId id, FollowUpEntry entry) =>
        module.Database.Write(id.Municipality, session => Store(session, id, entry));

    public PlacementId? ReadPlacement(JsonFields fields)
    {
        if (fields.Text("placementId", required: true) is not { } text)
            return null;
        if (PlacementId.TryParse(text, out var id) && module.Municipalities.ContainsKey(id.Municipality))
            return id;
        fields.Add("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.");
        return null;
    }

    /// <summary>The id is the municipality's: taken by another placement at the same moment, it is known only when the fact is written.</summary>
    private FollowUpResult Store(Session session, PlacementId id, FollowUpEntry entry)
    {
        session.LockPlacement(id.Municipality, id.ToString());
        session.LockCoach(id.Municipality, entry.Coach, entry.Date);
        var duplicate = new FollowUpResult(entry.EntryId, "duplicate");
        var source = new FactSource("follow-up", entry.EntryId);
        if (session.FindFact(id.Municipality, source.Key) is not null)
            return duplicate;
        var placement = Placement.From(id, PlacementFacts.Load(session, id));
        var refusals = FollowUpRules.Of(entry, placement.Employment, placement.Hours, module.Today).Concat(FollowUpRules.OfDay(entry, CoachDay.Others(session, id, entry))).ToList();
        if (refusals.Count > 0)
            return new FollowUpResult(entry.EntryId, "refused", refusals.ConvertAll(ToError));
        var now = module.Clock.GetCurrentInstant();
        if (!PlacementFacts.Add(session, id, [new FollowUpRecorded(id, now, source, entry with { Note = null })], module.Shelf, now))
            return duplicate;
        CoachDay.Keep(session, id, entry);
        SealedText.Keep(session, module.Sealer, id, SealedText.FollowUpNote, entry.EntryId, entry.Note, now);
        return new FollowUpResult(entry.EntryId, "accepted");
    }

    public static FieldError ToError(FollowUpRefusal refusal) => new(refusal.Code, refusal.Path, refusal.Text);
}

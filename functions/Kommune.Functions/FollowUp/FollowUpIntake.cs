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
    /// <summary>No single contact lasts longer than a day has hours for it.</summary>
    private const int LongestEntry = 12 * 60;

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

    private FollowUpResult Store(Session session, PlacementId id, FollowUpEntry entry)
    {
        session.LockPlacement(id.Municipality, id.ToString());
        var source = new FactSource("follow-up", entry.EntryId);
        if (session.FindFact(id.Municipality, source.Key) is not null)
            return new FollowUpResult(entry.EntryId, "duplicate");
        var placement = Placement.From(id, PlacementFacts.Load(session, id));
        var refusals = Refusals(placement, entry);
        refusals.AddRange(CoachDay.Refusals(session, id, entry));
        if (refusals.Count > 0)
            return new FollowUpResult(entry.EntryId, "refused", refusals);
        var now = module.Clock.GetCurrentInstant();
        PlacementFacts.Add(session, id, [new FollowUpRecorded(id, now, source, entry with { Note = null })], module.Shelf, now);
        CoachDay.Keep(session, id, entry);
        SealedText.Keep(session, module.Sealer, id, SealedText.FollowUpNote, entry.EntryId, entry.Note, now);
        return new FollowUpResult(entry.EntryId, "accepted");
    }

    private List<FieldError> Refusals(Placement placement, FollowUpEntry entry)
    {
        var refusals = new List<FieldError>();
        void Refuse(string code, string path, string message) => refusals.Add(new FieldError(code, path, message));

        if (placement.Employment is not { } employment)
            Refuse("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.");
        else if (entry.Date < employment.From)
            Refuse("before-start", "date", $"Ansettelsen begynte {employment.From:dd.MM.yyyy}.");
        else if (entry.Date > employment.To)
            Refuse("after-end", "date", $"Ansettelsen ble avsluttet {employment.To:dd.MM.yyyy}.");
        if (entry.Date > module.Today)
            Refuse("future-date", "date", "Datoen er ikke kommet ennå. Før timer når de er utført.");
        if (entry.Minutes > LongestEntry)
            Refuse("too-long-day", "minutes", $"Høyst {LongestEntry / 60} timer i en oppføring.");
        if (entry.CorrectsEntryId is { } corrected)
            RefuseCorrection(placement, entry, corrected, Refuse);
        return refusals;
    }

    private static void RefuseCorrection(Placement placement, FollowUpEntry entry, string corrected, Action<string, string, string> refuse)
    {
        if (placement.Hours.Find(corrected) is null)
            refuse("unknown-entry", "correctsEntryId", "Oppføringen som skal rettes, finnes ikke på denne tiltaksplassen.");
        else if (placement.Hours.All.Any(logged => logged.Entry.CorrectsEntryId == corrected))
            refuse("already-corrected", "correctsEntryId", "Oppføringen er rettet før. Rett den siste rettelsen.");
        if (corrected == entry.EntryId)
            refuse("corrects-itself", "correctsEntryId", "En oppføring kan ikke rette seg selv.");
    }
}

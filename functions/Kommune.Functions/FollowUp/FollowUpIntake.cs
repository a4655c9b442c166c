using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.FollowUp;

/// <summary>POST /api/follow-up: hours of follow-up, one or many. Each entry is taken or refused by itself.</summary>
internal sealed class FollowUpIntake(Module module)
{
    /// <summary>Entries in one transaction: others wait for the placement and the coaches meanwhile.</summary>
    private const int AtOnce = 256;

    public async Task<IResult> Receive(JsonElement body) => Answer(await Take([.. Bodies.OneOrMany(body).Select(Read)]));

    public static IResult Answer(IReadOnlyList<FollowUpResult> results) =>
        Results.Json(new FollowUpResults(results), WireContext.Default.FollowUpResults, statusCode: StatusOf(results));

    /// <summary>A single refused entry, or a list of nothing else, is the sender's mistake; otherwise what was good is taken.</summary>
    private static int StatusOf(IReadOnlyList<FollowUpResult> results) =>
        results.Count > 0 && results.All(result => result.Outcome == "refused") ? 422
        : results.Any(result => result.Outcome == "accepted") ? 201 : 200;

    public FollowUpItem Read(JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var entry = FollowUpReader.Read(fields);
        var placement = ReadPlacement(fields);
        return entry is null || placement is null
            ? new FollowUpItem(default, null, new FollowUpResult(SoundText.IdIn(body, "entryId"), "refused", errors))
            : new FollowUpItem(placement.Value, entry, null);
    }

    /// <summary>Those of one placement are taken together, each original before what corrects it; the answers come in the order of the items.</summary>
    public async Task<IReadOnlyList<FollowUpResult>> Take(IReadOnlyList<FollowUpItem> items)
    {
        var results = new FollowUpResult[items.Count];
        await Task.WhenAll(items.Index().GroupBy(item => item.Item.Entry is null ? default(PlacementId?) : item.Item.Placement).Select(async placement =>
        {
            if (placement.Key is not { } id)
            {
                foreach (var (at, item) in placement)
                    results[at] = item.Refusal!;
                return;
            }
            foreach (var together in OriginalsFirst([.. placement.Select(item => (item.Index, item.Item.Entry!))]).Chunk(AtOnce))
            {
                var taken = await module.Database.Write(id.Municipality, session => Store(session, id, [.. together.Select(sent => sent.Entry)]));
                foreach (var ((at, _), result) in together.Zip(taken))
                    results[at] = result;
            }
        }));
        return results;
    }

    public async Task<FollowUpResult> Record(PlacementId id, FollowUpEntry entry) =>
        (await module.Database.Write(id.Municipality, session => Store(session, id, [entry])))[0];

    /// <summary>As they were sent, but for an original that comes after what corrects it.</summary>
    private static List<(int At, FollowUpEntry Entry)> OriginalsFirst(List<(int At, FollowUpEntry Entry)> sent)
    {
        var byId = sent.GroupBy(item => item.Entry.EntryId, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var (ordered, seen) = (new List<(int, FollowUpEntry)>(sent.Count), new HashSet<int>());
        foreach (var item in sent)
        {
            var chain = new Stack<(int, FollowUpEntry)>();
            for (var next = item; seen.Add(next.At);)
            {
                chain.Push(next);
                next = next.Entry.CorrectsEntryId is { } corrected && byId.TryGetValue(corrected, out var original) ? original : next;
            }
            ordered.AddRange(chain);
        }
        return ordered;
    }

    public PlacementId? ReadPlacement(JsonFields fields)
    {
        if (fields.Text("placementId", required: true) is not { } text)
            return null;
        if (module.TryPlacement(text, out var id))
            return id;
        fields.Add("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.");
        return null;
    }

    /// <summary>What is wrong with one keeps no other from being stored.</summary>
    private List<FollowUpResult> Store(Session session, PlacementId id, FollowUpEntry[] entries)
    {
        session.LockPlacement(id.Municipality, id.ToString());
        session.LockCoaches(id.Municipality, entries.Select(entry => (entry.Coach, entry.Date)));
        var hand = new PlacementInHand(session, id);
        var results = entries.Select(entry => Store(session, hand, entry)).ToList();
        hand.Project(module.Shelf, module.Clock.GetCurrentInstant());
        return results;
    }

    /// <summary>The id is the municipality's: taken by another placement at the same moment, it is known only when the fact is written.</summary>
    private FollowUpResult Store(Session session, PlacementInHand hand, FollowUpEntry entry)
    {
        var duplicate = new FollowUpResult(entry.EntryId, "duplicate");
        var source = new FactSource("follow-up", entry.EntryId);
        if (session.FindFact(hand.Id.Municipality, source.Key) is not null)
            return duplicate;
        // What is recorded before matters to a correction alone.
        var hours = entry.CorrectsEntryId is null ? HourLog.Empty : hand.Placement.Hours;
        var refusals = FollowUpRules.Of(entry, hand.Employment, hours, module.Today).Concat(FollowUpRules.OfDay(entry, CoachDay.Others(session, hand.Id, entry))).ToList();
        if (refusals.Count > 0)
            return new FollowUpResult(entry.EntryId, "refused", refusals.ConvertAll(ToError));
        var now = module.Clock.GetCurrentInstant();
        if (!hand.TryAdd(new FollowUpRecorded(hand.Id, now, source, entry with { Note = null }), now))
            return duplicate;
        CoachDay.Keep(session, hand.Id, entry);
        SealedText.Keep(session, module.Sealer, hand.Id, SealedText.FollowUpNote, entry.EntryId, entry.Note, now);
        return new FollowUpResult(entry.EntryId, "accepted");
    }

    public static FieldError ToError(FollowUpRefusal refusal) => new(refusal.Code, refusal.Path, refusal.Text);
}

/// <summary>An item of a request, read.</summary>
/// <param name="Refusal">Why there is no entry.</param>
internal sealed record FollowUpItem(PlacementId Placement, FollowUpEntry? Entry, FollowUpResult? Refusal);

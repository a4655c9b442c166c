using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Faktum: what happened to a placement, once and for ever. <paramref name="Body"/> is JSON.</summary>
/// <param name="Municipality">Municipality number, four digits.</param>
/// <param name="PlacementId">The placement.</param>
/// <param name="Seq">Its number on the placement from 1; given by the store.</param>
/// <param name="FactKey">What makes it the same fact when it comes again.</param>
/// <param name="Kind">What kind of fact.</param>
/// <param name="EffectiveFrom">From when it holds in the world.</param>
/// <param name="Recorded">When we learnt it.</param>
/// <param name="Source">The event or the person it came from.</param>
/// <param name="Body">The rest, as JSON.</param>
internal sealed record FactRow(
    string Municipality, string PlacementId, long Seq, string FactKey, string Kind, LocalDate? EffectiveFrom, Instant Recorded, string Source, string Body);

/// <summary>What a placement is derived from: a fact without what only says where it came from.</summary>
/// <param name="Body">JSON in UTF-8, as it is read.</param>
internal readonly record struct StoredFact(string PlacementId, long Seq, string Kind, Instant Recorded, byte[] Body);

internal sealed partial class Session
{
    private const string FactColumns = "municipality, placement_id, seq, fact_key, kind, effective_from, recorded, source, body";

    private const string StoredColumns = "placement_id, seq, kind, recorded, body";

    /// <summary>Rows read at a time when all facts of a municipality are gone through: what bounds the memory.</summary>
    private const int ChunkSize = 1000;

    /// <summary>Adds the fact as the placement's next; false when the municipality has a fact with the key already.</summary>
    /// <param name="row">The fact; its number is not used.</param>
    /// <param name="seq">The number it got; 0 when it was there.</param>
    public bool TryAddFact(FactRow row, out long seq)
    {
        LockPlacement(row.Municipality, row.PlacementId);
        var added = For(row.Municipality, """
            insert into facts (municipality, placement_id, seq, fact_key, kind, effective_from, recorded, source, body)
            values (@municipality, @placement_id,
                (select coalesce(max(f.seq), 0) + 1 from facts f where f.municipality = @municipality and f.placement_id = @placement_id),
                @fact_key, @kind, @effective_from, @recorded, @source, @body)
            on conflict (municipality, fact_key) do nothing
            returning seq
            """)
            .Text("placement_id", row.PlacementId).Text("fact_key", row.FactKey).Text("kind", row.Kind).Date("effective_from", row.EffectiveFrom)
            .Instant("recorded", row.Recorded).Text("source", row.Source).Text("body", row.Body).Value();
        seq = added ?? 0;
        if (added is not null)
            Changed(row.Municipality);
        return added is not null;
    }

    /// <summary>Adds a fact that has its number; false when the municipality has a fact with the key already.</summary>
    /// <remarks>Where an answer costs a round trip it is known to be new (<see cref="KnownFacts"/>): another with the key then fails the transaction.</remarks>
    public bool AddFact(FactRow row)
    {
        var statement = Changing(row.Municipality, $"""
            insert into facts (municipality, placement_id, seq, fact_key, kind, effective_from, recorded, source, body)
            values (@municipality, @placement_id, @seq, @fact_key, @kind, @effective_from, @recorded, @source, @body)
            {(InsertsTellWhatIsKnown ? "on conflict (municipality, fact_key) do nothing" : "")}
            """)
            .Text("placement_id", row.PlacementId).Long("seq", row.Seq).Text("fact_key", row.FactKey).Text("kind", row.Kind).Date("effective_from", row.EffectiveFrom)
            .Instant("recorded", row.Recorded).Text("source", row.Source).Text("body", row.Body);
        if (InsertsTellWhatIsKnown)
            return statement.Affected() == 1;
        statement.Add();
        return true;
    }

    /// <summary>The facts of several placements, each placement's in the order they came.</summary>
    public List<StoredFact> FactsOf(string municipality, IReadOnlyCollection<string> placementIds) => For(municipality,
        Link.ByEach($"select {StoredColumns} from facts where municipality = @municipality", "placement_id", "placement_ids") + " order by placement_id, seq")
        .Texts("placement_ids", placementIds).All(ReadStored).FindAll(fact => !IsHidden(municipality, fact.PlacementId));

    /// <summary>Which of the keys the municipality has facts with.</summary>
    public List<string> KnownFacts(string municipality, IReadOnlyCollection<string> factKeys) => For(municipality,
        Link.ByEach("select fact_key from facts where municipality = @municipality", "fact_key", "fact_keys"))
        .Texts("fact_keys", factKeys).All(row => row.Text(0));

    public FactRow? FindFact(string municipality, string factKey) => For(municipality,
        $"select {FactColumns} from facts where municipality = @municipality and fact_key = @fact_key")
        .Text("fact_key", factKey).One(ReadFact);

    /// <summary>The placement's facts in the order they came; with a moment, those known at it ("as known on").</summary>
    public List<FactRow> FactsOf(string municipality, string placementId, Instant? recordedAtOrBefore = null) =>
        FactsStored(municipality, placementId, recordedAtOrBefore) is var facts && IsHidden(municipality, placementId) ? [] : facts;

    private List<FactRow> FactsStored(string municipality, string placementId, Instant? recordedAtOrBefore) => For(municipality, $"""
        select {FactColumns} from facts
        where municipality = @municipality and placement_id = @placement_id and (@known_at is null or recorded <= @known_at)
        order by seq
        """)
        .Text("placement_id", placementId).Instant("known_at", recordedAtOrBefore).All(ReadFact);

    /// <summary>
    /// All placements that have facts, ordered by placement id, each with its facts. Reads as it is enumerated, in chunks: other
    /// statements may run in between, and memory holds one chunk and one placement.
    /// </summary>
    public IEnumerable<(string PlacementId, List<StoredFact> Facts)> FactsByPlacement(string municipality) =>
        Chunks(after => FactChunk(municipality, after), fact => fact.PlacementId, fact => fact.Seq).Where(placement => !IsHidden(municipality, placement.PlacementId));

    private List<StoredFact> FactChunk(string municipality, (string PlacementId, long Number) after) => For(municipality, $"""
        select {StoredColumns} from facts
        where municipality = @municipality and (placement_id, seq) > (@placement_id, @seq)
        order by placement_id, seq limit @limit
        """)
        .Text("placement_id", after.PlacementId).Long("seq", after.Number).Long("limit", ChunkSize)
        .All(ReadStored);

    /// <summary>Groups rows that are read chunk by chunk, ordered by placement and a number, into one list per placement.</summary>
    private static IEnumerable<(string PlacementId, List<T> Rows)> Chunks<T>(
        Func<(string PlacementId, long Number), List<T>> read, Func<T, string> placementOf, Func<T, long> numberOf)
    {
        var after = (PlacementId: "", Number: 0L);
        var placement = new List<T>();
        while (read(after) is { Count: > 0 } chunk)
        {
            foreach (var row in chunk)
            {
                if (placement.Count > 0 && placementOf(row) != after.PlacementId)
                {
                    yield return (after.PlacementId, placement);
                    placement = [];
                }
                placement.Add(row);
                after = (placementOf(row), numberOf(row));
            }
        }
        if (placement.Count > 0)
            yield return (after.PlacementId, placement);
    }

    private static StoredFact ReadStored(DbDataReader row) => new(row.Text(0), row.Long(1), row.Text(2), row.Instant(3), row.Bytes(4));

    private static FactRow ReadFact(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.Long(2), row.Text(3), row.Text(4), row.DateOrNull(5), row.Instant(6), row.Text(7), row.Text(8));
}

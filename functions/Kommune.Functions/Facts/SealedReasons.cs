using Kommune.Domain.Placements;
using Kommune.Functions.Hosting;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Facts;

/// <summary>Begrunnelser: why somebody decided can tell of the person's health, so it is sealed beside the fact, under the placement's own key, and goes when the person is erased.</summary>
internal static class SealedReasons
{
    /// <inheritdoc cref="PlacementFacts.Add"/>
    public static bool Add(Session session, Module module, PlacementId id, IReadOnlyList<Fact> facts, Instant now)
    {
        if (!PlacementFacts.Add(session, id, [.. facts.Select(fact => Split(fact).Bare)], module.Shelf, now))
            return false;
        foreach (var fact in facts)
            SealedText.Keep(session, module.Sealer, id, SealedText.DecisionReason, fact.Source.Key, Split(fact).Reason, now);
        return true;
    }

    private static (Fact Bare, string? Reason) Split(Fact fact) => fact switch
    {
        WageModelDecided f => (f with { Reason = null }, f.Reason),
        ProviderDecided f => (f with { Reason = null }, f.Reason),
        SupportAgreed f => (f with { Reason = null }, f.Reason),
        Transferred f => (f with { Reason = null }, f.Reason),
        TransferUndone f => (f with { Reason = null }, f.Reason),
        GrantStopped f => (f with { Reason = null }, f.Reason),
        GrantResumed f => (f with { Reason = null }, f.Reason),
        _ => (fact, null),
    };
}

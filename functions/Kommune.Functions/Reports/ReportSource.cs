using System.Collections.Concurrent;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Rules;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Reports;

/// <summary>
/// The reports of each placement, kept in memory and made again only where something was recorded: a page reads the list of
/// placements with when they changed, and the facts of those that did. The first page after a start, and in a new month, reads all.
/// </summary>
internal sealed class ReportSource(Module module)
{
    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>What is known now.</summary>
    public async Task<Snapshot> Of(Municipality municipality)
    {
        var mine = kept.GetOrAdd(municipality.Number, _ => new Kept());
        await mine.OneAtATime.WaitAsync();
        try
        {
            var through = module.Today.ToYearMonth();
            var (last, hidden) = await module.Database.Read(session =>
            {
                var hidden = session.Hidden(municipality.Number);
                using var whole = session.Whole();
                return (Refresh(session, municipality, mine.Last, through), hidden);
            });
            mine.Last = last;
            return last.Without(hidden);
        }
        finally
        {
            mine.OneAtATime.Release();
        }
    }

    private Snapshot Refresh(Session session, Municipality municipality, Snapshot? last, YearMonth through)
    {
        var rules = module.Shelf.For(session, municipality.Number);
        var versions = session.PlacementVersions(municipality.Number);
        var documents = session.DocumentSums(municipality.Number);
        var quarantined = session.QuarantinedCount(municipality.Number);
        var isCurrent = last is not null && last.Versions.Count == versions.Count && versions.TrueForAll(version => last.IsCurrent(version.PlacementId, version.Updated));
        // Placements that share the allowance of zone 1a move one another.
        if (last is null || last.Through != through || last.Rules != rules || municipality.Contribution.HasAllowance && !isCurrent)
            return new Snapshot(through, rules, versions.ToDictionary(), All(session, ContributionAccount.Count(session, municipality, rules, through), rules, through), documents, quarantined);
        if (isCurrent)
            return last with { Documents = documents, Quarantined = quarantined };

        var known = last.Placements.ToDictionary(report => report.Id.ToString(), StringComparer.Ordinal);
        foreach (var (text, _) in versions.Where(version => !last.IsCurrent(version.PlacementId, version.Updated)))
            if (PlacementId.TryParse(text, out var id) && PlacementReport.Of(id, PlacementFacts.Load(session, id), through, municipality, rules) is { } report)
                known[text] = report;
            else
                known.Remove(text);
        return new Snapshot(through, rules, versions.ToDictionary(), [.. known.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)], documents, quarantined);
    }

    private static List<PlacementReport> All(Session session, Municipality municipality, RuleBook rules, YearMonth through)
    {
        var reports = new List<PlacementReport>();
        foreach (var (text, rows) in session.FactsByPlacement(municipality.Number))
            if (PlacementId.TryParse(text, out var id) && PlacementReport.Of(id, rows.ConvertAll(FactJson.FromRow), through, municipality, rules) is { } report)
                reports.Add(report);
        return reports;
    }

    private sealed class Kept
    {
        public SemaphoreSlim OneAtATime { get; } = new(1);

        public Snapshot? Last { get; set; }
    }
}

/// <summary>What the reports are made of at one moment.</summary>
/// <param name="Through">The last month computed: the one that is running.</param>
/// <param name="Rules">The municipality's rule book; another one makes every report again.</param>
/// <param name="Placements">By id.</param>
/// <param name="Quarantined">Events that could not be used and wait for someone.</param>
internal sealed record Snapshot(
    YearMonth Through, RuleBook Rules, Dictionary<string, Instant> Versions, IReadOnlyList<PlacementReport> Placements, IReadOnlyList<DocumentSum> Documents, long Quarantined)
{
    public bool IsCurrent(string placement, Instant updated) => Versions.TryGetValue(placement, out var known) && known == updated;

    /// <summary>As if these placements did not exist: what a caller without need is shown.</summary>
    public Snapshot Without(IReadOnlyDictionary<string, string> hidden) => hidden.Count == 0 ? this : this with
    {
        Versions = Versions.Where(version => !hidden.ContainsKey(version.Key)).ToDictionary(),
        Placements = [.. Placements.Where(placement => !hidden.ContainsKey(placement.Id.ToString()))],
    };

    /// <summary>Sist oppdatert: when something was last recorded; null when nothing ever was.</summary>
    public Instant? Updated => Versions.Count == 0 ? null : Versions.Values.Max();
}

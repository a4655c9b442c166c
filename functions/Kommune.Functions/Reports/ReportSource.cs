using System.Collections.Concurrent;
using System.Collections.Immutable;
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
/// The reports of each placement and the figures made of them, kept in memory under the municipality's data version: a page asks the store for
/// that one number. When it has moved, by whatever process, the facts of the placements that changed are read, and no others. The first page
/// after a start, and in a new month, reads all.
/// </summary>
internal sealed class ReportSource(Module module)
{
    /// <summary>Months of placements that are kept, some 200 bytes each; beyond it the municipality that nobody has asked for the longest is forgotten.</summary>
    private const long MostMonths = 1_000_000;

    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);
    private long asked;

    /// <summary>What is known now.</summary>
    public async Task<Snapshot> Of(Municipality municipality)
    {
        var mine = kept.GetOrAdd(municipality.Number, _ => new Kept());
        mine.Asked = Interlocked.Increment(ref asked);
        var through = module.Today.ToYearMonth();
        if (mine.Last is { } known && known.Through == through)
        {
            var (version, away) = await module.Database.Read(session => (session.DataVersion(municipality.Number), session.Hidden(municipality.Number)));
            if (version == known.Version)
                return known.Without(away);
        }
        await mine.OneAtATime.WaitAsync();
        try
        {
            var (last, hidden) = await module.Database.Read(session =>
            {
                var hidden = session.Hidden(municipality.Number);
                using var whole = session.Whole();
                return (Refresh(session, municipality, mine.Last, through), hidden);
            });
            mine.Last = last;
            ForgetOldest(mine);
            return last.Without(hidden);
        }
        finally
        {
            mine.OneAtATime.Release();
        }
    }

    private Snapshot Refresh(Session session, Municipality municipality, Snapshot? last, YearMonth through)
    {
        var version = session.DataVersion(municipality.Number);
        if (last is not null && last.Through == through && last.Version == version)
            return last;
        var rules = module.Shelf.For(session, municipality.Number);
        var versions = session.PlacementVersions(municipality.Number);
        var documents = session.DocumentSums(municipality.Number);
        var quarantined = session.QuarantinedCount(municipality.Number);
        var isCurrent = last is not null && last.Versions.Count == versions.Count && versions.TrueForAll(row => last.IsCurrent(row.PlacementId, row.Version));
        // Placements that share the allowance of zone 1a move one another.
        if (last is null || last.Through != through || last.Rules != rules || municipality.Contribution.HasAllowance && !isCurrent)
            return new Snapshot(version, through, rules, versions.ToDictionary(), All(session, ContributionAccount.Count(session, municipality, rules, through), rules, through), documents, quarantined, municipality.SmallestGroup);
        if (isCurrent)
            return last.With(version, documents, quarantined);

        var changed = versions.Where(row => !last.IsCurrent(row.PlacementId, row.Version)).Select(row => row.PlacementId).ToHashSet(StringComparer.Ordinal);
        return new Snapshot(version, through, rules, versions.ToDictionary(), Merge(session, municipality, rules, last, changed), documents, quarantined, municipality.SmallestGroup);
    }

    private static List<PlacementReport> Merge(Session session, Municipality municipality, RuleBook rules, Snapshot last, HashSet<string> changed)
    {
        var anew = changed.Select(text => PlacementId.TryParse(text, out var id) ? PlacementReport.Of(id, PlacementFacts.Load(session, id), last.Through, municipality, rules) : null).OfType<PlacementReport>();
        return [.. last.Placements.Where(report => !changed.Contains(report.Id.ToString())).Concat(anew).OrderBy(report => report.Id.ToString(), StringComparer.Ordinal)];
    }

    private static List<PlacementReport> All(Session session, Municipality municipality, RuleBook rules, YearMonth through)
    {
        var reports = new List<PlacementReport>();
        foreach (var (text, rows) in session.FactsByPlacement(municipality.Number))
            if (PlacementId.TryParse(text, out var id) && PlacementReport.Of(id, rows.ConvertAll(FactJson.FromRow), through, municipality, rules) is { } report)
                reports.Add(report);
        return reports;
    }

    private void ForgetOldest(Kept present)
    {
        var held = kept.ToArray();
        var months = held.Sum(entry => entry.Value.Months);
        foreach (var entry in held.Where(entry => entry.Value != present).OrderBy(entry => entry.Value.Asked).TakeWhile(_ => months > MostMonths))
        {
            months -= entry.Value.Months;
            kept.TryRemove(entry);
        }
    }

    private sealed class Kept
    {
        private volatile Snapshot? last;

        public SemaphoreSlim OneAtATime { get; } = new(1);

        /// <summary>The turn at which it was asked for last.</summary>
        public long Asked { get; set; }

        public long Months { get; private set; }

        public Snapshot? Last
        {
            get => last;
            set
            {
                if (value?.Placements != last?.Placements)
                    Months = value?.Placements.Sum(placement => (long)placement.Months.Length) ?? 0;
                last = value;
            }
        }
    }
}

/// <summary>What the reports are made of at one moment.</summary>
/// <param name="Version">The data version of the municipality that it was read at.</param>
/// <param name="Through">The last month computed: the one that is running.</param>
/// <param name="Rules">The municipality's rule book; another one makes every report again.</param>
/// <param name="Placements">By id.</param>
/// <param name="Quarantined">Events that could not be used and wait for someone.</param>
/// <param name="SmallestGroup">The municipality's threshold for small numbers.</param>
internal sealed record Snapshot(
    long Version, YearMonth Through, RuleBook Rules, Dictionary<string, PlacementVersion> Versions, IReadOnlyList<PlacementReport> Placements, IReadOnlyList<DocumentSum> Documents, long Quarantined,
    int SmallestGroup)
{
    /// <summary>Groups of callers from whom different placements are kept.</summary>
    private const int MostNarrowed = 20;

    /// <summary>What has been made of the placements so far; stays where only documents changed.</summary>
    public KeptReports Reports { get; private init; } = new(Placements, SmallestGroup);

    /// <summary>The same placements beside other documents; what has been made of the placements stays.</summary>
    public Snapshot With(long version, IReadOnlyList<DocumentSum> documents, long quarantined) =>
        new(version, Through, Rules, Versions, Placements, documents, quarantined, SmallestGroup) { Reports = Reports };

    private readonly ConcurrentDictionary<string, Snapshot> narrowed = new(StringComparer.Ordinal);

    /// <summary>As if these placements did not exist: what a caller without need is shown. Kept, with its own figures: many callers lack the same.</summary>
    public Snapshot Without(IReadOnlyDictionary<string, string> hidden)
    {
        if (hidden.Count == 0)
            return this;
        if (narrowed.Count >= MostNarrowed)
            narrowed.Clear();
        return narrowed.GetOrAdd(string.Join(' ', hidden.Keys.Order(StringComparer.Ordinal)), _ => new Snapshot(Version, Through, Rules, Versions.Where(version => !hidden.ContainsKey(version.Key)).ToDictionary(),
            [.. Placements.Where(placement => !hidden.ContainsKey(placement.Id.ToString()))], Documents, Quarantined, SmallestGroup));
    }

    /// <summary>Sist oppdatert: when something was last recorded; null when nothing ever was.</summary>
    public Instant? Updated { get; } = Versions.Count == 0 ? null : Versions.Values.Max(version => version.Updated);

    /// <summary>Units that a placement has been in, by name.</summary>
    public ImmutableArray<OrganisationUnit> Units { get; } = MunicipalReport.Units(Placements);

    /// <summary>The first month in which somebody was employed; null when nobody ever was.</summary>
    public YearMonth? First { get; } = Placements.Count == 0 ? null : Placements.Min(placement => placement.Employment.From.ToYearMonth());

    public bool IsCurrent(string placement, PlacementVersion version) => Versions.TryGetValue(placement, out var known) && known == version;
}

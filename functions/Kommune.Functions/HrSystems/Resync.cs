using Kommune.Functions.Hosting;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>What a re-sync found. Nothing is missing when every placement that HR has is here and nothing waits.</summary>
internal sealed record ResyncReport(int Employees, int Employments, int Accepted, int Duplicates, int NotApplicable, int Quarantined, IReadOnlyList<string> NotFetched, IReadOnlyList<string> Missing)
{
    public bool IsComplete => NotFetched.Count == 0 && Missing.Count == 0 && Quarantined == 0;
}

/// <summary>Fetches again everything that an HR system says has changed since a day, and proves by counts that nothing is missing.</summary>
internal sealed class Resync(Module module, HrFetch fetch)
{
    /// <returns>Null with the reason when the system cannot say what has changed.</returns>
    public async Task<(ResyncReport? Report, string? Code)> Run(HrSystem system, LocalDate from, CancellationToken cancellation)
    {
        var changed = await system.ChangedSince(from, cancellation);
        if (changed.State != HrAnswerState.Found)
            return (null, changed.Code);
        var (outcomes, employments, notFetched, missing) = (new Dictionary<string, int>(StringComparer.Ordinal), 0, new List<string>(), new List<string>());
        foreach (var id in changed.Ids)
        {
            var (fetched, results) = await fetch.Take(system, id, cancellation);
            if (fetched.State == HrAnswerState.Unavailable)
                notFetched.Add(id);
            employments += fetched.Employments.Count;
            foreach (var result in results)
                outcomes[result.Outcome] = outcomes.GetValueOrDefault(result.Outcome) + 1;
            missing.AddRange(await NotHere(system, fetched.Employments, cancellation));
        }
        return (new ResyncReport(changed.Ids.Count, employments, outcomes.GetValueOrDefault("accepted"), outcomes.GetValueOrDefault("duplicate"), outcomes.GetValueOrDefault("notApplicable"),
            outcomes.GetValueOrDefault("quarantined"), notFetched, missing), null);
    }

    /// <summary>Employments that are placements by their category, and that the store does not have.</summary>
    private async Task<List<string>> NotHere(HrSystem system, IReadOnlyList<HrEmployment> employments, CancellationToken cancellation)
    {
        var municipality = system.Settings.Municipality;
        var categories = module.Municipalities[municipality].PlacementCategories;
        var expected = employments.Where(employment => categories.Contains(employment.On(employment.Start).Category ?? "")).Select(employment => $"{municipality}-{employment.Id}").ToList();
        return await module.Database.Read(session => expected.Where(id => session.FindPlacement(municipality, id) is null).ToList(), cancellation);
    }
}

using System.Collections.Immutable;
using Kommune.Domain.Money;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Varighet (Kaplan–Meier): the share still in work after a time, when some have not left yet, with a band for what chance alone could do.
/// </summary>
public static class Survival
{
    /// <summary>The curve: one step for each time at which somebody left.</summary>
    /// <param name="durations">How long each has been there, in any unit, and whether it ended then (false: still there).</param>
    public static ImmutableArray<SurvivalStep> Of(IEnumerable<TimeInJob> durations)
    {
        var byTime = durations.GroupBy(duration => duration.Time).OrderBy(time => time.Key).Select(time => (Time: time.Key, Ended: time.Count(d => d.Ended), All: time.Count())).ToList();
        var atRisk = byTime.Sum(time => time.All);
        var share = 1m;
        var greenwood = 0m;
        var steps = ImmutableArray.CreateBuilder<SurvivalStep>();
        foreach (var (time, ended, all) in byTime)
        {
            if (ended > 0)
            {
                var left = atRisk - ended;
                share = share * left / atRisk;
                if (left > 0)
                    greenwood += (decimal)ended / atRisk / left;
                var (lower, upper) = SurvivalBand.Of(share, greenwood);
                steps.Add(new SurvivalStep(time, atRisk, ended, Rounding.ShareOfPeople(share), lower, upper));
            }
            atRisk -= all;
        }
        return steps.ToImmutable();
    }

    /// <summary>The share still there at a time; null past the longest time anybody has been followed.</summary>
    public static decimal? At(ImmutableArray<SurvivalStep> steps, int time, int longestFollowed) =>
        time > longestFollowed ? null : steps.LastOrDefault(step => step.Time <= time)?.Share ?? 1m;

    /// <summary>The time at which half have left; null while more than half are still there.</summary>
    public static int? Median(ImmutableArray<SurvivalStep> steps) => steps.FirstOrDefault(step => step.Share <= 0.5m)?.Time;
}

/// <summary>Tid i jobben: how long one has been there, and whether it ended then.</summary>
public readonly record struct TimeInJob(int Time, bool Ended);

/// <summary>Trinn på varighetskurven: a step of the curve.</summary>
/// <param name="AtRisk">How many were there just before.</param>
/// <param name="Ended">How many left at this time.</param>
/// <param name="Share">The share still there just after, 0–1, twelve decimals.</param>
/// <param name="Lower">The lower end of its band; 0 when nobody is left.</param>
/// <param name="Upper">The upper end of its band; 0 when nobody is left.</param>
public sealed record SurvivalStep(int Time, int AtRisk, int Ended, decimal Share, decimal Lower, decimal Upper);

using System.Collections.Immutable;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Varighet (Kaplan–Meier): the share still in work after a time, when some have not left yet. The band is 95 %, Greenwood's variance on
/// the log(−log) scale, so that it stays between 0 and 1 (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data).
/// </summary>
public static class Survival
{
    private const double Z = 1.959963984540054;

    /// <summary>The curve: one step for each time at which somebody left.</summary>
    /// <param name="durations">How long each has been there, in any unit, and whether it ended then (false: still there).</param>
    public static ImmutableArray<SurvivalStep> Of(IEnumerable<TimeInJob> durations)
    {
        var byTime = durations.GroupBy(duration => duration.Time).OrderBy(time => time.Key).Select(time => (Time: time.Key, Ended: time.Count(d => d.Ended), All: time.Count())).ToList();
        var atRisk = byTime.Sum(time => time.All);
        var survival = 1.0;
        var greenwood = 0.0;
        var steps = ImmutableArray.CreateBuilder<SurvivalStep>();
        foreach (var (time, ended, all) in byTime)
        {
            if (ended > 0)
            {
                survival *= 1.0 - (double)ended / atRisk;
                greenwood += atRisk == ended ? double.PositiveInfinity : (double)ended / ((double)atRisk * (atRisk - ended));
                var (lower, upper) = Band(survival, greenwood);
                steps.Add(new SurvivalStep(time, atRisk, ended, survival, lower, upper));
            }
            atRisk -= all;
        }
        return steps.ToImmutable();
    }

    /// <summary>The share still there at a time; null past the longest time anybody has been followed.</summary>
    public static double? At(ImmutableArray<SurvivalStep> steps, int time, int longestFollowed) =>
        time > longestFollowed ? null : steps.LastOrDefault(step => step.Time <= time)?.Share ?? 1.0;

    /// <summary>The time at which half have left; null while more than half are still there.</summary>
    public static int? Median(ImmutableArray<SurvivalStep> steps) => steps.FirstOrDefault(step => step.Share <= 0.5)?.Time;

    private static (double Lower, double Upper) Band(double survival, double greenwood)
    {
        if (survival is <= 0.0 or >= 1.0)
            return (survival, survival);
        var logSurvival = Math.Log(survival);
        var margin = Z * Math.Sqrt(greenwood) / Math.Abs(logSurvival);
        return (Math.Pow(survival, Math.Exp(margin)), Math.Pow(survival, Math.Exp(-margin)));
    }
}

/// <summary>Tid i jobben: how long one has been there, and whether it ended then.</summary>
public readonly record struct TimeInJob(int Time, bool Ended);

/// <summary>Trinn på varighetskurven: a step of the curve.</summary>
/// <param name="AtRisk">How many were there just before.</param>
/// <param name="Ended">How many left at this time.</param>
/// <param name="Share">The share still there just after, 0–1.</param>
public sealed record SurvivalStep(int Time, int AtRisk, int Ended, double Share, double Lower, double Upper);

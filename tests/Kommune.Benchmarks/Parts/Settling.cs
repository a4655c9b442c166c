using System.Diagnostics;
using Kommune.Benchmarks.Running;
using Kommune.Country;
using Kommune.Functions.Hosting;
using Kommune.Functions.Settlements;
using NodaTime;

namespace Kommune.Benchmarks.Parts;

/// <summary>A month of the whole country: every municipality settled, after a year that was settled before.</summary>
internal static class Settling
{
    private const int Months = 12;
    private static readonly YearMonth Last = new(2026, 10);
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 5, 8, 0);

    public static async Task<Section> Run(Bench bench)
    {
        var size = CountrySize.Steady(bench.Options.Placements, Last.PlusMonths(1 - Months), Months, entriesPerMonth: 2) with { EntriesInLastMonth = 10 };
        var country = new Country.Country(size);
        var section = new Section("Settlement of a national month")
            .Say($"{bench.Options.Placements:N0} placements in {country.Towns.Count} municipalities, {Months} months of history of which {Months - 1} are settled before, "
                + "ten entries of one hour on average on each placement in the month that is measured. Each municipality is a transaction; two are settled at a time on PostgreSQL, one on SQLite (it has one writer).");
        var rows = new List<string>();
        var verdicts = new List<string>();
        foreach (var (engine, database) in bench.Engines())
        {
            var module = Service.Open(bench.Folder, database, country.Towns, Now);
            await using var store = module.Database;
            var facts = await Service.Fill(module, database, country, Now);
            Bench.Say($"{engine}: {facts} facts");
            var atOnce = engine == "SQLite" ? 1 : 2;
            var before = await SettleAll(module, Last.PlusMonths(-1), atOnce);
            var month = await SettleAll(module, Last, atOnce);
            var again = await SettleAll(module, Last, atOnce);
            Bench.Say($"{engine}: {Months - 1} months at once {before.Seconds:F2} s, the month {month.Seconds:F2} s ({month.Documents} documents), again {again.Seconds:F2} s ({again.Documents} documents)");
            if (month.Documents == 0 || again.Documents != 0)
                throw new InvalidOperationException("The month must issue documents, and settling it again none.");
            rows.Add($"{engine} | {facts:N0} | {before.Seconds:F2} | **{month.Seconds:F2}** | {again.Seconds:F2} | {month.Documents:N0} | {month.Seconds * 1e6 / (bench.Options.Placements * (double)Months):F0}");
            var limit = engine == "SQLite" ? 4.0 : 5.0;
            verdicts.Add($"{engine}: {month.Seconds:F2} s, target at most {limit:F0} s: {Section.Verdict(month.Seconds, limit)}.");
        }
        return section.Table($"engine | facts | first {Months - 1} months at once, s | the month, s | the same again, s | documents | µs per placement-month of history", rows).Say(string.Join("\n", verdicts));
    }

    public static async Task<(double Seconds, int Documents)> SettleAll(Module module, YearMonth period, int atOnce)
    {
        var run = new SettlementRun(module);
        var documents = 0;
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(module.Municipalities.Values, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (municipality, cancellation) =>
        {
            if (await run.Close(municipality, period, cancellation) is not { Result: { } settled })
                throw new InvalidOperationException($"The settlement of {municipality.Number} was refused.");
            Interlocked.Add(ref documents, settled.Issued.Count);
        });
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, documents);
    }
}

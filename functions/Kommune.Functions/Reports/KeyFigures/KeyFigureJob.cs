using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Rules;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Reports.KeyFigures;

/// <summary>
/// Makes the figures that municipalities are compared by. First each municipality that has closed a month adds its placements up to aggregates, within its
/// own rows; then the months that changed are put side by side, suppressed, as the only thing that is read across municipalities.
/// Whatever is interrupted is done by the next run.
/// </summary>
internal sealed class KeyFigureJob(Module module)
{
    /// <summary>Answers how many municipalities were added up again.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var made = 0;
        foreach (var (number, closings) in await module.Database.Read(session => session.ClosedSinceKeyFigures(), cancellation))
            if (module.Configured.TryGetValue(number, out var municipality))
            {
                await Add(municipality, closings, cancellation);
                made++;
            }
        await PutSideBySide(cancellation);
        return made;
    }

    private async Task Add(Municipality municipality, long closings, CancellationToken cancellation)
    {
        var figures = await module.Database.Read(session => Sum(session, municipality), cancellation);
        await module.Database.Write(municipality.Number, session => Keep(session, municipality.Number, figures, closings), cancellation);
    }

    private List<KeyFigureRow> Sum(Session session, Municipality municipality)
    {
        if (session.LastSettledPeriod(municipality.Number) is not { } last)
            return [];
        using var whole = session.Whole();
        // Nobody asks here, so nothing is hidden by itself; and what is published is for those without need.
        var shielded = Shield.Pseudonyms(session, module.Sealer, municipality.Number);
        var rules = module.Shelf.For(session, municipality.Number);
        var sums = new Domain.Reporting.KeyFigures(municipality.SmallestGroup);
        var counted = ContributionAccount.Count(session, municipality, rules, last);
        foreach (var (text, rows) in session.FactsByPlacement(municipality.Number))
            if (!shielded.ContainsKey(text) && PlacementId.TryParse(text, out var id) && PlacementReport.Of(id, rows.ConvertAll(FactJson.FromRow), last, counted, rules) is { } report)
                sums.Add(report);
        return [.. sums.Through(last).Select(figure => new KeyFigureRow(municipality.Number, figure.Period, KeyMeasures.Code(figure.Measure), figure.Value, figure.People, figure.IsHidden))];
    }

    /// <summary>Writes what differs, and from which month on. Another process may have made them after a later closing: then these are old.</summary>
    private bool Keep(Session session, string municipality, List<KeyFigureRow> figures, long closings)
    {
        session.LockMunicipality(municipality);
        if (session.CountSettlements(municipality) != closings)
            return false;
        var before = session.KeyFigures(municipality).ToDictionary(row => (row.Period, row.Measure));
        var changed = figures.Where(row => !before.TryGetValue((row.Period, row.Measure), out var known) || known != row).ToList();
        var gone = before.Keys.Except(figures.Select(row => (row.Period, row.Measure))).Select(key => before[key]).ToList();
        changed.ForEach(session.PutKeyFigure);
        gone.ForEach(session.RemoveKeyFigure);
        YearMonth? first = changed.Count + gone.Count == 0 ? null : changed.Concat(gone).Min(row => row.Period);
        session.PutKeyFigureRun(municipality, closings, first, module.Clock.GetCurrentInstant());
        return true;
    }

    private async Task PutSideBySide(CancellationToken cancellation)
    {
        var pending = await module.Database.Read(session => session.PendingKeyFigures(), cancellation);
        if (pending.Count == 0)
            return;
        var from = pending.Min(municipality => municipality.From);
        // Who ended in the month before is told of beside the places of the first that changed.
        foreach (var period in await module.Database.Read(session => session.KeyFigurePeriods(from.PlusMonths(-1)), cancellation))
            await module.Database.WriteAllTenants(session => PutSideBySide(session, period), cancellation);
        await module.Database.WriteAllTenants(session =>
        {
            foreach (var municipality in pending)
                session.EndPending(municipality.Municipality, municipality.Closings);
            return true;
        }, cancellation);
    }

    /// <summary>The country is held to the strictest of the municipalities' thresholds: its sum is about all of them.</summary>
    private int SmallestGroup => module.Configured.Values.Select(municipality => municipality.SmallestGroup).DefaultIfEmpty(SmallNumbers.DefaultThreshold).Max();

    private bool PutSideBySide(Session session, YearMonth period)
    {
        session.LockNational();
        var months = new[] { -1, 0, 1 }.ToDictionary(later => later, later => session.KeyFiguresOfAll(period.PlusMonths(later)));
        var places = months.ToDictionary(month => month.Key, month => FiguresOf(KeyMeasure.Places, month.Value.Where(row => row.Measure == KeyMeasures.Code(KeyMeasure.Places))));
        var now = months[0].GroupBy(row => row.Measure).SelectMany(measure => OfMeasure(period, measure.Key, measure, places, SmallestGroup));
        var before = session.NationalFigures(period, period).ToDictionary(row => (row.Measure, row.Area));
        foreach (var row in now)
            if (!before.Remove((row.Measure, row.Area), out var known) || known != row)
                session.PutNationalFigure(row);
        foreach (var gone in before.Values)
            session.RemoveNationalFigure(gone);
        return true;
    }

    private static IEnumerable<NationalFigureRow> OfMeasure(YearMonth period, string code, IEnumerable<KeyFigureRow> rows, Dictionary<int, List<(string, KeyFigure)>> places, int threshold) =>
        KeyMeasures.TryParse(code, out var measure)
            ? NationalFigures.Of(measure, FiguresOf(measure, rows), threshold, [.. NationalFigures.MonthsBehind(measure).Select(later => places[later])]).Select(figure => new NationalFigureRow(period, code, figure.Area, figure.Value))
            : [];

    private static List<(string Municipality, KeyFigure Figure)> FiguresOf(KeyMeasure measure, IEnumerable<KeyFigureRow> rows) =>
        [.. rows.Select(row => (row.Municipality, new KeyFigure(row.Period, measure, row.Value, (int)row.People, row.IsHidden)))];
}

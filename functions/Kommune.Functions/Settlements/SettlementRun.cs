using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Agreements;
using Kommune.Domain.Documents;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Settlement;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using Kommune.Functions.Agreements;
using Kommune.Functions.Documents;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Rules;
using Kommune.Functions.Storage;
using Kommune.Functions.Telemetry;
using NodaTime;

namespace Kommune.Functions.Settlements;

/// <summary>
/// Oppgjør: closes a month. In one transaction, and one at a time in a municipality, it computes what every month
/// of every placement and agreement says now, subtracts what was issued, and issues the difference as documents.
/// </summary>
internal sealed class SettlementRun(Module module)
{
    public async Task<Closing> Close(Municipality municipality, YearMonth period, CancellationToken cancellation = default)
    {
        using var signals = new SettlementSignals(municipality.Number, period);
        var closing = await module.Database.Write(municipality.Number, session => Close(session, municipality, period), cancellation);
        signals.Tell(closing.Result);
        return closing;
    }

    private Closing Close(Session session, Municipality municipality, YearMonth period)
    {
        session.LockMunicipality(municipality.Number);
        using var whole = session.Whole();
        var evidence = new HourEvidence();
        var last = session.LastSettlement(municipality.Number) is { } row ? new Settled(row.Period, row.SettledAt) : null;
        var now = module.Clock.GetCurrentInstant();
        var (found, held) = DifferencesNow(session, municipality, period, last, evidence);
        var (differences, blocked) = new IssueGate(session, municipality, period, module.Today, evidence).Check(found);
        if (differences.Count > 0 && last?.Month > period)
            return new Closing(null, new FieldError("period-closed", "", $"{last.Month.ToIso()} er gjort opp. Endringer i eldre måneder kommer med neste oppgjør."));

        var issued = new List<IssuedSummary>();
        foreach (var document in DocumentPlan.Of(municipality, period, module.Today, differences, kind => DocumentNumbers.Next(session, municipality, kind, module.Today.Year)))
        {
            DocumentStore.Add(session, municipality.Number, DocumentStore.ToDocument(session, municipality, document, evidence.Of(document)), module.Blobs, now);
            session.AddIssuedLines(municipality.Number, IssuedLines.ToRows(document, now));
            issued.Add(Summary(document));
        }
        var result = new SettlementResult(period.ToIso(), issued, differences.Count(difference => difference.Cause is not null), held, issued.Count == 0 && last?.Month >= period, blocked);
        if (issued.Count > 0 || !(last?.Month >= period))
            session.AddSettlement(new SettlementRow(municipality.Number, period, 0, now, JsonSerializer.Serialize(result, WireContext.Default.SettlementResult)));
        return new Closing(result, null);
    }

    /// <summary>Goes through the placements one by one, then the agreements that cover some of them; only what has to be issued is kept.</summary>
    private (List<Difference> Differences, int Held) DifferencesNow(Session session, Municipality municipality, YearMonth period, Settled? last, HourEvidence evidence)
    {
        var differences = new List<Difference>();
        var held = 0;
        var covered = new CoveredPlacements();
        using var issued = new IssuedLines.Reader(session, municipality.Number);
        var rules = module.Shelf.For(session, municipality.Number);
        municipality = ContributionAccount.Count(session, municipality, rules, period);
        foreach (var (text, rows) in session.FactsByPlacement(municipality.Number))
        {
            if (!PlacementId.TryParse(text, out var id))
                continue;
            var facts = rows.ConvertAll(FactJson.FromRow);
            var placement = Placement.From(id, facts);
            covered.Add(placement);
            var before = issued.Of(id);
            if (!placement.IsRegistered && before.Count == 0)
                continue;
            var statements = MonthStatement.Through(placement, period, municipality, rules).Where(statement => municipality.Settles(statement.Month)).ToList();
            held += statements.Sum(statement => (statement.Wage?.Held.Length ?? 0) + statement.Support.Held.Length);
            var own = Differences.Of(placement, statements, before, facts, period, last, municipality.SettlesFrom).ToList();
            evidence.Note(placement, statements, own);
            differences.AddRange(own);
        }
        foreach (var versions in AgreementStore.Versions(session, municipality.Number))
        {
            var agreement = versions[^1];
            var statements = AgreementStatement.Through(agreement, period, covered.Of(agreement.Id), rules).Where(statement => municipality.Settles(statement.Month)).ToList();
            held += statements.Sum(statement => statement.Held.Length);
            var own = Differences.Of(agreement, statements, issued.Of(agreement.Owner), versions, period, last, municipality.SettlesFrom).ToList();
            evidence.Note(agreement, covered.Of(agreement.Id), statements, own);
            differences.AddRange(own);
        }
        return (differences, held);
    }

    private static IssuedSummary Summary(IssuedDocument document) =>
        new(document.DocumentId, Wire.Name(document.Kind), document.Payer?.OrganisationNumber, document.Total.Kroner,
            document.Kind == DocumentKind.Journal ? document.Journal.Length : document.Lines.Length);
}

/// <summary>What became of a closing: what was issued, or why the month cannot be closed.</summary>
internal sealed record Closing(SettlementResult? Result, FieldError? Refusal);

using System.Text;
using Kommune.Contracts;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Grants;

/// <summary>
/// POST /api/grants/import: the old bookkeeping as CSV (docs/grant-import.md), one row per placement and booking. Every bad row is reported
/// with its line number, the good ones are kept; ?dryRun=true reports and keeps nothing.
/// </summary>
internal sealed class GrantImport(Module module)
{
    private const int Limit = 16 * 1024 * 1024;

    public async Task<IResult> Import(HttpRequest request)
    {
        if (module.Asked(request.Query) is not { } municipality)
            return Problems.UnknownMunicipality();
        var (body, isWhole) = await Bodies.Read(request, Limit, request.HttpContext.RequestAborted);
        if (!isWhole)
            return Problems.TooLarge(Limit);
        if (Decode(body) is not { } text)
            return Problems.Of(400, "invalid-encoding", "Filen er ikke UTF-8", new FieldError("invalid-encoding", "", "Lagre filen som CSV UTF-8 og prøv igjen."));
        var rows = CsvReader.Read(text).ToList();
        if (rows.Count == 0 || !rows[0].Cells.Select(cell => cell.Trim()).SequenceEqual(GrantRow.Columns))
            return Problems.Of(400, "unknown-header", "Overskriften er ukjent", new FieldError("unknown-header", "", $"Første linje skal være {string.Join(';', GrantRow.Columns)}."));
        var dryRun = request.Query["dryRun"].FirstOrDefault() == "true";
        var errors = new List<GrantImportError>();
        var read = rows.Skip(1).Select(row => GrantRow.Read(row, municipality, errors)).OfType<GrantRow>().ToList();
        RefuseContradictions(read, errors);
        var work = (Session session) => Store(session, read, municipality, dryRun, errors);
        var result = dryRun ? await module.Database.Read(work) : await module.Database.Write(municipality.Number, work);
        return Results.Json(result with { Rows = rows.Count - 1 }, ChangeOverJson.Default.GrantImportResult, statusCode: result is { DryRun: false, Booked: 0, Placements: 0, Errors.Count: > 0 } ? 422 : 200);
    }

    /// <summary>Rows of one placement must tell the same about it; those that differ from its first row are refused.</summary>
    private static void RefuseContradictions(List<GrantRow> rows, List<GrantImportError> errors)
    {
        foreach (var placement in rows.GroupBy(row => row.Placement).ToList())
            foreach (var row in placement.Where(row => row.Description != placement.First().Description))
            {
                errors.Add(new GrantImportError(row.Line, "conflicting-placement", "", $"Linjen beskriver tiltaksplassen annerledes enn linje {placement.First().Line}."));
                rows.Remove(row);
            }
    }

    /// <summary>A delegate may run more than once: what it finds goes into its answer, not into the caller's list.</summary>
    private GrantImportResult Store(Session session, List<GrantRow> rows, Municipality municipality, bool dryRun, List<GrantImportError> readErrors)
    {
        var now = module.Clock.GetCurrentInstant();
        var errors = new List<GrantImportError>(readErrors);
        var (added, known, booked, duplicates, amount) = (0, 0, 0, 0, Nok.Zero);
        foreach (var group in rows.GroupBy(row => row.Placement).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
        {
            if (!dryRun)
                session.LockPlacement(municipality.Number, group.Key.ToString());
            var placement = Placement.From(group.Key, PlacementFacts.Load(session, group.Key));
            if (placement.IsRegistered && Contradicts(placement, group.First()) is { } contradiction)
            {
                errors.Add(contradiction);
                continue;
            }
            var facts = new List<Fact>();
            if (!placement.IsRegistered)
                facts.Add(group.First().Registration(municipality, now));
            var bookings = group.Select(row => row.Booking(now)).OfType<GrantBooked>().ToList();
            var seen = placement.GrantBookings.Select(fact => fact.Source.Key).ToHashSet(StringComparer.Ordinal);
            var fresh = bookings.Where(booking => seen.Add(booking.Source.Key)).ToList();
            facts.AddRange(fresh);
            if (!dryRun && facts.Count > 0)
                PlacementFacts.Add(session, group.Key, facts, module.Shelf, now);
            added += placement.IsRegistered ? 0 : 1;
            known += placement.IsRegistered ? 1 : 0;
            booked += fresh.Count;
            duplicates += bookings.Count - fresh.Count;
            amount += fresh.Sum(booking => booking.Amount);
        }
        return new GrantImportResult(dryRun, rows.Count, added, known, booked, duplicates, amount.Kroner, [.. errors.OrderBy(error => error.Line)]);
    }

    /// <summary>HR is right about a placement it has told of; a file that says otherwise must be looked at by somebody.</summary>
    private static GrantImportError? Contradicts(Placement placement, GrantRow row) =>
        placement.Employment!.Value.From != row.Start
            ? new GrantImportError(row.Line, "start-differs", "startDate", $"Tiltaksplassen er registrert med start {placement.Employment.Value.From:dd.MM.yyyy}.")
            : null;

    private static string? Decode(byte[] body)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime.Text;

namespace Kommune.Functions.Security;

/// <summary>/api/privacy…: what a person may ask for under GDPR articles 15 and 17, and the log of follow-up with its closing date.</summary>
internal sealed class Privacy(Module module)
{
    /// <summary>Rows of the audit log that are looked through for who has seen the placement.</summary>
    private const int AuditChunk = 1000;

    /// <summary>GET /api/placements/{id}/follow-up: entries are evidence of what was billed and stay; their notes close twelve weeks after the last day.</summary>
    public async Task<IResult> FollowUp(string placement)
    {
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        var (known, texts) = await module.Database.Read(session => (Placement.From(id, PlacementFacts.Load(session, id)), SealedText.Read(session, module.Sealer, id)));
        if (!known.IsRegistered)
            return Problems.UnknownPlacement();
        var last = FollowUpRules.LastOpenDay(known.Employment);
        var isOpen = last is null || module.Today <= last;
        var notes = isOpen ? texts.Where(text => text.Kind == SealedText.FollowUpNote).ToDictionary(text => text.TextId, text => text.Text, StringComparer.Ordinal) : [];
        var entries = known.Hours.All.Select(logged => new FollowUpLogEntry(logged.Entry.EntryId, StatementMapping.Iso(logged.Entry.Date), logged.Entry.Minutes, logged.Entry.Coach,
            Wire.Name(logged.Entry.Side), Wire.Name(logged.Entry.Activity), logged.Entry.Mode, logged.Entry.CorrectsEntryId, logged.IsApproved, notes.GetValueOrDefault(logged.Entry.EntryId)));
        return Results.Json(new FollowUpLogDocument(id.ToString(), isOpen, last is { } day ? StatementMapping.Iso(day) : null, [.. entries]), WireContext.Default.FollowUpLogDocument);
    }

    /// <summary>GET /api/privacy/subject/{id}: everything held about the person, also after the notes have closed for those who follow up.</summary>
    public async Task<IResult> Subject(string placement)
    {
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        var document = await module.Database.Read(session => Collect(session, id));
        return document is null ? Problems.UnknownPlacement() : Results.Json(document, WireContext.Default.SubjectDocument);
    }

    /// <summary>POST /api/privacy/erasures: takes texts and identity number away for good. Facts that the books rest on stay; they name nobody.</summary>
    public async Task<IResult> Erase(JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var placement = fields.Text("placementId", required: true);
        fields.Text("reason", required: true, maxLength: 1000);
        fields.Text("decidedBy", required: true);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        if (!module.TryPlacement(placement, out var id))
            return Problems.UnknownPlacement();
        return await module.Database.Write(id.Municipality, session =>
        {
            session.LockPlacement(id.Municipality, id.ToString());
            if (session.FactsOf(id.Municipality, id.ToString()).Count == 0)
                return Problems.UnknownPlacement();
            var isNew = session.FindDataKey(id.Municipality, id.ToString())?.Erased is null;
            if (isNew)
                SealedText.Erase(session, id, module.Clock.GetCurrentInstant());
            return Results.Json(new Recorded(id.ToString(), isNew ? "erased" : "duplicate"), WireContext.Default.Recorded);
        });
    }

    private SubjectDocument? Collect(Session session, PlacementId id)
    {
        var facts = session.FactsOf(id.Municipality, id.ToString());
        if (facts.Count == 0)
            return null;
        var erased = session.FindDataKey(id.Municipality, id.ToString())?.Erased;
        var lines = session.IssuedLinesOf(id.Municipality, id.ToString());
        return new SubjectDocument(
            id.ToString(),
            session.FindIdentity(id.Municipality, id.ToString()) is not null,
            [.. Identities.PlacementsOfSamePerson(session, module.Sealer, id).Where(other => other != id.ToString())],
            erased is { } moment ? InstantPattern.ExtendedIso.Format(moment) : null,
            facts.ConvertAll(row => new SubjectFact(row.Kind, row.EffectiveFrom is { } date ? StatementMapping.Iso(date) : null, InstantPattern.ExtendedIso.Format(row.Recorded), row.Source, row.Body)),
            SealedText.Read(session, module.Sealer, id).ConvertAll(text => new SubjectText(text.Kind, text.TextId, InstantPattern.ExtendedIso.Format(text.Recorded), text.Text)),
            lines.ConvertAll(line => new SubjectLine(line.DocumentId, line.EarnedPeriod.ToIso(), line.Kind, new Nok(line.AmountOre).Kroner, line.Text)),
            AccessesOf(session, id, lines),
            Shield.Find(session, module.Sealer, id) is { } shielded ? Wire.Name(shielded.Level) : null);
    }

    /// <summary>The placement itself, lists that told of it, and documents and settlements that it has lines in.</summary>
    private static List<AuditEntry> AccessesOf(Session session, PlacementId id, List<IssuedLineRow> lines)
    {
        var own = id.ToString();
        var targets = lines.SelectMany(line => new[] { line.DocumentId, line.SettledPeriod.ToIso() }).Append(own).ToHashSet(StringComparer.Ordinal);
        var found = new List<AuditEntry>();
        var after = 0L;
        while (session.Audit(id.Municipality, AuditChunk, after) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                if (row.Target is { } target ? targets.Contains(target) : row.Body?.Split(' ').Contains(own) == true)
                    // Whom else a list told of is no matter of this person's.
                    found.Add(AuditQueries.Entry(row.Target is null ? row with { Body = own } : row));
            after = rows[^1].Seq;
        }
        return found;
    }
}

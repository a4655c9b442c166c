using System.Globalization;
using System.Security.Cryptography;
using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Reports;
using Kommune.Functions.Security;
using Kommune.Functions.Web;
using NodaTime.Text;

namespace Kommune.Functions.FollowUp.Coach;

/// <summary>GET and POST /jobbveileder: my placements, an hour recorded in a few taps, and what is missing. Works without script.</summary>
internal sealed class CoachPage(Module module, ReportSource source)
{
    public const string Path = "/jobbveileder";

    /// <summary>A form has a handful of short fields.</summary>
    private const int LargestForm = 32 * 1024;

    private readonly FollowUpIntake intake = new(module);

    public static void Map(IEndpointRouteBuilder routes, Module module, ReportSource source)
    {
        var coach = new CoachPage(module, source);
        routes.MapGet(Path, (HttpRequest request) => coach.Show(request));
        routes.MapPost(Path, (HttpRequest request) => coach.Record(request)).WithMetadata(new ExpiredForm(coach.Again));
    }

    private async Task<IResult> Show(HttpRequest request)
    {
        var page = new Page(request, Language.Of(request), Path);
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return page.UnknownMunicipality();
        var snapshot = await source.Of(municipality);
        if (CoachOf(request) is not { } coach)
            return page.Answer(page.Say["Jobbveileder", "Jobbrettleiar"], CoachView.Choose(page, Coaches(snapshot)));
        var mine = await Mine(snapshot, coach);
        Acting.Answered(request, mine.Select(placement => placement.Report.Id.ToString()));
        var form = request.Query["correct"].FirstOrDefault() is { Length: > 0 } entry ? Correcting(mine, entry) : HourForm.Empty(module.Today, NewEntryId(), request.Query["placement"].FirstOrDefault());
        return page.Answer(page.Say["Jobbveileder", "Jobbrettleiar"], new CoachView(page, coach, mine, form, module.Today, await SavedOf(request.Query, coach, snapshot.Rules)).Whole());
    }

    private async Task<IResult> Record(HttpRequest request)
    {
        var page = new Page(request, Language.Of(request), Path);
        var (municipality, coach, form, refusal) = await Read(request, page);
        if (form is null)
            return refusal!;
        var errors = await Store(form, coach!, page.Say);
        return errors.Count == 0
            ? Results.Redirect(page.Link(Path, ("coach", coach), ("saved", form.EntryId), ("at", form.Placement)), permanent: false, preserveMethod: false)
            : await Again(page, municipality!, coach!, form with { Errors = errors }, 422);
    }

    /// <summary>What was written, with a token that holds.</summary>
    private async Task<IResult> Again(HttpRequest request, string code, string message)
    {
        var page = new Page(request, Language.Of(request), Path);
        var (municipality, coach, form, refusal) = await Read(request, page);
        return form is null ? refusal! : await Again(page, municipality!, coach!, form with { Errors = [new FieldError(code, "", message)] }, 403);
    }

    private async Task<IResult> Again(Page page, Municipality municipality, string coach, HourForm form, int status)
    {
        var mine = await Mine(await source.Of(municipality), coach);
        return page.Answer(page.Say["Jobbveileder", "Jobbrettleiar"], new CoachView(page, coach, mine, form, module.Today, null).Whole(), status);
    }

    /// <summary>The form, or the page that says why there is none.</summary>
    private async Task<(Municipality? Municipality, string? Coach, HourForm? Form, IResult? Refusal)> Read(HttpRequest request, Page page)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            return (null, null, null, page.Problem(403, page.Say["Skjemaet kom fra et annet sted", "Skjemaet kom frå ein annan stad"], page.Say["Åpne siden på nytt og før timen der.", "Opne sida på nytt og før timen der."]));
        if (ReportChoice.MunicipalityOf(module, request.Query) is not { } municipality)
            return (null, null, null, page.UnknownMunicipality());
        if (!request.HasFormContentType || request.ContentLength is null or > LargestForm || CoachOf(request) is not { } coach)
            return (null, null, null, page.Problem(400, page.Say["Skjemaet kan ikke leses", "Skjemaet kan ikkje lesast"], page.Say["Åpne siden på nytt og før timen der.", "Opne sida på nytt og før timen der."]));
        return (municipality, coach, HourForm.Read(await request.ReadFormAsync(request.HttpContext.RequestAborted)), null);
    }

    private async Task<IReadOnlyList<FieldError>> Store(HourForm form, string coach, Language say)
    {
        var isKnown = module.TryPlacement(form.Placement, out var id);
        var (entry, errors) = form.ToEntry(coach, say, isKnown && form.IsCorrection ? await Original(id, form.Corrects) : null);
        if (!isKnown)
            errors.Add(new FieldError("unknown-placement", "placement", say["Velg en tiltaksplass.", "Vel ein tiltaksplass."]));
        if (entry is null || errors.Count > 0)
            return errors;
        return (await intake.Record(id, entry)).Errors ?? [];
    }

    /// <summary>The entry as it was recorded, with its note.</summary>
    private Task<FollowUpEntry?> Original(PlacementId id, string entryId) => module.Database.Read(session =>
        Placement.From(id, PlacementFacts.Load(session, id)).Hours.Find(entryId) is { Entry: var entry }
            ? entry with { Note = SealedText.Read(session, module.Sealer, id).Find(text => text.Kind == SealedText.FollowUpNote && text.TextId == entryId)?.Text }
            : null);

    /// <summary>What the coach has just recorded, read from what stands in the store; null when there is no such entry of the coach.</summary>
    private async Task<SavedEntry?> SavedOf(IQueryCollection query, string coach, RuleBook rules)
    {
        if (query["saved"].FirstOrDefault() is not { Length: > 0 } entryId || !module.TryPlacement(query["at"].FirstOrDefault(), out var id))
            return null;
        var placement = Placement.From(id, await module.Database.Read(session => PlacementFacts.Load(session, id)));
        return placement.Hours.Find(entryId)?.Entry is { } entry && entry.Coach == coach ? new SavedEntry(placement, entry, rules) : null;
    }

    /// <summary>The coach's placements: those that name the coach as lead, and those the coach has followed up the last year.</summary>
    private async Task<IReadOnlyList<MyPlacement>> Mine(Snapshot snapshot, string coach)
    {
        var since = module.Today.PlusYears(-1);
        var reports = snapshot.Placements.Where(report => !(report.Employment.To < module.Today.PlusMonths(-1))
            && (report.FollowUp.LeadCoach == coach || report.FollowUp.Contacts.Any(contact => contact.Coach == coach && contact.Date > since))).ToList();
        return await module.Database.Read(session => reports.ConvertAll(report => new MyPlacement(report, Placement.From(report.Id, PlacementFacts.Load(session, report.Id)).Hours)));
    }

    private HourForm Correcting(IReadOnlyList<MyPlacement> mine, string entryId)
    {
        var found = mine.Select(placement => (placement, logged: placement.Hours.Find(entryId))).FirstOrDefault(pair => pair.logged is not null);
        return found.logged is { Entry: var entry }
            ? new HourForm(NewEntryId(), found.placement.Report.Id.ToString(), LocalDatePattern.Iso.Format(entry.Date), entry.Minutes.ToString(CultureInfo.InvariantCulture), "",
                Wire.Name(entry.Side), Wire.Name(entry.Activity), entryId, [])
            : HourForm.Empty(module.Today, NewEntryId(), null);
    }

    private static string? CoachOf(HttpRequest request) => request.Query["coach"].FirstOrDefault() is { Length: > 0 and <= 100 } coach ? coach : null;

    private static List<string> Coaches(Snapshot snapshot) =>
        [.. snapshot.Placements.SelectMany(report => report.FollowUp.Contacts.Select(contact => contact.Coach).Append(report.FollowUp.LeadCoach)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Made when the form is shown: a form that is sent twice is recorded once.</summary>
    private static string NewEntryId() => $"web-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
}

/// <summary>A placement of the coach, with its hours.</summary>
internal sealed record MyPlacement(Domain.Reporting.PlacementReport Report, HourLog Hours);

/// <summary>An entry that the coach has just recorded, on its placement.</summary>
internal sealed record SavedEntry(Placement Placement, FollowUpEntry Entry, RuleBook Rules)
{
    /// <summary>Whether an hourly agreement pays for follow-up on the day, so that somebody is billed once another has approved.</summary>
    public bool IsBilled => Funding.Of(Placement, Rules).Any(part => part.By == SupportModel.Hourly && part.Days.Contains(Entry.Date));
}

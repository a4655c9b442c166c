using Kommune.Domain.Placements;
using Kommune.Functions.Facts;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>
/// What a system has told of an employment before, so that the id of an event is used again for what was told last, and never for what was told before
/// that: an employment that changes back is news.
/// </summary>
internal sealed class ToldBefore
{
    /// <summary>Systems that change twice in what they call the same moment are taken in the order they were fetched.</summary>
    private static readonly Duration Step = Duration.FromMilliseconds(1);

    /// <summary>How close two of the system's own moments are when they do not tell which came first.</summary>
    private static readonly Duration SameMoment = Duration.FromSeconds(1);

    private readonly Session session;
    private readonly HrSystemSettings settings;
    private readonly List<Fact> all;
    private readonly List<Fact> own;

    private ToldBefore(Session session, HrSystemSettings settings, List<Fact> all, bool isPlacement)
    {
        (this.session, this.settings, this.all, IsPlacement) = (session, settings, all, isPlacement);
        own = [.. all.Where(fact => fact.Source.System == settings.Source).OrderBy(fact => fact.Source.Sent ?? fact.Recorded).ThenBy(fact => fact.Source.Id, StringComparer.Ordinal)];
    }

    /// <summary>Whether the employment is a placement already.</summary>
    public bool IsPlacement { get; }

    /// <summary>Days of change that are stored, whoever told of them.</summary>
    public IEnumerable<LocalDate> Days => all.Select(DayOf).OfType<LocalDate>().Distinct();

    /// <summary>Reads everybody's: work that is not a caller's must see what is hidden from callers.</summary>
    public static ToldBefore Of(Session session, HrSystemSettings settings, string employment)
    {
        using var whole = session.Whole();
        if (!PlacementId.IsEmploymentId(employment))
            return new ToldBefore(session, settings, [], isPlacement: false);
        var id = new PlacementId(settings.Municipality, employment);
        return new ToldBefore(session, settings, PlacementFacts.Load(session, id), session.FindPlacement(id.Municipality, id.ToString()) is not null);
    }

    /// <summary>The registration, and what was told of the days of change and of the end, each by what was told last.</summary>
    public Fact? Newest(string type, LocalDate? day) => own.LastOrDefault(fact => fact switch
    {
        EmploymentRegistered => type == EmploymentEvents.Started,
        EmploymentEnded => type == EmploymentEvents.Ended,
        _ => type == EmploymentEvents.Changed && DayOf(fact) == day,
    });

    /// <summary>The id and the moment of an event.</summary>
    /// <param name="content">The id that its content gives.</param>
    /// <param name="isNews">Whether the event would become a fact. One that would not is never told again: nothing would remember that it was.</param>
    public (string Id, Instant Sent) Event(string type, LocalDate? day, string content, Instant sent, bool isNews)
    {
        var newest = Newest(type, day);
        if (newest is not null && IsOf(newest.Source.Id, content))
            return (newest.Source.Id, sent);
        var last = newest is null ? (Instant?)null : newest.Source.Sent ?? newest.Recorded;
        // The system says itself that it is older than what we have: a fetch that was overtaken by another.
        if (!isNews || last - sent >= SameMoment)
            return (content, sent);
        return (Unused(content), last is { } before ? Instant.Max(sent, before + Step) : sent);
    }

    private static bool IsOf(string id, string content) => id == content || id.StartsWith(content + "-", StringComparison.Ordinal);

    private string Unused(string content)
    {
        var id = content;
        for (var number = 2; session.KnownEvents(settings.Municipality, settings.Source, [id]).Count > 0; number++)
            id = $"{content}-{number}";
        return id;
    }

    private static LocalDate? DayOf(Fact fact) => fact switch
    {
        TermsChanged changed => changed.From,
        CategoryLeft left => left.From,
        _ => null,
    };
}

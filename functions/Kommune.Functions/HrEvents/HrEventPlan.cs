using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Functions.Input;
using NodaTime;

namespace Kommune.Functions.HrEvents;

/// <summary>Whether an event concerns a placement.</summary>
internal enum Concerns
{
    /// <summary>It does.</summary>
    Placement,

    /// <summary>Only if the employment is a placement already: it leaves the category.</summary>
    PlacementIfKnown,

    /// <summary>It does not: an ordinary employment.</summary>
    Nothing,
}

/// <summary>What an event that is in order becomes.</summary>
/// <param name="Facts">The facts, given the moment they are recorded.</param>
internal sealed record PlannedIntake(PlacementId Placement, Concerns Concerns, Func<Instant, IEnumerable<Fact>> Facts)
{
    /// <summary>The person's number, to be sealed.</summary>
    public NationalIdentityNumber? Identity { get; init; }

    /// <summary>Whether the person's address is protected, to be sealed; null when HR says nothing of it.</summary>
    public AddressProtection? Protection { get; init; }

    /// <summary>When HR sent it.</summary>
    public Instant Sent { get; init; }

    /// <summary>Why the employment ended, to be sealed.</summary>
    public string? EndReason { get; init; }
}

/// <summary>Turns an event with content into what it means for a placement.</summary>
internal static class HrEventPlan
{
    public static PlannedIntake? Of(CloudEvent @event, IReadOnlyDictionary<string, Municipality> municipalities, Instant received, List<FieldError> errors)
    {
        var data = JsonFields.Of(@event.Data, errors).Inside("data");
        var source = new FactSource(@event.Source, @event.Id, @event.Time ?? received);
        return @event.Type switch
        {
            EmploymentEventType.Started => Started(data, municipalities, source),
            EmploymentEventType.Changed => Changed(data, municipalities, source),
            _ => Ended(data, municipalities, source),
        };
    }

    private static PlannedIntake? Started(JsonFields data, IReadOnlyDictionary<string, Municipality> municipalities, FactSource source)
    {
        data.Text("employmentCategory", required: true);
        return EmploymentReader.Read(data, municipalities) is not { } read ? null
            : !read.IsPlacement ? new PlannedIntake(read.Placement, Concerns.Nothing, _ => [])
            : new PlannedIntake(read.Placement, Concerns.Placement,
                now => [new EmploymentRegistered(read.Placement, now, source, read.Start, read.End, read.BirthDate, read.Terms, read.Measure)])
            { Identity = read.IdentityNumber, Protection = read.Protection, Sent = source.Sent!.Value };
    }

    /// <summary>An employment that leaves the category is noted even before its start is known, so that the order of arrival does not matter.</summary>
    private static PlannedIntake? Changed(JsonFields data, IReadOnlyDictionary<string, Municipality> municipalities, FactSource source)
    {
        data.Text("employmentCategory", required: true);
        data.Date("validFrom", required: true);
        return EmploymentReader.Read(data, municipalities) is not { ValidFrom: { } from } read ? null
            : !read.IsPlacement ? new PlannedIntake(read.Placement, Concerns.PlacementIfKnown, now => [new CategoryLeft(read.Placement, now, source, from)])
            : new PlannedIntake(read.Placement, Concerns.Placement,
                now => [new TermsChanged(read.Placement, now, source, from, read.Start, read.End, read.BirthDate, read.Terms, read.Measure)])
            { Identity = read.IdentityNumber, Protection = read.Protection, Sent = source.Sent!.Value };
    }

    private static PlannedIntake? Ended(JsonFields data, IReadOnlyDictionary<string, Municipality> municipalities, FactSource source)
    {
        var (placement, _) = EmploymentReader.ReadKey(data, municipalities);
        var end = data.Date("endDate", required: true);
        var reason = data.Text("reason");
        return data.HasErrors || placement is not { } id ? null
            : new PlannedIntake(id, Concerns.Placement, now => [new EmploymentEnded(id, now, source, end!.Value, null)]) { EndReason = reason };
    }
}

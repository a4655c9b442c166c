using Kommune.Domain.Grants;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Når må tiltaket bekreftes neste gang? Kind "follow-up-deadline".</summary>
public static class FollowUpDeadlineCalculation
{
    /// <summary>As Nav answers: without a start or an end there is no deadline to tell.</summary>
    public static Answer<FollowUpDeadlineAnswer> Of(LocalDate today, LocalDate? start, LocalDate? end, LocalDate? previousDeadline)
    {
        var checks = new Checks().Date(today, "today").Date(start, "start").Date(end, "end").Date(previousDeadline, "previousDeadline")
            .Unless(!(end < start), InputErrors.ToBeforeFrom, "end", "Slutt kommer før start.");
        if (checks.Failed)
            return checks.Errors;
        var next = start is { } from && end is { } to ? ConfirmationDeadline.Next(today, new DateSpan(from, to), previousDeadline) : null;
        return new FollowUpDeadlineAnswer(next?.Notice, next?.Deadline);
    }
}

/// <summary>Svar om bekreftelsesfrist: notice and deadline, both null when none is due.</summary>
public sealed record FollowUpDeadlineAnswer(LocalDate? Notice, LocalDate? Deadline);

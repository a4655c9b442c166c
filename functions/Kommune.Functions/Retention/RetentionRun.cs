using System.Globalization;
using Kommune.Domain.Placements;
using Kommune.Functions.Hosting;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using NodaTime;

namespace Kommune.Functions.Retention;

/// <summary>
/// Sletting etter frist: takes away what has been kept as long as it may. Messages in quarantine can hold anything about anybody, mended or not, and go when
/// their days are over; the log says how many. Where the municipality has set it, texts and identity numbers go some time after the employment ended.
/// </summary>
internal sealed class RetentionRun(Module module)
{
    public const string Actor = "modulen";

    private const int AtOnce = 1000;

    /// <returns>How many messages were deleted and placements erased.</returns>
    public async Task<long> Run(CancellationToken cancellation = default) => await EmptyQuarantine(cancellation) + await EmptyOutbox(cancellation) + await EraseEnded(cancellation);

    private async Task<long> EmptyQuarantine(CancellationToken cancellation)
    {
        var before = module.Clock.GetCurrentInstant() - Duration.FromDays(module.QuarantineDays);
        var deleted = 0L;
        foreach (var municipality in await module.Database.Read(session => session.QuarantinedBefore(before), cancellation))
            deleted += await module.Database.Write(municipality, session => Delete(session, municipality, before), cancellation);
        return deleted;
    }

    /// <summary>Not in the log: what was told stands in the facts and documents it told of, and those stay.</summary>
    private async Task<long> EmptyOutbox(CancellationToken cancellation)
    {
        var before = module.Clock.GetCurrentInstant() - Duration.FromDays(module.OutboxDays);
        var deleted = 0L;
        foreach (var municipality in await module.Database.Read(session => session.SentBefore(before), cancellation))
            while (await module.Database.Write(municipality, session => session.DeleteSent(municipality, before, AtOnce), cancellation) is > 0 and var count)
                deleted += count;
        return deleted;
    }

    private async Task<long> EraseEnded(CancellationToken cancellation)
    {
        var erased = 0L;
        foreach (var municipality in module.Municipalities.Values)
            if (municipality.ErasesAfterDays is { } days)
            {
                var before = module.Today.PlusDays(-days);
                foreach (var placement in await module.Database.Read(session => session.EndedUnerased(municipality.Number, before), cancellation))
                    erased += await module.Database.Write(municipality.Number, session => Erase(session, municipality.Number, placement, before), cancellation);
            }
        return erased;
    }

    /// <summary>HR may have told of a later end since the placement was found.</summary>
    private long Erase(Session session, string municipality, string placement, LocalDate before)
    {
        session.LockPlacement(municipality, placement);
        if (!PlacementId.TryParse(placement, out var id) || session.EndedUnerased(municipality, before, placement).Count == 0)
            return 0;
        var now = module.Clock.GetCurrentInstant();
        var texts = session.SealedTexts(municipality, placement).Count;
        SealedText.Erase(session, id, now);
        AuditLog.Append(session, module.Sealer, municipality, now, Actor, "slettet: tekster og fødselsnummer", placement, texts.ToString(CultureInfo.InvariantCulture));
        return 1;
    }

    private long Delete(Session session, string municipality, Instant before)
    {
        var count = session.DeleteQuarantined(municipality, before);
        if (count > 0)
            AuditLog.Append(session, module.Sealer, municipality, module.Clock.GetCurrentInstant(), Actor, "slettet: karantene", null, count.ToString(CultureInfo.InvariantCulture));
        return count;
    }
}

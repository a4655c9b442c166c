using System.Text.Json;
using NodaTime;

namespace Kommune.Functions.HrSystems;

/// <summary>What is particular to a kind of HR system: how it notifies, how an employee is fetched, how changes are asked for.</summary>
internal abstract class HrSystem(HrSystemSettings settings, HrClient client)
{
    public HrSystemSettings Settings { get; } = settings;

    protected HrClient Client { get; } = client;

    /// <summary>The ids in a notification; null when it is not one.</summary>
    public abstract IReadOnlyList<HrNotice>? ReadNotification(JsonElement body);

    /// <summary>The employee's employments as they are now.</summary>
    public abstract Task<HrFetched> Fetch(string id, CancellationToken cancellation);

    /// <summary>Ids of what changed on or after a day.</summary>
    public abstract Task<HrChanged> ChangedSince(LocalDate from, CancellationToken cancellation);

    public static HrSystem Of(HrSystemSettings settings, HrClient client) => settings.Kind switch
    {
        HrSystemKind.VismaNet => new VismaNet(settings, client),
        HrSystemKind.Dfo => new Dfo(settings, client),
        _ => new Fint(settings, client),
    };

    /// <summary>The id to fetch by, of what the contract calls an employment: the employee's, which is in front of the position's.</summary>
    public virtual string? IdOf(string? employmentId, string? employeeNumber) =>
        employeeNumber ?? (employmentId?.LastIndexOf('-') is > 0 and var at ? employmentId[..at] : employmentId);

    /// <summary>An id that may stand in an address as it is.</summary>
    internal static bool IsPlain(string id) => id.Length is > 0 and <= 64 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.') && id is not "." and not "..";
}

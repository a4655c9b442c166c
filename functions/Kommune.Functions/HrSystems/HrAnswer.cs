using System.Text.Json;
using NodaTime;

namespace Kommune.Functions.HrSystems;

internal enum HrAnswerState
{
    Found,

    /// <summary>It is not there, or is deleted.</summary>
    Gone,

    /// <summary>Not now: no answer, too many requests, an error page, no access. It is asked again.</summary>
    Unavailable,
}

/// <summary>What an HR system answered.</summary>
/// <param name="Code">Why it is not found, stable.</param>
/// <param name="After">How long it asked us to wait.</param>
internal readonly record struct HrAnswer(HrAnswerState State, JsonElement Body, string? ETag = null, string? Code = null, Duration? After = null)
{
    public static HrAnswer Unavailable(string code, Duration? after = null) => new(HrAnswerState.Unavailable, default, null, code, after);
}

/// <summary>Employments of one employee, or why they could not be had.</summary>
internal readonly record struct HrFetched(HrAnswerState State, IReadOnlyList<HrEmployment> Employments, string? Code = null, Duration? After = null)
{
    public static HrFetched Not(HrAnswer answer) => new(answer.State, [], answer.Code, answer.After);

    public static HrFetched Of(IReadOnlyList<HrEmployment> employments) => new(HrAnswerState.Found, employments);
}

/// <summary>What a notification tells: that something about an id has changed, and from when it may be fetched.</summary>
internal sealed record HrNotice(string Id, LocalDate? NotBefore);

/// <summary>Ids that changed in a time, or why they could not be had.</summary>
internal readonly record struct HrChanged(HrAnswerState State, IReadOnlyList<string> Ids, string? Code = null, Duration? After = null);

using Kommune.Contracts;
using Kommune.Domain.Rules;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;

namespace Kommune.Functions.Web;

/// <summary>Answers that are not the wished one: RFC 9457 problem documents with a stable code and all errors.</summary>
internal static class Problems
{
    public static IResult Of(int status, string code, string title, params IReadOnlyList<FieldError> errors) =>
        Results.Json(new ProblemDocument($"urn:kommune:problem:{code}", title, status, code, errors.Count > 0 ? errors[0].Message : null, errors),
            WireContext.Default.ProblemDocument, "application/problem+json", status);

    /// <summary>422 with everything that is wrong, named by the first error's code; one that says "already there" is 409.</summary>
    public static IResult Invalid(IReadOnlyList<FieldError> errors) => Of(IsConflict(errors) ? 409 : 422, errors[0].Code, "Forespørselen kan ikke utføres", errors);

    /// <summary>422: a rule table has no answer for the day.</summary>
    public static IResult RateMissing(Held missing) => Results.Json(new ProblemDocument($"urn:kommune:problem:{missing.Code}", "Satsen mangler", 422, missing.Code, missing.Message,
        [new FieldError(missing.Code, "", missing.Message)], missing.Table, StatementMapping.Iso(missing.Date)), WireContext.Default.ProblemDocument, "application/problem+json", 422);

    public static IResult Malformed() => Of(400, HrEvents.HrIntake.Malformed.Code, "Innholdet er ikke gyldig JSON",
        new FieldError(HrEvents.HrIntake.Malformed.Code, "", "Innholdet er ikke gyldig JSON i UTF-8."));

    public static IResult UnknownPlacement() => Of(404, "unknown-placement", "Tiltaksplassen finnes ikke",
        new FieldError("unknown-placement", "", "Det er ikke registrert noen tiltaksplass med denne id-en."));

    public static IResult UnknownMunicipality(int status = 422) => Of(status, "unknown-municipality", "Kommunen er ikke kjent",
        new FieldError("unknown-municipality", "municipality", "Oppgi en kommune som er satt opp her."));

    public static IResult InvalidPeriod() => Of(422, "invalid-period", "Perioden finnes ikke",
        new FieldError("invalid-period", "", "Perioden skal skrives år-måned, for eksempel 2026-09."));

    public static IResult TooLarge(int limit) => Of(413, "body-too-large", "Innholdet er for stort",
        new FieldError("body-too-large", "", $"Innholdet er større enn {limit / 1024} kB. Del det i flere forespørsler."));

    private static bool IsConflict(IReadOnlyList<FieldError> errors) => errors.Any(error => error.Code.StartsWith("already-", StringComparison.Ordinal));
}

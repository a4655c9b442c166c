using NodaTime;

namespace Kommune.Functions.Demo;

/// <summary>A fictional placement of municipality 9901: what its HR system and its people say about it at the start. No names; nobody exists.</summary>
/// <param name="Id">Employment id in the HR system; the placement is "9901-" and this.</param>
/// <param name="Wage">Hourly rate by local agreement, tariff, or none; null when nobody has decided.</param>
/// <param name="Salary">Annual salary of a full position, where one is agreed.</param>
/// <param name="ReportedIn">The month HR tells about the start, when it does so late; "2025-08".</param>
internal sealed record Part(
    string Id, int Unit, string Start, decimal Percent, string Born, Wage? Wage, Funding Funding, decimal? Salary = null, string? Seniority = null, string? ReportedIn = null)
{
    public string PlacementId => $"{Cast.Municipality}-{Id}";

    public LocalDate Starts => NodaTime.Text.LocalDatePattern.Iso.Parse(Start).Value;

    public LocalDate BornOn => NodaTime.Text.LocalDatePattern.Iso.Parse(Born).Value;

    /// <summary>The month of the story in which the start becomes known.</summary>
    public string KnownIn => ReportedIn ?? Start[..7];

    public string Coach => $"coach-{Unit % 4 + 1}";
}

internal enum Wage
{
    None,
    AgreedHourly,
    Tariff,
}

internal enum Funding
{
    /// <summary>The old grant: accrues without an agreement.</summary>
    Grant,

    /// <summary>Nav pays per agreed place and month; takes claims.</summary>
    PlaceMonth,

    /// <summary>A county pays by the hour; takes invoices.</summary>
    Hourly,

    /// <summary>New rules, but nobody has registered an agreement yet: its line is held.</summary>
    Missing,

    /// <summary>HR says the old grant about an agreement from after it closed: its line is held.</summary>
    GrantTooLate,
}

/// <summary>The placements of the demo, by start.</summary>
internal static class Cast
{
    public const string Municipality = "9901";

    public static readonly IReadOnlyDictionary<int, string> Units = new Dictionary<int, string>
    {
        [2410] = "Bibliotek",
        [2520] = "Park og idrett",
        [3110] = "Sentralkjøkken",
        [3240] = "Sykehjem nord",
        [4010] = "Renhold",
        [4120] = "Gjenbruk og verksted",
    };

    public static readonly IReadOnlyList<Part> Parts =
    [
        new("88101-1", 2410, "2025-01-01", 60m, "1982-09-02", Wage.AgreedHourly, Funding.Grant),
        new("88102-1", 2520, "2025-01-01", 60m, "1990-03-14", Wage.AgreedHourly, Funding.Grant),
        new("88103-1", 3110, "2025-01-01", 50m, "1975-11-23", Wage.None, Funding.Grant),
        new("88104-1", 3240, "2025-01-13", 80m, "1988-06-30", Wage.AgreedHourly, Funding.Grant),
        new("88105-1", 4010, "2025-02-01", 100m, "1969-01-19", Wage.Tariff, Funding.Grant, 389_000m, "2012-08-01"),
        new("88106-1", 4120, "2025-02-17", 40m, "2001-04-08", Wage.None, Funding.Grant),
        new("88107-1", 2410, "2025-03-01", 50m, "1995-12-05", Wage.AgreedHourly, Funding.Grant),
        new("88108-1", 2520, "2025-05-12", 60m, "1979-08-27", Wage.None, Funding.Grant, ReportedIn: "2025-07"),
        new("88109-1", 3110, "2025-06-01", 75m, "1984-02-11", Wage.Tariff, Funding.Grant, 402_500m, "2016-02-01"),
        new("88110-1", 3240, "2025-08-18", 60m, "1993-10-16", Wage.AgreedHourly, Funding.Grant),
        new("88111-1", 4010, "2025-10-01", 50m, "1998-07-21", Wage.None, Funding.Grant),
        new("88112-1", 4120, "2026-01-05", 80m, "1986-05-03", Wage.AgreedHourly, Funding.Grant),
        new("88113-1", 2410, "2026-03-16", 60m, "1972-12-29", Wage.Tariff, Funding.Grant, 395_000m, "2009-03-01"),
        new("88114-1", 2520, "2026-08-24", 50m, "2003-09-12", Wage.None, Funding.Grant),

        new("88201-1", 2410, "2026-09-01", 60m, "1991-01-07", Wage.AgreedHourly, Funding.PlaceMonth),
        new("88202-1", 3110, "2026-09-01", 50m, "1987-04-25", Wage.None, Funding.PlaceMonth),
        new("88203-1", 3240, "2026-09-14", 80m, "1978-10-10", Wage.Tariff, Funding.PlaceMonth, 391_000m, "2019-09-01"),
        new("88204-1", 4010, "2026-09-01", 40m, "2000-02-29", Wage.None, Funding.PlaceMonth),
        new("88205-1", 4120, "2026-10-05", 60m, "1994-06-18", Wage.AgreedHourly, Funding.PlaceMonth),

        new("88301-1", 2410, "2026-09-01", 60m, "1982-03-30", Wage.AgreedHourly, Funding.Hourly),
        new("88302-1", 2520, "2026-09-01", 50m, "1989-11-11", Wage.None, Funding.Hourly),
        new("88303-1", 3240, "2026-09-07", 100m, "1996-08-04", Wage.AgreedHourly, Funding.Hourly),
        new("88304-1", 4120, "2026-10-01", 40m, "1977-05-15", Wage.None, Funding.Hourly),

        new("88401-1", 4010, "2026-10-01", 50m, "1999-12-01", Wage.None, Funding.Missing),
        new("88402-1", 3110, "2026-10-01", 60m, "1985-07-09", null, Funding.GrantTooLate),
    ];

    public static Part Of(string id) => Parts.First(part => part.Id == id);
}

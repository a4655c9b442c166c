using System.Collections.Immutable;

namespace Kommune.Domain.Reporting;

/// <summary>Nøkkeltall som kommuner sammenlignes på: what is counted or added up for a month. Shares are made of these where they are shown.</summary>
public enum KeyMeasure
{
    /// <summary>Tiltaksplasser with employment in the month.</summary>
    Places,

    /// <summary>Began in the month; hidden where few did, or few ended in the month before.</summary>
    Started,

    /// <summary>Ended in the month; absent until the month after is closed, hidden where few did, or few began in it.</summary>
    Ended,

    /// <summary>Arbeidsgiverkostnad, øre.</summary>
    EmployerCost,

    /// <summary>Tilskudd and paid follow-up, øre.</summary>
    Support,

    /// <summary>What the employer cost would have been with pay after the tariff, øre; absent when the tables cannot say for somebody.</summary>
    TariffCost,

    /// <summary>Tiltaksplasser that the cost with pay after the tariff is about; absent where that is.</summary>
    TariffPlaces,

    /// <summary>Oppfølging gitt, minutes.</summary>
    FollowUpGiven,

    /// <summary>Oppfølging fakturert, minutes.</summary>
    FollowUpBilled,

    /// <summary>Oppfølging avtalt i planene, minutes.</summary>
    FollowUpPlanned,

    /// <summary>I jobb etter tre år (Kaplan–Meier), hundredths of a per cent; for the last month only. No sum.</summary>
    RetainedThreeYears,
}

/// <summary>The measures by what can be done with them.</summary>
public static class KeyMeasures
{
    /// <summary>Every measure, in the order they are shown.</summary>
    public static readonly ImmutableArray<KeyMeasure> All = [.. Enum.GetValues<KeyMeasure>()];

    /// <summary>Whether the figure of the country is the sum of those of the municipalities.</summary>
    public static bool IsSum(KeyMeasure measure) => measure != KeyMeasure.RetainedThreeYears;

    /// <summary>The code in the store and in open data.</summary>
    public static string Code(KeyMeasure measure) => char.ToLowerInvariant(measure.ToString()[0]) + measure.ToString()[1..];

    /// <summary>The measure of a code; false when there is none.</summary>
    public static bool TryParse(string code, out KeyMeasure measure) => Enum.TryParse(code, ignoreCase: true, out measure) && Code(measure) == code;
}

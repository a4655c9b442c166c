using Kommune.Domain.Rules;

namespace Kommune.Domain.Municipalities;

/// <summary>Arbeidsgiveravgiftssone. The order is that of <see cref="TableUnit.Zones"/>.</summary>
public enum ContributionZone
{
    /// <summary>Sone 1.</summary>
    Zone1,

    /// <summary>Sone 1a.</summary>
    Zone1a,

    /// <summary>Sone 2.</summary>
    Zone2,

    /// <summary>Sone 3.</summary>
    Zone3,

    /// <summary>Sone 4.</summary>
    Zone4,

    /// <summary>Sone 4a.</summary>
    Zone4a,

    /// <summary>Sone 5.</summary>
    Zone5,
}

/// <summary>The zones as tables and settings write them.</summary>
public static class ContributionZones
{
    /// <summary>"1a": the row in the table and the value in settings.</summary>
    public static string Key(this ContributionZone zone) => TableUnit.Zones[(int)zone];

    /// <summary>Reads "1a"; false for anything else.</summary>
    public static bool TryParse(string? key, out ContributionZone zone)
    {
        var index = key is null ? -1 : TableUnit.Zones.IndexOf(key);
        zone = (ContributionZone)Math.Max(index, 0);
        return index >= 0;
    }
}

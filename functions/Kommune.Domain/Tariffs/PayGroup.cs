namespace Kommune.Domain.Tariffs;

/// <summary>Stillingsgruppe: the rows of the guaranteed pay table, HTA kap. 4.</summary>
public enum PayGroup
{
    /// <summary>Stillinger uten særskilt krav til utdanning.</summary>
    Unskilled,

    /// <summary>Fagarbeiderstillinger og tilsvarende.</summary>
    Skilled,

    /// <summary>Stillinger med krav om fagbrev og ettårig fagskoleutdanning.</summary>
    SkilledVocationalCollege,

    /// <summary>Stillinger med krav om 3-årig U/H-utdanning.</summary>
    Degree3,

    /// <summary>Stillinger med krav om 4-årig U/H-utdanning.</summary>
    Degree4,

    /// <summary>Stillinger med krav om 5-årig U/H-utdanning.</summary>
    Degree5,

    /// <summary>Stillinger med krav om mastergrad; lektor.</summary>
    Master,

    /// <summary>Lektor med tilleggsutdanning.</summary>
    MasterPlus,
}

/// <summary>The words for pay groups: the contract's and the table's keys, and Norwegian names.</summary>
public static class PayGroups
{
    private static readonly string[] Keys =
        ["unskilled", "skilled", "skilledVocationalCollege", "degree3", "degree4", "degree5", "master", "masterPlus"];

    private static readonly string[] Names =
    [
        "Uten særskilt krav til utdanning", "Fagarbeider", "Fagarbeider med ettårig fagskole",
        "3-årig U/H-utdanning", "4-årig U/H-utdanning", "5-årig U/H-utdanning", "Mastergrad / lektor", "Lektor med tilleggsutdanning",
    ];

    /// <summary>Every group, in the order of the table.</summary>
    public static IReadOnlyList<PayGroup> All { get; } = [.. Enum.GetValues<PayGroup>()];

    /// <summary>"skilledVocationalCollege": the row in the table and the value in messages.</summary>
    public static string Key(this PayGroup group) => Keys[(int)group];

    /// <summary>"Fagarbeider med ettårig fagskole".</summary>
    public static string Name(this PayGroup group) => Names[(int)group];

    /// <summary>Reads <see cref="Key"/>; false for anything else.</summary>
    public static bool TryParse(string? key, out PayGroup group)
    {
        var index = Array.IndexOf(Keys, key);
        group = (PayGroup)Math.Max(index, 0);
        return index >= 0;
    }
}

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
    /// <summary>Every group, in the order of the table.</summary>
    public static IReadOnlyList<PayGroup> All { get; } = [.. Enum.GetValues<PayGroup>()];

    /// <summary>"skilledVocationalCollege": the row in the table and the value in messages.</summary>
    public static string Key(this PayGroup group) => group switch
    {
        PayGroup.Unskilled => "unskilled",
        PayGroup.Skilled => "skilled",
        PayGroup.SkilledVocationalCollege => "skilledVocationalCollege",
        PayGroup.Degree3 => "degree3",
        PayGroup.Degree4 => "degree4",
        PayGroup.Degree5 => "degree5",
        PayGroup.Master => "master",
        PayGroup.MasterPlus => "masterPlus",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Unknown pay group."),
    };

    /// <summary>"Fagarbeider med ettårig fagskole".</summary>
    public static string Name(this PayGroup group) => group switch
    {
        PayGroup.Unskilled => "Uten særskilt krav til utdanning",
        PayGroup.Skilled => "Fagarbeider",
        PayGroup.SkilledVocationalCollege => "Fagarbeider med ettårig fagskole",
        PayGroup.Degree3 => "3-årig U/H-utdanning",
        PayGroup.Degree4 => "4-årig U/H-utdanning",
        PayGroup.Degree5 => "5-årig U/H-utdanning",
        PayGroup.Master => "Mastergrad / lektor",
        PayGroup.MasterPlus => "Lektor med tilleggsutdanning",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Unknown pay group."),
    };

    /// <summary>Reads <see cref="Key"/>; false for anything else.</summary>
    public static bool TryParse(string? key, out PayGroup group)
    {
        foreach (var known in All)
            if (known.Key() == key)
            {
                group = known;
                return true;
            }
        group = default;
        return false;
    }
}

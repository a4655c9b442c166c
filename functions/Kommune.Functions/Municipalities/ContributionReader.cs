using System.Collections.Frozen;
using System.Globalization;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Functions.Input;

namespace Kommune.Functions.Municipalities;

/// <summary>Reads "contribution" of a configured municipality: { "formerMunicipality": "1027", "workplaces": { "310041017": "1032" }, "reducedRateAllowance": { "2026": 120000 } }.</summary>
internal static class ContributionReader
{
    /// <summary>The whole allowance has never been near this; more is a typing error.</summary>
    private const decimal Most = 10_000_000m;

    public static ContributionSettings Read(JsonFields? fields) => fields is null ? ContributionSettings.NotSet
        : new ContributionSettings(Former(fields, "formerMunicipality"), Workplaces(fields.Object("workplaces")), Allowances(fields.Object("reducedRateAllowance")));

    private static FrozenDictionary<string, string> Workplaces(JsonFields? fields)
    {
        var former = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var workplace in fields?.Names() ?? [])
        {
            if (!OrganisationNumber.TryParse(workplace, out _))
                fields!.Add("invalid-organisation-number", workplace, "Underenheten er ikke et organisasjonsnummer.");
            else if (Former(fields!, workplace) is { } number)
                former[workplace] = number;
        }
        return former.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<int, Nok> Allowances(JsonFields? fields)
    {
        var amounts = new Dictionary<int, Nok>();
        foreach (var text in fields?.Names() ?? [])
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
                fields!.Add("invalid-year", text, "Fribeløpet oppgis per år, for eksempel \"2026\".");
            else if (fields!.Amount(text, required: true, max: Most) is { } amount)
                amounts[year] = amount;
        }
        return amounts.ToFrozenDictionary();
    }

    private static string? Former(JsonFields fields, string name)
    {
        var number = fields.Text(name);
        if (number is not null && !PlacementId.IsMunicipality(number))
            fields.Add("invalid-municipality", name, "Kommunenummeret før sammenslåingen er fire sifre.");
        return number;
    }
}

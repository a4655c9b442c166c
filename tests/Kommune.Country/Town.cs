using System.Globalization;
using Kommune.Domain.Placements;

namespace Kommune.Country;

/// <summary>
/// Oppdiktet kommune. The first hundred have the numbers 99xx, with which the service starts without login; those after them 90xx and on,
/// which are not in use either. Organisation numbers are made up with a right control digit.
/// </summary>
/// <param name="Index">0 is the largest.</param>
public sealed record Town(int Index, string Number, string Name, OrganisationNumber Organisation)
{
    private static readonly int[] Weights = [3, 2, 7, 6, 5, 4, 3, 2];

    public static Town Numbered(int index) =>
        new(index, (index < 100 ? 9900 + index : 8900 + index).ToString(CultureInfo.InvariantCulture), $"Kommune {index + 1}", OrganisationOf(index));

    /// <summary>The municipality as the service's own set-up file describes one.</summary>
    public string ToSetup() => $$"""
        { "number": "{{Number}}", "name": "{{Name}}", "organisationNumber": "{{Organisation.Value}}", "tariffArea": "KS", "contributionZone": "1",
          "pensionPercent": 12, "weeklyHours": 37.5, "partMonth": "workdays", "placementCategories": ["T4"], "payGroupOfPosition": { "6014": "unskilled" },
          "accounts": { "supportFunction": "273", "basePay": "010", "pension": "090", "contribution": "099", "grantIncome": "700", "followUpIncome": "620",
            "payOwed": "2.32.10", "holidayPayOwed": "2.32.20", "pensionOwed": "2.32.30", "contributionOwed": "2.32.40", "receivable": "2.13.10" } }
        """;

    /// <summary>The set-up file of a whole country.</summary>
    public static string SetupOf(IEnumerable<Town> towns) => $"[{string.Join(",\n", towns.Select(town => town.ToSetup()))}]";

    /// <summary>The first number from the index on whose control digit exists.</summary>
    private static OrganisationNumber OrganisationOf(int index)
    {
        for (var serial = 31_100_000 + index * 10; ; serial++)
        {
            var digits = serial.ToString(CultureInfo.InvariantCulture);
            var rest = 11 - digits.Select((digit, at) => (digit - '0') * Weights[at]).Sum() % 11;
            if (rest != 10)
                return OrganisationNumber.Parse(digits + (rest == 11 ? 0 : rest).ToString(CultureInfo.InvariantCulture));
        }
    }
}

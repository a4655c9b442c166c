using System.Collections.Frozen;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Tariffs;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;

namespace Kommune.Functions.Municipalities;

/// <summary>Reads the configured municipalities: the built-in one, or a file with the same shape (Municipalities/municipalities.json).</summary>
internal static class MunicipalityFile
{
    private static readonly Dictionary<string, PartMonthMethod> Methods =
        Enum.GetValues<PartMonthMethod>().ToDictionary(method => char.ToLowerInvariant(method.ToString()[0]) + method.ToString()[1..], StringComparer.Ordinal);

    /// <summary>A hundred years.</summary>
    private const int LongestDays = 36500;

    /// <exception cref="SettingsException">Lists everything that is wrong in the file.</exception>
    public static IReadOnlyDictionary<string, Municipality> Read(string? path)
    {
        var errors = new List<FieldError>();
        var municipalities = new Dictionary<string, Municipality>(StringComparer.Ordinal);
        using var document = Parse(path);
        foreach (var (item, index) in document.RootElement.EnumerateArray().Select((item, index) => (item, index)))
        {
            var fields = JsonFields.Of(item, errors).Inside($"[{index}]");
            if (ReadOne(fields) is { } municipality && !municipalities.TryAdd(municipality.Number, municipality))
                fields.Add("listed-twice", "number", "Kommunen er satt opp to ganger.");
        }
        return errors.Count == 0 ? municipalities.ToFrozenDictionary() : throw new SettingsException(
            "Kommuneoppsettet har feil:" + string.Concat(errors.Select(error => $"\n  {error.Path}: {error.Message} ({error.Code})")));
    }

    private static JsonDocument Parse(string? path)
    {
        try
        {
            using var stream = path is null ? typeof(MunicipalityFile).Assembly.GetManifestResourceStream("municipalities.json")! : File.OpenRead(path);
            var document = JsonDocument.Parse(stream);
            return document.RootElement.ValueKind == JsonValueKind.Array ? document : throw new SettingsException("Kommuneoppsettet skal være en liste.");
        }
        catch (Exception reason) when (reason is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Kommuneoppsettet kan ikke leses: {reason.Message}");
        }
    }

    private static Municipality? ReadOne(JsonFields fields)
    {
        var number = fields.Text("number", required: true);
        if (number is not null && !Domain.Placements.PlacementId.IsMunicipality(number))
            fields.Add("invalid-municipality", "number", "Kommunenummer er fire sifre.");
        var name = fields.Text("name", required: true);
        var organisation = fields.Organisation("organisationNumber", required: true);
        var area = fields.Text("tariffArea") ?? "KS";
        var statedZone = fields.Text("contributionZone");
        if (!ContributionZones.TryParse(statedZone, out var zone) && statedZone is not null)
            fields.Add("unknown-value", "contributionZone", "Sonen er 1, 1a, 2, 3, 4, 4a eller 5.");
        var pension = fields.Number("pensionPercent", required: true, 0m, 40m);
        var weeklyHours = fields.Number("weeklyHours", required: false, 1m, 60m) ?? 37.5m;
        var partMonth = fields.Choice("partMonth", Methods) ?? PartMonthMethod.Workdays;
        var caps = fields.Flag("capsExtraHolidayPay") ?? false;
        var numbers = fields.Flag("numbersInvoices") ?? true;
        var categories = fields.Texts("placementCategories");
        var groups = ReadPayGroups(fields.Object("payGroupOfPosition"));
        var accounts = ReadAccounts(fields.Object("accounts", required: true));
        var settlesFrom = fields.Month("settlesFrom");
        var kostraGroup = fields.Text("kostraGroup", maxLength: 10);
        var contribution = ContributionReader.Read(fields.Object("contribution"));
        var smallest = fields.Integer("smallestGroup", required: false, Domain.Reporting.SmallNumbers.LowestThreshold, 100) ?? Domain.Reporting.SmallNumbers.DefaultThreshold;
        var erasesAfter = fields.Integer("erasesAfterDays", required: false, 7 * Domain.FollowUp.FollowUpRules.WeeksOpenAfterEnd, LongestDays);
        var finance = FinanceReader.Read(fields.Object("finance"));
        return fields.HasErrors ? null : new Municipality(number!, name!, organisation!.Value, area, statedZone is null ? null : zone, new Percent(pension!.Value), weeklyHours, partMonth, caps,
            categories.ToFrozenSet(StringComparer.Ordinal), groups.ToFrozenDictionary(StringComparer.Ordinal), accounts!, numbers)
        { Finance = finance, Contribution = contribution, SettlesFrom = settlesFrom, KostraGroup = kostraGroup, SmallestGroup = smallest, ErasesAfterDays = erasesAfter };
    }

    private static Dictionary<string, PayGroup> ReadPayGroups(JsonFields? fields)
    {
        var groups = new Dictionary<string, PayGroup>(StringComparer.Ordinal);
        foreach (var code in fields?.Names() ?? [])
            if (fields!.Choice(code, Wire.PayGroups, required: true) is { } group)
                groups[code] = group;
        return groups;
    }

    private static PostingAccounts? ReadAccounts(JsonFields? fields)
    {
        if (fields is null)
            return null;
        string Account(string name) => fields.Text(name, required: true, maxLength: 20) ?? "";
        return new PostingAccounts(Account("supportFunction"), Account("basePay"), Account("pension"), Account("contribution"), Account("grantIncome"), Account("followUpIncome"),
            Account("payOwed"), Account("holidayPayOwed"), Account("pensionOwed"), Account("contributionOwed"), Account("receivable"));
    }
}

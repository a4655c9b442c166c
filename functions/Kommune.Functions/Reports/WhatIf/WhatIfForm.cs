using System.Globalization;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Reports.WhatIf;

/// <summary>The choices as they stand in the address: what was written, what is wrong with it, and the question when nothing is.</summary>
internal sealed record WhatIfForm(Dictionary<string, string> Written, Dictionary<string, string> Errors, Domain.Reporting.WhatIf? Question)
{
    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["wageModel"] = "AgreedHourly",
        ["hourlyRate"] = "31",
        ["annualSalary"] = "",
        ["percent"] = "60",
        ["supportModel"] = "Hourly",
        ["price"] = "642",
        ["hours"] = "10",
        ["hourCost"] = "450",
        ["places"] = "10",
    };

    public static readonly string[] SupportModels = [nameof(SupportModel.VtaoGrant), nameof(SupportModel.PlaceMonth), nameof(SupportModel.Hourly)];

    public static WhatIfForm Read(IQueryCollection query, Language say, YearMonth now)
    {
        var written = Usual.ToDictionary(field => field.Key, field => query.TryGetValue(field.Key, out var given) ? given.ToString().Trim() : field.Value, StringComparer.Ordinal);
        written["month"] = query["month"].ToString() is { Length: > 0 } asked ? asked : now.ToIso();
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        decimal Number(string name, decimal least, decimal most, bool mayBeEmpty = false)
        {
            var text = written[name].Replace("\u00A0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
            if (text.Length == 0 && mayBeEmpty)
                return 0m;
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && number.Scale <= 2)
                return number;
            errors[name] = say[$"Skriv et tall fra {Figures.Whole(least)} til {Figures.Whole(most)}, høyst to desimaler.", $"Skriv eit tal frå {Figures.Whole(least)} til {Figures.Whole(most)}, høgst to desimalar."];
            return 0m;
        }

        if (!Months.TryParse(written["month"], out var month) || month.Year is < 2000 or > 2100)
            errors["month"] = say["Skriv måneden som år og måned, for eksempel 2026-09.", "Skriv månaden som år og månad, til dømes 2026-09."];
        if (!Input.Wire.WageModels.TryGetValue(written["wageModel"], out var wageModel))
            errors["wageModel"] = say["Velg en lønnsmodell.", "Vel ein lønsmodell."];
        if (!SupportModels.Contains(written["supportModel"]) || !Enum.TryParse<SupportModel>(written["supportModel"], out var supportModel))
        {
            supportModel = default;
            errors["supportModel"] = say["Velg en betalingsmodell.", "Vel ein betalingsmodell."];
        }
        var hourlyRate = Number("hourlyRate", 0m, 2_000m);
        var salary = Number("annualSalary", 0m, 3_000_000m, mayBeEmpty: true);
        var percent = Number("percent", 0m, 100m);
        var price = Number("price", 0m, 10_000m);
        var hours = Number("hours", 0m, 200m);
        var hourCost = Number("hourCost", 0m, 10_000m);
        var places = Number("places", 1m, 10_000m);
        if (!errors.ContainsKey("places") && places != decimal.Truncate(places))
            errors["places"] = say["Skriv et helt antall plasser.", "Skriv eit heilt tal på plassar."];
        var question = errors.Count > 0 ? null : new Domain.Reporting.WhatIf(month, wageModel, Nok.FromKroner(hourlyRate), salary == 0m ? null : Nok.FromKroner(salary), new Percent(percent),
            supportModel, Nok.FromKroner(price), hours, Nok.FromKroner(hourCost), (int)places);
        return new WhatIfForm(written, errors, question);
    }

    public string? Error(string field) => Errors.GetValueOrDefault(field);
}

using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;
using Kommune.Functions.Security;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Input;

/// <summary>
/// Reads the fields of one JSON object and notes everything that is wrong, so that a sender sees all errors at once. A value is only
/// to be used when <see cref="HasErrors"/> is false; fields nobody asks for are left alone.
/// </summary>
internal sealed class JsonFields
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<FieldError> errors;

    private JsonFields(JsonElement element, string path, List<FieldError> errors) => (this.element, this.path, this.errors) = (element, path, errors);

    /// <summary>Starts reading a message; what is not an object, or has texts that cannot be read, has no other error.</summary>
    public static JsonFields Of(JsonElement element, List<FieldError> errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
            errors.Add(new FieldError("not-an-object", "", "Meldingen skal være et JSON-objekt."));
        return SoundText.IsSound(element, errors) ? new JsonFields(element, "", errors) : new JsonFields(default, "", [.. errors]);
    }

    /// <summary>The same fields with a path in front: the data of an envelope.</summary>
    public JsonFields Inside(string name) => new(element, At(name), errors);

    public bool HasErrors => errors.Count > 0;

    public void Add(string code, string name, string message) => errors.Add(new FieldError(code, At(name), message));

    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name, bool required = false, int maxLength = 200)
    {
        var value = Find(name);
        if (value is null)
            return Missing<string>(name, required);
        if (value.Value.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, "en tekst");
        var text = value.Value.GetString()!;
        if (text.Length > maxLength)
            Add("too-long", name, $"Høyst {maxLength} tegn.");
        else if (HasControl(text) && name != "note")
            Add("control-character", name, "Styretegn er ikke tillatt.");
        else if (name is not ("nationalIdentityNumber" or "note") && Scrub.HoldsIdentityNumber(text))
            Add("identity-number-not-allowed", name, "Feltet inneholder et fødselsnummer. Det hører bare hjemme i nationalIdentityNumber.");
        if (required && string.IsNullOrWhiteSpace(text))
            return Missing<string>(name, true);
        return text;
    }

    /// <param name="said">The highest number to tell of, where another rule has a lower limit than what can be read.</param>
    public decimal? Number(string name, bool required = false, decimal min = decimal.MinValue, decimal max = decimal.MaxValue, string code = "out-of-range", decimal? said = null)
    {
        var value = Find(name);
        if (value is null)
        {
            Missing<string>(name, required);
            return null;
        }
        if (value.Value.ValueKind != JsonValueKind.Number || !value.Value.TryGetDecimal(out var number))
        {
            Wrong<string>(name, "et tall");
            return null;
        }
        if (number < min || number > max)
            Add(code, name, $"Skal være mellom {min:0.##} og {said ?? max:0.##}.");
        return number;
    }

    public int? Integer(string name, bool required = false, int min = 0, int max = int.MaxValue, string code = "out-of-range", int? said = null)
    {
        var number = Number(name, required, min, max, code, said);
        if (number is { } value && value != decimal.Truncate(value))
        {
            Wrong<string>(name, "et heltall");
            return null;
        }
        return number is { } whole && whole >= min && whole <= max ? (int)whole : null;
    }

    /// <summary>An amount in kroner with at most two decimals.</summary>
    public Nok? Amount(string name, bool required = false, decimal min = 0m, decimal max = 10_000_000_000m)
    {
        var number = Number(name, required, min, max, "amount-out-of-range");
        if (number is not { } kroner || kroner < min || kroner > max)
            return null;
        if (Nok.TryFromKroner(kroner, out var amount))
            return amount;
        Add("too-many-decimals", name, "Beløp skal ha høyst to desimaler.");
        return null;
    }

    public bool? Flag(string name)
    {
        var value = Find(name);
        return value is null ? null : value.Value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Wrong<bool?>(name, "true eller false"),
        };
    }

    public LocalDate? Date(string name, bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (Dates.TryParse(text, out LocalDate date) && date.Year is >= 1900 and <= 2200)
            return date;
        Add("invalid-date", name, "Datoen finnes ikke. Skriv år-måned-dag, for eksempel 2026-09-01.");
        return null;
    }

    public LocalTime? Time(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var parsed = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text);
        if (parsed.Success)
            return parsed.Value;
        Add("invalid-time-of-day", name, "Klokkeslettet skal skrives som 09:30.");
        return null;
    }

    public YearMonth? Month(string name, bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (AskedMonth.TryParse(text, out var month))
            return month;
        Add("invalid-period", name, "Perioden skal skrives år-måned, for eksempel 2026-09.");
        return null;
    }

    public Instant? Moment(string name, bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (Dates.TryParse(text, out Instant moment))
            return moment;
        Add("invalid-time", name, "Tidspunktet skal skrives etter RFC 3339, for eksempel 2026-09-01T06:12:00Z.");
        return null;
    }

    public OrganisationNumber? Organisation(string name, bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (OrganisationNumber.TryParse(text, out var number))
            return number;
        Add("invalid-organisation-number", name, "Organisasjonsnummeret har feil lengde eller kontrollsiffer.");
        return null;
    }

    /// <summary>One of the names given; the answer is null when it is absent or unknown.</summary>
    public T? Choice<T>(string name, IReadOnlyDictionary<string, T> choices, bool required = false) where T : struct
    {
        if (Text(name, required) is not { } text)
            return null;
        if (choices.TryGetValue(text, out var value))
            return value;
        Add("unknown-value", name, $"Ukjent verdi. Velg en av: {string.Join(", ", choices.Keys)}.");
        return null;
    }

    /// <summary>The fields of an object inside this one; null when it is absent.</summary>
    public JsonFields? Object(string name, bool required = false)
    {
        var value = Find(name);
        if (value is null)
            return Missing<JsonFields>(name, required);
        return value.Value.ValueKind == JsonValueKind.Object ? new JsonFields(value.Value, At(name), errors) : Wrong<JsonFields>(name, "et objekt");
    }

    /// <summary>The objects of a list inside this one; empty when it is absent.</summary>
    public IReadOnlyList<JsonFields> List(string name)
    {
        var value = Find(name);
        if (value is null)
            return [];
        if (value.Value.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<JsonFields>>(name, "en liste") ?? [];
        return [.. value.Value.EnumerateArray().Select((item, index) =>
        {
            var at = $"{At(name)}[{index}]";
            if (item.ValueKind != JsonValueKind.Object)
                errors.Add(new FieldError("wrong-type", at, "Skal være et objekt."));
            return new JsonFields(item, at, errors);
        })];
    }

    /// <summary>The texts of a list inside this one; empty when it is absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return Wrong<IReadOnlyList<string>>(name, "en liste av tekster") ?? [];
        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }

    /// <summary>The object as it came, for storing.</summary>
    public string Raw() => element.GetRawText();

    /// <summary>The names of the fields, for objects that are tables.</summary>
    public IEnumerable<string> Names() => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(field => field.Name) : [];

    private static bool HasControl(string text)
    {
        foreach (var character in text)
            if (char.IsControl(character))
                return true;
        return false;
    }

    private JsonElement? Find(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    private T? Missing<T>(string name, bool required) where T : class
    {
        if (required)
            Add("required", name, "Feltet mangler.");
        return null;
    }

    private T? Wrong<T>(string name, string expected)
    {
        Add("wrong-type", name, $"Skal være {expected}.");
        return default;
    }

    private string At(string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";
}

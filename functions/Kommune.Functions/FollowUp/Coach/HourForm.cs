using System.Globalization;
using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Functions.Input;
using Kommune.Functions.Web;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.FollowUp.Coach;

/// <summary>The fields of an hour as they were written.</summary>
/// <param name="Minutes">One of the usual lengths, or "other".</param>
/// <param name="OtherMinutes">Written when the length is another.</param>
/// <param name="Corrects">The entry that this one takes the place of; empty for a new one.</param>
internal sealed record HourForm(
    string EntryId, string Placement, string Date, string Minutes, string OtherMinutes, string Side, string Activity, string Corrects, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The code of what the form itself says, in the language of the page.</summary>
    public const string Invalid = "invalid-value";

    public static readonly string[] UsualMinutes = ["15", "30", "45", "60", "90", "120"];

    public static HourForm Empty(LocalDate today, string entryId, string? placement) =>
        new(entryId, placement ?? "", LocalDatePattern.Iso.Format(today), "30", "", "employee", "workplaceFollowUp", "", []);

    public static HourForm Read(IFormCollection form)
    {
        string Text(string name) => form[name].ToString().Trim() is var text && text.Length > 100 ? text[..100] : form[name].ToString().Trim();
        return new HourForm(Text("entryId"), Text("placement"), Iso(Text("date")), Text("minutes"), Text("otherMinutes"), Text("side"), Text("activity"), Text("corrects"), []);
    }

    /// <summary>08.09.2026 as the field of a browser holds it; what is no date stays as it was written.</summary>
    private static string Iso(string written) => Norwegian.Parse(written) is { Success: true, Value: var date } ? LocalDatePattern.Iso.Format(date) : written;

    private static readonly LocalDatePattern Norwegian = LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu");

    public bool IsOther => !UsualMinutes.Contains(Minutes);

    public bool IsCorrection => Corrects.Length > 0;

    /// <summary>The entry, or everything that is wrong with it.</summary>
    /// <param name="original">What it corrects: what the form does not show stays as it was. Null when it corrects nothing.</param>
    public (FollowUpEntry? Entry, List<FieldError> Errors) ToEntry(string coach, Language say, FollowUpEntry? original)
    {
        var errors = new List<FieldError>();
        void Wrong(string field, string bokmal, string nynorsk) => errors.Add(new FieldError(Invalid, field, say[bokmal, nynorsk]));
        var date = LocalDatePattern.Iso.Parse(Date);
        if (!date.Success)
            Wrong("date", "Skriv datoen, for eksempel 08.09.2026.", "Skriv datoen, til dømes 08.09.2026.");
        var written = OtherMinutes.Length > 0 ? OtherMinutes : Minutes;
        if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || (minutes == 0 && !IsCorrection))
            Wrong("minutes", "Velg hvor lenge, eller skriv hele minutter.", "Vel kor lenge, eller skriv heile minutt.");
        else if (minutes > FollowUpRules.LongestEntry)
            Wrong("minutes", $"Høyst {FollowUpRules.LongestEntry} minutter ({FollowUpRules.LongestEntry / 60} timer) i en oppføring.", $"Høgst {FollowUpRules.LongestEntry} minutt ({FollowUpRules.LongestEntry / 60} timar) i ei oppføring.");
        if (!Wire.Sides.TryGetValue(Side, out var side))
            Wrong("side", "Velg hvem oppfølgingen var for.", "Vel kven oppfølginga var for.");
        if (!Wire.Activities.TryGetValue(Activity, out var activity))
            Wrong("activity", "Velg hva som ble gjort.", "Vel kva som vart gjort.");
        if (EntryId.Length == 0)
            Wrong("date", "Skjemaet er ufullstendig. Åpne siden på nytt.", "Skjemaet er ufullstendig. Opne sida på nytt.");
        if (errors.Count > 0)
            return (null, errors);
        var entry = new FollowUpEntry(EntryId, date.Value, minutes, coach, side, activity, original?.Mode, original?.Note, IsCorrection ? Corrects : null) { StartTime = original?.StartTime };
        return (entry, errors);
    }
}

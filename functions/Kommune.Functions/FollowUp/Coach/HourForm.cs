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
    public static readonly string[] UsualMinutes = ["15", "30", "45", "60", "90", "120"];

    public static HourForm Empty(LocalDate today, string entryId, string? placement) =>
        new(entryId, placement ?? "", LocalDatePattern.Iso.Format(today), "30", "", "employee", "workplaceFollowUp", "", []);

    public static HourForm Read(IFormCollection form)
    {
        string Text(string name) => form[name].ToString().Trim() is var text && text.Length > 100 ? text[..100] : form[name].ToString().Trim();
        return new HourForm(Text("entryId"), Text("placement"), Text("date"), Text("minutes"), Text("otherMinutes"), Text("side"), Text("activity"), Text("corrects"), []);
    }

    public bool IsOther => !UsualMinutes.Contains(Minutes);

    public bool IsCorrection => Corrects.Length > 0;

    /// <summary>The entry, or everything that is wrong with it.</summary>
    /// <param name="original">What it corrects: what the form does not show stays as it was. Null when it corrects nothing.</param>
    public (FollowUpEntry? Entry, List<FieldError> Errors) ToEntry(string coach, Language say, FollowUpEntry? original)
    {
        var errors = new List<FieldError>();
        void Wrong(string field, string bokmal, string nynorsk) => errors.Add(new FieldError("invalid-value", field, say[bokmal, nynorsk]));
        var date = LocalDatePattern.Iso.Parse(Date);
        if (!date.Success)
            Wrong("date", "Skriv datoen som år-måned-dag, for eksempel 2026-09-08.", "Skriv datoen som år-månad-dag, til dømes 2026-09-08.");
        var written = OtherMinutes.Length > 0 ? OtherMinutes : Minutes;
        if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 24 * 60 || (minutes == 0 && !IsCorrection))
            Wrong("minutes", "Velg hvor lenge, eller skriv hele minutter.", "Vel kor lenge, eller skriv heile minutt.");
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

using Kommune.Domain.FollowUp;
using Kommune.Functions.Input;

namespace Kommune.Functions.FollowUp;

/// <summary>Reads one entry of follow-up, with every error at once.</summary>
internal static class FollowUpReader
{
    public static FollowUpEntry? Read(JsonFields fields)
    {
        var id = fields.Text("entryId", required: true, maxLength: 100);
        var date = fields.Date("date", required: true);
        var corrects = fields.Text("correctsEntryId", maxLength: 100);
        // 0 minutes takes the corrected entry back; an entry of its own is at least a minute.
        var minutes = fields.Integer("minutes", required: true, corrects is null ? 1 : 0, 24 * 60, "minutes-out-of-range", said: FollowUpRules.LongestEntry);
        var coach = fields.Text("coach", required: true, maxLength: 100);
        var side = fields.Choice("side", Wire.Sides, required: true);
        var activity = fields.Choice("activity", Wire.Activities, required: true);
        var mode = fields.Text("mode", maxLength: 60);
        var note = fields.Text("note", maxLength: 4000);
        var start = fields.Time("startTime");
        return fields.HasErrors ? null : new FollowUpEntry(id!, date!.Value, minutes!.Value, coach!, side!.Value, activity!.Value, mode, note, corrects) { StartTime = start };
    }
}

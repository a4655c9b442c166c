using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Føring på en jobbveileder: an entry that stands, with when on the day it was when the coach has told.</summary>
/// <param name="StartMinute">Minutes after midnight; null when not told.</param>
internal sealed record CoachEntryRow(string Municipality, string EntryId, string Coach, LocalDate Day, string PlacementId, long? StartMinute, long Minutes);

internal sealed partial class Session
{
    /// <summary>Makes entries of one coach on one day wait for each other, whatever placement they are for. All at once: one that is asked for later could be waited for in a ring.</summary>
    public void LockCoaches(string municipality, IEnumerable<(string Coach, LocalDate Day)> days) => Lock(days.Select(day => $"coach/{municipality}/{day.Coach}/{day.Day:uuuu-MM-dd}"));

    public void AddCoachEntry(CoachEntryRow row) => For(row.Municipality, """
        insert into coach_entries (municipality, entry_id, coach, day, placement_id, start_minute, minutes)
        values (@municipality, @entry_id, @coach, @day, @placement_id, @start_minute, @minutes)
        """)
        .Text("entry_id", row.EntryId).Text("coach", row.Coach).Date("day", row.Day).Text("placement_id", row.PlacementId)
        .Long("start_minute", row.StartMinute).Long("minutes", row.Minutes).Run();

    /// <summary>The entry is corrected by another and no longer stands.</summary>
    public void RemoveCoachEntry(string municipality, string entryId) =>
        For(municipality, "delete from coach_entries where municipality = @municipality and entry_id = @entry_id").Text("entry_id", entryId).Run();

    public List<CoachEntryRow> CoachEntries(string municipality, string coach, LocalDate day) => For(municipality, """
        select municipality, entry_id, coach, day, placement_id, start_minute, minutes from coach_entries
        where municipality = @municipality and coach = @coach and day = @day order by entry_id
        """)
        .Text("coach", coach).Date("day", day).All(ReadCoachEntry);

    private static CoachEntryRow ReadCoachEntry(DbDataReader row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.DateOrNull(3)!.Value, row.Text(4), row.LongOrNull(5), row.Long(6));
}

using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Lokal satstabell: a rule table as a municipality entered it. <paramref name="Body"/> is the table's JSON.</summary>
/// <param name="EntryNo">From 1 per table; the highest one known holds.</param>
internal sealed record RuleTableEntry(string Municipality, string TableId, long EntryNo, Instant Recorded, string EnteredBy, string Body);

internal sealed partial class Session
{
    /// <summary>Adds the entry as the table's next; its number is given here.</summary>
    public void AddRuleTable(RuleTableEntry row)
    {
        LockMunicipality(row.Municipality);
        Changing(row.Municipality, """
            insert into rule_tables (municipality, table_id, entry_no, recorded, entered_by, body)
            values (@municipality, @table_id,
                (select coalesce(max(t.entry_no), 0) + 1 from rule_tables t where t.municipality = @municipality and t.table_id = @table_id),
                @recorded, @entered_by, @body)
            """)
            .Text("table_id", row.TableId).Instant("recorded", row.Recorded).Text("entered_by", row.EnteredBy).Text("body", row.Body).Run();
    }

    /// <summary>The entries of a municipality in the order they were made, as known at a moment.</summary>
    public List<RuleTableEntry> RuleTables(string municipality, Instant? knownAt = null) => For(municipality, """
        select municipality, table_id, entry_no, recorded, entered_by, body from rule_tables
        where municipality = @municipality and (@known_at is null or recorded <= @known_at)
        order by table_id, entry_no
        """)
        .Instant("known_at", knownAt).All(row => new RuleTableEntry(row.Text(0), row.Text(1), row.GetInt64(2), row.Instant(3), row.Text(4), row.Text(5)));

    /// <summary>How many entries there are: what tells that a rule book read before is out of date.</summary>
    public long CountRuleTables(string municipality) =>
        For(municipality, "select count(*) from rule_tables where municipality = @municipality").Value() ?? 0;
}

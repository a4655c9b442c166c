using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Månedsavslutning: one run of the settlement of a month. <paramref name="RunNo"/> counts from 1 and is given by the store; <paramref name="Body"/> is JSON.</summary>
internal sealed record SettlementRow(string Municipality, YearMonth Period, long RunNo, Instant SettledAt, string Body);

internal sealed partial class Session
{
    private const string SettlementColumns = "municipality, period, run_no, settled_at, body";

    /// <summary>Adds the run and answers its number.</summary>
    public long AddSettlement(SettlementRow row)
    {
        LockMunicipality(row.Municipality);
        return For(row.Municipality, """
            insert into settlements (municipality, period, run_no, settled_at, body)
            values (@municipality, @period,
                (select coalesce(max(s.run_no), 0) + 1 from settlements s where s.municipality = @municipality and s.period = @period),
                @settled_at, @body)
            returning run_no
            """)
            .Month("period", row.Period).Instant("settled_at", row.SettledAt).Text("body", row.Body).Value()!.Value;
    }

    public YearMonth? LastSettledPeriod(string municipality) => LastSettlement(municipality)?.Period;

    public SettlementRow? LastSettlement(string municipality) => For(municipality,
        $"select {SettlementColumns} from settlements where municipality = @municipality order by period desc, run_no desc limit 1").One(ReadSettlement);

    /// <summary>All runs, by month and run.</summary>
    public List<SettlementRow> Settlements(string municipality) => For(municipality,
        $"select {SettlementColumns} from settlements where municipality = @municipality order by period, run_no").All(ReadSettlement);

    private static SettlementRow ReadSettlement(DbDataReader row) => new(row.Text(0), row.Month(1), row.Long(2), row.Instant(3), row.Text(4));
}

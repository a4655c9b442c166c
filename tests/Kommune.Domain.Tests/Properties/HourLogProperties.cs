using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.FollowUp;

namespace Kommune.Domain.Tests.Properties;

/// <summary>Corrections of corrections, to and fro between months that are approved or not.</summary>
public sealed class HourLogProperties
{
    [Fact(DisplayName = "Rettelser i kjede: the last one stands; beside it stands only an approved one, and only while the last waits")]
    public void One_of_a_chain_stands() => Prop.ForAll(Chains.ToArbitrary(), log =>
    {
        var (last, others) = (log.All[^1], log.Standing.Where(logged => logged != log.All[^1]).ToList());
        return log.Standing.Contains(last) && others.All(logged => logged.IsApproved) && others.Count <= (last.IsApproved ? 0 : 1);
    }).QuickCheckThrowOnFailure();

    private static Gen<HourLog> Chains =>
        from months in Gen.NonEmptyListOf(Month)
        from approvals in Gen.ListOf(from month in Month from at in Gen.Choose(0, 10) select (month, "leder-17", Moment(at)))
        select HourLog.Of([.. months.Select((month, index) => (Entry(month, index), Moment(index)))], approvals);

    private static Gen<YearMonth> Month => Gen.Choose(9, 11).Select(month => new YearMonth(2026, month));

    private static FollowUpEntry Entry(YearMonth month, int index) =>
        new($"f-{index}", month.OnDayOfMonth(8), 30 + index, "coach-4", FollowUpSide.Employee, FollowUpActivity.WorkplaceFollowUp, null, null, index == 0 ? null : $"f-{index - 1}");

    private static Instant Moment(int index) => Given.At("2026-12-01") + Duration.FromHours(index);
}

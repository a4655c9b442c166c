using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Properties;

/// <summary>What properties are tried on: days and months around the change of regime, amounts, and histories of a placement.</summary>
internal static class Any
{
    public static Gen<LocalDate> Date { get; } = Gen.Choose(0, 730).Select(day => new LocalDate(2025, 6, 1).PlusDays(day));

    public static Gen<DateInterval> Period { get; } = from start in Date from length in Gen.Choose(0, 400) select new DateInterval(start, start.PlusDays(length));

    public static Gen<DateInterval> PartOfMonth { get; } =
        from start in Date from length in Gen.Choose(0, 30) select new DateInterval(start, LocalDate.Min(start.PlusDays(length), start.ToYearMonth().LastDay()));

    public static Gen<Nok> Amount { get; } = Gen.Choose(0, 2_000_000).Select(ore => new Nok(ore));

    /// <summary>Days inside 2026 and later, recorded in an order of their own: hired first, then anything.</summary>
    public static Gen<Fact[]> History { get; } =
        from news in Gen.ListOf(News)
        select (Fact[])[Given.Registered("2026-06-01", regime: Regime.VtaoGrant), Given.Hourly(31m, "2026-06-01"), .. news.Select((make, index) => make(index))];

    private static Gen<Func<int, Fact>> News => Gen.OneOf(
        from day in InYear
        from percent in Gen.Choose(1, 100)
        select (Func<int, Fact>)(index => Given.Changed(Iso(day), Given.Terms60 with { PositionPercent = new Percent(percent) }, "2026-06-01", regime: Regime.VtaoGrant, sent: Sent(index), id: $"hr-c{index}")),
        from day in InYear select (Func<int, Fact>)(index => Given.Ended(Iso(day), Sent(index), $"hr-e{index}")),
        from day in InYear select (Func<int, Fact>)(index => Given.Left(Iso(day), Sent(index), $"hr-l{index}")),
        from day in InYear from ore in Gen.Choose(2500, 4500) select (Func<int, Fact>)(index => Given.Hourly(ore / 100m, Iso(day), Sent(index), $"w-h{index}")),
        from day in InYear select (Func<int, Fact>)(index => Given.TransferredOn(Iso(day), Sent(index), $"t-{index}")),
        from day in InYear select (Func<int, Fact>)(index => Given.Agreed(Given.Price642, Iso(day), Sent(index), $"s-{index}")),
        from day in InYear from minutes in Gen.Choose(0, 300) select (Func<int, Fact>)(index => Given.Hours($"f-{index}", Iso(day), minutes, recorded: Sent(index))),
        from day in InYear select (Func<int, Fact>)(index => Given.Approved(day.ToYearMonth().ToIso(), Sent(index), id: $"a-{index}")));

    private static Gen<LocalDate> InYear => Gen.Choose(0, 150).Select(day => new LocalDate(2026, 6, 1).PlusDays(day));

    private static string Sent(int index) => Iso(new LocalDate(2026, 6, 1).PlusDays(index));

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}

using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Tests.Properties;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.ChangeOver;

/// <summary>Starts, ends, transfers, undone transfers, agreements of every kind and corrections, recorded in any order.</summary>
public sealed class FundingProperties
{
    private static readonly YearMonth[] Months = [.. Given.Month("2026-05").Through(Given.Month("2027-02"))];

    [Fact(DisplayName = "Ingen dag finansiert to ganger, og ingen uten en grunn: every employed day is paid by exactly one, or held, or followed up by others")]
    public void Every_day_once() => Prop.ForAll(Histories.ToArbitrary(), history =>
    {
        var placement = Given.Placement(history);
        var funded = Funding.Of(placement, RuleBook.BuiltIn).ToList();
        return Months.All(month =>
        {
            var support = Given.Statement(placement, month.ToIso()).Support;
            var held = support.Held.Length > 0;
            return month.Days().All(day =>
            {
                var payers = funded.Count(part => part.Days.Contains(day));
                var othersFollowUp = placement.Providers.On(day)?.Provider is Provider.Nav or Provider.PreApproved;
                return placement.Lasts(day)
                    ? payers == 1 || payers == 0 && (held || othersFollowUp || OthersLaterInMonth(placement, day))
                    : payers == 0;
            });
        });
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Linjene følger finansieringen: each support line stands on days that its own model pays for, and no two share a day")]
    public void Lines_follow_the_funding() => Prop.ForAll(Histories.ToArbitrary(), history =>
    {
        var placement = Given.Placement(history);
        var funded = Funding.Of(placement, RuleBook.BuiltIn).ToList();
        return Months.All(month =>
        {
            var lines = Given.Statement(placement, month.ToIso()).Support.Lines;
            var days = lines.SelectMany(line => line.Days.Select(day => (day, Model: ModelOf(line.Kind)))).ToList();
            return days.Count == days.Select(each => each.day).Distinct().Count()
                && days.All(each => funded.Single(part => part.Days.Contains(each.day)).By == each.Model);
        });
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Angret overgang: a transfer and its undoing leave every month as it was")]
    public void Undo_restores() => Prop.ForAll((from history in Histories from day in Any.Date select (history, day)).ToArbitrary(), given =>
    {
        var before = Given.Placement(given.history);
        if (before.Transfer is not null)
            return true;
        var after = Given.Placement([.. given.history,
            Given.TransferredOn(Iso(given.day), "2028-01-01", "t-last"),
            new TransferUndone(Given.Id, Given.At("2028-01-02"), new FactSource("transfer-undone", "last"), null, "leder-17")]);
        return Funding.Of(before, RuleBook.BuiltIn).SequenceEqual(Funding.Of(after, RuleBook.BuiltIn))
            && Months.All(month => Given.Statement(before, month.ToIso()).Support.Total == Given.Statement(after, month.ToIso()).Support.Total);
    }).QuickCheckThrowOnFailure();

    private static SupportModel ModelOf(LineKind kind) => kind switch
    {
        LineKind.VtaoGrant => SupportModel.VtaoGrant,
        LineKind.PlaceMonth => SupportModel.PlaceMonth,
        _ => SupportModel.Hourly,
    };

    /// <summary>Who follows up is asked on the last day of the stretch that nobody has agreed to pay for.</summary>
    private static bool OthersLaterInMonth(Placement placement, LocalDate day) =>
        day.ToYearMonth().Days().Any(later => later > day && placement.Providers.On(later)?.Provider is Provider.Nav or Provider.PreApproved);

    private static Gen<Fact[]> Histories { get; } =
        from regime in Gen.Elements<Regime?>(Regime.VtaoGrant, Regime.Tao, null)
        from start in Day
        from length in Gen.Choose(-1, 200)
        from agreed in Gen.Elements(null, "2026-09-02")
        from news in Gen.ListOf(News)
        select (Fact[])[Given.Registered(Iso(start), length < 0 ? null : Iso(start.PlusDays(length)), regime: regime, agreed: agreed), .. news.Select((make, index) => make(index))];

    private static Gen<Func<int, Fact>> News => Gen.OneOf(
        from day in Day select (Func<int, Fact>)(index => Given.Ended(Iso(day), Sent(index), $"hr-e{index}")),
        from day in Day select (Func<int, Fact>)(index => Given.Left(Iso(day), Sent(index), $"hr-l{index}")),
        from day in Day from start in Day select (Func<int, Fact>)(index => Given.Changed(Iso(day), Given.Terms60, Iso(start), regime: Regime.VtaoGrant, sent: Sent(index), id: $"hr-c{index}")),
        from day in Day select (Func<int, Fact>)(index => Given.TransferredOn(Iso(day), Sent(index), $"t-{index}")),
        Gen.Constant((Func<int, Fact>)(index => new TransferUndone(Given.Id, Given.At(Sent(index)), new FactSource("transfer-undone", $"{index}"), null, "leder-17"))),
        from day in Day
        from agreement in Gen.Elements<SupportAgreement>(Given.Price642, new PlaceMonthAgreement(1, Payer.Nav), new CoveredByAgreement("A-1"))
        select (Func<int, Fact>)(index => Given.Agreed(agreement, Iso(day), Sent(index), $"s-{index}")),
        from day in Day from provider in Gen.Elements(Enum.GetValues<Provider>()) select (Func<int, Fact>)(index => Given.FollowedUpBy(provider, Iso(day), $"p-{index}")),
        from day in Day from minutes in Gen.Choose(1, 300) select (Func<int, Fact>)(index => Given.Hours($"f-{index}", Iso(day), minutes, recorded: Sent(index))),
        from day in Day select (Func<int, Fact>)(index => Given.Approved(day.ToYearMonth().ToIso(), Sent(index), id: $"a-{index}")));

    private static Gen<LocalDate> Day => Gen.Choose(0, 240).Select(day => new LocalDate(2026, 6, 1).PlusDays(day));

    private static string Sent(int index) => Iso(new LocalDate(2026, 6, 1).PlusDays(index));

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}

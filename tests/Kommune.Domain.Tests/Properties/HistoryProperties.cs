using FsCheck;
using FsCheck.Fluent;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Time;

namespace Kommune.Domain.Tests.Properties;

/// <summary>Whatever happens to a placement, in whatever order it becomes known.</summary>
public sealed class HistoryProperties
{
    private static readonly YearMonth[] Year = [.. Given.Month("2026-05").Through(Given.Month("2026-12"))];

    [Fact(DisplayName = "Facts: shuffled and doubled, they say the same about every month")]
    public void Order_does_not_matter() => Prop.ForAll((from history in Any.History from shuffled in Gen.Shuffle(history.Concat(history).ToArray()) select (history, shuffled)).ToArbitrary(),
        given => Says(given.history).SequenceEqual(Says(given.shuffled))).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Oppgjør: every voucher balances and every document is the sum of its lines, whatever was corrected")]
    public void Vouchers_balance() => Prop.ForAll(Any.History.ToArbitrary(), history =>
    {
        var books = new Books();
        var documents = books.Settle("2026-12", "2027-01-05", history[..2]).Concat(books.Settle("2026-12", "2027-01-06", history)).ToList();
        return Books.Vouchers(documents).All(voucher => voucher.Sum(line => line.Amount) == Nok.Zero)
            && documents.Where(document => document.Journal.IsEmpty).All(document => document.Total == document.Lines.Sum(line => line.Amount));
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Oppgjør: what has been issued for a month is what the month says")]
    public void Issued_is_what_is_said() => Prop.ForAll(Any.History.ToArbitrary(), history =>
    {
        var books = new Books();
        books.Settle("2026-12", "2027-01-05", history[..2]);
        books.Settle("2026-12", "2027-01-06", history);
        var placement = Given.Placement(history);
        return Year.All(month => Given.Statement(placement, month.ToIso()) is var said
            && books.Issued.Where(line => line.Earned == month).Sum(line => line.Amount) == said.Wage!.EmployerCost + said.Support.Total);
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Kreditnota: whatever was corrected, step by step, none takes more than is left on the invoice it names, for any month")]
    public void Credit_notes_fit() => Prop.ForAll(Any.History.ToArbitrary(), history =>
    {
        var books = new Books();
        for (var known = 2; known <= history.Length; known++)
            books.Settle("2026-12", "2027-01-05", history[..known]);
        return books.Issued.Where(line => line.Kind == LineKind.FollowUpHours).GroupBy(line => (line.Earned, line.CountsOn)).All(document => document.Sum(line => line.Amount) >= Nok.Zero)
            && books.Settle("2026-12", "2027-01-06", history).Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Ingen dag betales to ganger: days of the grant and days of paid follow-up never meet, nor two lines of one kind")]
    public void No_day_twice() => Prop.ForAll(Any.History.ToArbitrary(), history =>
    {
        var placement = Given.Placement(history);
        return Year.All(month =>
        {
            var statement = Given.Statement(placement, month.ToIso());
            return Disjoint(statement.Support.Lines) && Disjoint(statement.Wage!.Lines.Where(line => line.Kind == LineKind.BasePay));
        });

        static bool Disjoint(IEnumerable<StatementLine> lines)
        {
            var days = lines.SelectMany(line => line.Days).ToList();
            return days.Count == days.Distinct().Count();
        }
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Timer: every minute of a month is billed or explained, once")]
    public void Every_minute_is_explained() => Prop.ForAll(Any.History.ToArbitrary(), history =>
    {
        // Rounded down, no minute is added, so that the billed and the explained are the recorded ones exactly.
        var agreement = Given.Price642 with { Unit = new BillingUnit(15, BillingRounding.Down) };
        var placement = Given.Placement(history.Select(fact => fact is SupportAgreed agreed ? agreed with { Agreement = agreement } : fact));
        return Year.All(month =>
        {
            var support = Given.Statement(placement, month.ToIso()).Support;
            var recorded = placement.Hours.In(month).ToList();
            var explained = support.NotBillable.ToLookup(one => one.EntryId, one => one.Minutes);
            var billed = support.Lines.Where(line => line.Kind == LineKind.FollowUpHours).Sum(line => line.Basis);
            return billed <= 20m
                && (billed * 60m) + support.NotBillable.Sum(one => one.Minutes) == recorded.Sum(logged => logged.Entry.Minutes)
                && recorded.All(logged => explained[logged.Entry.EntryId].Sum() is var left
                    && (left == logged.Entry.Minutes || (left < logged.Entry.Minutes && logged.IsApproved && placement.Lasts(logged.Entry.Date))));
        });
    }).QuickCheckThrowOnFailure();

    [Fact(DisplayName = "Kutt uten virkning: a change that changes nothing moves the base pay of a month by at most half an øre for each part")]
    public void A_cut_that_changes_nothing() => Prop.ForAll((
        from month in Gen.Elements(Year[1..])
        from cut in Gen.Choose(1, 27)
        from method in Gen.Elements(Enum.GetValues<PartMonthMethod>())
        from percent in Gen.Choose(1, 100)
        from model in Gen.Elements(WageModel.AgreedHourly, WageModel.Tariff)
        select (month, cut, method, percent, model)).ToArbitrary(), given =>
    {
        var terms = Given.Terms60 with { PositionPercent = new Percent(given.percent) };
        Fact[] uncut = [Given.Registered("2026-06-03", terms: terms), given.model == WageModel.Tariff ? Given.Model(WageModel.Tariff, "2026-06-03") : Given.Hourly(31m, "2026-06-03")];
        Fact[] cut = [.. uncut, Given.Changed(NodaTime.Text.LocalDatePattern.Iso.Format(given.month.OnDayOfMonth(given.cut).PlusDays(1)), terms with { Unit = new OrganisationUnit("2420", "Arkiv") }, "2026-06-03")];
        var municipality = Given.Eksempel with { PartMonth = given.method };
        var before = Given.Statement(Given.Placement(uncut), given.month.ToIso(), municipality).Wage!;
        var after = Given.Statement(Given.Placement(cut), given.month.ToIso(), municipality).Wage!;
        return Math.Abs(before.BasePay.Ore - after.BasePay.Ore) <= 1;
    }).QuickCheckThrowOnFailure();

    private static List<(Nok, Nok, int, int)> Says(IEnumerable<Fact> facts)
    {
        var placement = Given.Placement(facts);
        return [.. Year.Select(month => Given.Statement(placement, month.ToIso())).Select(said => (said.Wage!.EmployerCost, said.Support.Total, said.Support.NotBillable.Length, said.Wage.Held.Length + said.Support.Held.Length))];
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace Kommune.Domain.Tests.Properties;

/// <summary>A settlement after every fact ends where one settlement of all of them does: some hundred settlements a history.</summary>
public sealed class StepwiseProperties
{
    [Fact(DisplayName = "Oppgjør: known bit by bit with a settlement after each, or all at once: the same is issued in the end, and once more is nothing")]
    public void At_once_or_in_steps() => Prop.ForAll(Any.History.ToArbitrary(), history =>
    {
        var once = new Books();
        once.Settle("2026-12", "2027-06-30", history);
        var steps = new Books();
        for (var known = 2; known <= history.Length; known++)
            steps.Settle("2026-12", NodaTime.Text.LocalDatePattern.Iso.Format(new LocalDate(2027, 1, 1).PlusDays(known)), history[..known]);
        return once.Balance().SequenceEqual(steps.Balance()) && steps.Settle("2026-12", "2027-07-01", history).Count == 0;
    }).QuickCheckThrowOnFailure();
}

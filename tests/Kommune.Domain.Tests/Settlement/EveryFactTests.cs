using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Settlement;

namespace Kommune.Domain.Tests.Settlement;

/// <summary>Hvert slags faktum: whoever asks what a fact is has an answer for all of them, and none for one it has not heard of.</summary>
public sealed class EveryFactTests
{
    /// <summary>What never moves an amount: who follows up, what payroll paid, what was told to Nav, the plan and the recruitment.</summary>
    private static readonly Type[] NoCause = [typeof(ProviderDecided), typeof(WagesPaid), typeof(ContinuationConfirmed), typeof(PlanAgreed), typeof(RecruitmentRecorded)];

    [Fact(DisplayName = "Hvert slags faktum: the samples are of every kind there is, once")]
    public void Complete() => Assert.Equal(OneOfEach.Kinds.Select(kind => kind.Name).Order(), OneOfEach.Facts.Select(fact => fact.GetType().Name).Order());

    [Fact(DisplayName = "Årsak: every kind of fact is the cause of some line or, being told so, of none; an unknown kind is a bug")]
    public void Cause()
    {
        Assert.All(OneOfEach.Facts, fact => Assert.Equal(!NoCause.Contains(fact.GetType()), Enum.GetValues<LineKind>().Any(kind => CauseOf(fact, kind).Source == fact.Source.Key)));
        Assert.Equal("UnheardOf is not known as a cause.", Assert.Throws<InvalidOperationException>(() => CauseOf(OneOfEach.Unheard, LineKind.BasePay)).Message);

        static Cause CauseOf(Fact fact, LineKind kind) => Causes.Of(Given.Month("2026-06"), kind, [], [], [fact], Instant.MinValue);
    }

    [Fact(DisplayName = "Rapport: of all kinds that come late those from HR are counted, and an unknown kind is a bug")]
    public void Late()
    {
        // What was learnt on 20 July about June: registered, changed, ended and left.
        Assert.Equal(4, ReportOf(OneOfEach.Facts)!.LateFacts);
        Assert.StartsWith("UnheardOf is not known", Assert.Throws<InvalidOperationException>(() => ReportOf([.. OneOfEach.Facts, OneOfEach.Unheard])).Message, StringComparison.Ordinal);

        static PlacementReport? ReportOf(IReadOnlyList<Fact> facts) => PlacementReport.Of(Given.Id, facts, Given.Month("2026-06"), Given.Eksempel, RuleBook.BuiltIn);
    }
}

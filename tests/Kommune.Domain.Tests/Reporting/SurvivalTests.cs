using Kommune.Domain.Reporting;

namespace Kommune.Domain.Tests.Reporting;

/// <summary>
/// Freireich et al. (1963), remission of leukaemia on 6-mercaptopurine, the example of the textbooks (Kalbfleisch and Prentice; Cox and Oakes):
/// 6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13, 16, 17+, 19+, 20+, 22, 23, 25+, 32+, 32+, 34+, 35+ weeks, + still in remission.
/// </summary>
public sealed class SurvivalTests
{
    private static readonly TimeInJob[] SixMercaptopurine =
    [
        .. new[] { 6, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(week => new TimeInJob(week, Ended: true)),
        .. new[] { 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(week => new TimeInJob(week, Ended: false)),
    ];

    [Theory(DisplayName = "Kaplan–Meier: the published survival of the 6-MP group, to six decimals")]
    [InlineData(6, 18.0 / 21, 0.857143)]
    [InlineData(7, 18.0 / 21 * 16 / 17, 0.806723)]
    [InlineData(10, 18.0 / 21 * 16 / 17 * 14 / 15, 0.752941)]
    [InlineData(13, 18.0 / 21 * 16 / 17 * 14 / 15 * 11 / 12, 0.690196)]
    [InlineData(16, 18.0 / 21 * 16 / 17 * 14 / 15 * 11 / 12 * 10 / 11, 0.627451)]
    [InlineData(22, 18.0 / 21 * 16 / 17 * 14 / 15 * 11 / 12 * 10 / 11 * 6 / 7, 0.537815)]
    [InlineData(23, 18.0 / 21 * 16 / 17 * 14 / 15 * 11 / 12 * 10 / 11 * 6 / 7 * 5 / 6, 0.448179)]
    public void Textbook(int week, double byHand, double published)
    {
        var step = Assert.Single(Survival.Of(SixMercaptopurine), step => step.Time == week);
        Assert.Equal(byHand, step.Share, 12);
        Assert.Equal(published, step.Share, 6);
    }

    [Fact(DisplayName = "Kaplan–Meier: steps only where somebody left, with the number at risk just before")]
    public void AtRisk() =>
        Assert.Equal([(6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1)], Survival.Of(SixMercaptopurine).Select(step => (step.Time, step.AtRisk, step.Ended)));

    [Fact(DisplayName = "Greenwood: the variance at week 10 is S² × (3/(21·18) + 1/(17·16) + 1/(15·14)), put on the log(−log) scale")]
    public void Band()
    {
        var survival = 18.0 / 21 * 16 / 17 * 14 / 15;
        var greenwood = (3.0 / (21 * 18)) + (1.0 / (17 * 16)) + (1.0 / (15 * 14));
        var margin = 1.959963984540054 * Math.Sqrt(greenwood) / -Math.Log(survival);
        var step = Survival.Of(SixMercaptopurine).Single(step => step.Time == 10);
        Assert.Equal(Math.Pow(survival, Math.Exp(margin)), step.Lower, 12);
        Assert.Equal(Math.Pow(survival, Math.Exp(-margin)), step.Upper, 12);
        // The published standard error of S(10) is 0.0963.
        Assert.Equal(0.0963, survival * Math.Sqrt(greenwood), 4);
    }

    [Fact(DisplayName = "Nobody at all is no curve; everybody still there is no step; the last one leaving is zero with a band of zero")]
    public void Edges()
    {
        Assert.Empty(Survival.Of([]));
        Assert.Empty(Survival.Of([new TimeInJob(10, Ended: false), new TimeInJob(20, Ended: false)]));
        var last = Survival.Of([new TimeInJob(5, Ended: true), new TimeInJob(9, Ended: true)])[^1];
        Assert.Equal((0.0, 0.0, 0.0), (last.Share, last.Lower, last.Upper));
    }

    [Fact(DisplayName = "Past the longest follow-up there is no answer; before the first step everybody is there")]
    public void At()
    {
        var steps = Survival.Of(SixMercaptopurine);
        Assert.Equal(1.0, Survival.At(steps, 5, 35));
        Assert.Equal(18.0 / 21, Survival.At(steps, 6, 35)!.Value, 12);
        Assert.Null(Survival.At(steps, 36, 35));
        Assert.Equal(23, Survival.Median(steps));
    }
}

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

    public static TheoryData<int, decimal, decimal> Published => new()
    {
        { 6, 18m / 21, 0.857143m },
        { 7, 18m / 21 * 16 / 17, 0.806723m },
        { 10, 18m / 21 * 16 / 17 * 14 / 15, 0.752941m },
        { 13, 18m / 21 * 16 / 17 * 14 / 15 * 11 / 12, 0.690196m },
        { 16, 18m / 21 * 16 / 17 * 14 / 15 * 11 / 12 * 10 / 11, 0.627451m },
        { 22, 18m / 21 * 16 / 17 * 14 / 15 * 11 / 12 * 10 / 11 * 6 / 7, 0.537815m },
        { 23, 18m / 21 * 16 / 17 * 14 / 15 * 11 / 12 * 10 / 11 * 6 / 7 * 5 / 6, 0.448179m },
    };

    [Theory(DisplayName = "Kaplan–Meier: the published survival of the 6-MP group, to six decimals")]
    [MemberData(nameof(Published))]
    public void Textbook(int week, decimal byHand, decimal published)
    {
        var step = Assert.Single(Survival.Of(SixMercaptopurine), step => step.Time == week);
        Assert.Equal(byHand, step.Share, 12);
        Assert.Equal(published, step.Share, 6);
    }

    [Fact(DisplayName = "Kaplan–Meier: steps only where somebody left, with the number at risk just before")]
    public void At_risk() =>
        Assert.Equal([(6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1)], Survival.Of(SixMercaptopurine).Select(step => (step.Time, step.AtRisk, step.Ended)));

    [Fact(DisplayName = "Greenwood: the variance at week 10 is S² × (3/(21·18) + 1/(17·16) + 1/(15·14)), put on the log(−log) scale")]
    public void Band()
    {
        var survival = 18.0 / 21 * 16 / 17 * 14 / 15;
        var greenwood = (3.0 / (21 * 18)) + (1.0 / (17 * 16)) + (1.0 / (15 * 14));
        var margin = 1.959963984540054 * Math.Sqrt(greenwood) / -Math.Log(survival);
        var step = Survival.Of(SixMercaptopurine).Single(step => step.Time == 10);
        Assert.Equal((decimal)Math.Pow(survival, Math.Exp(margin)), step.Lower, 12);
        Assert.Equal((decimal)Math.Pow(survival, Math.Exp(-margin)), step.Upper, 12);
        // The published standard error of S(10) is 0.0963.
        Assert.Equal(0.0963, survival * Math.Sqrt(greenwood), 4);
    }

    [Fact(DisplayName = "Nobody at all is no curve; everybody still there is no step; the last one leaving is zero with a band of zero")]
    public void Edges()
    {
        Assert.Empty(Survival.Of([]));
        Assert.Empty(Survival.Of([new TimeInJob(10, Ended: false), new TimeInJob(20, Ended: false)]));
        var last = Survival.Of([new TimeInJob(5, Ended: true), new TimeInJob(9, Ended: true)])[^1];
        Assert.Equal((0m, 0m, 0m), (last.Share, last.Lower, last.Upper));
    }

    [Fact(DisplayName = "Of 49 who leave one by one, the share is always those left of 49, to twelve decimals and without zeros behind")]
    public void One_by_one()
    {
        var steps = Survival.Of(Enumerable.Range(1, 49).Select(day => new TimeInJob(day, Ended: true)));
        Assert.Equal(49, steps.Length);
        Assert.All(steps, step => Assert.Equal(decimal.Round((49m - step.Time) / 49m, 12, MidpointRounding.AwayFromZero), step.Share));
        // 24 of 49 is the first share that is not more than half.
        Assert.Equal(25, Survival.Median(steps));
    }

    [Fact(DisplayName = "Of six who leave one by one, exactly half are left after the third: 5/6 × 4/5 × 3/4 is 0.5 and not a little more")]
    public void Half()
    {
        var steps = Survival.Of(Enumerable.Range(1, 6).Select(day => new TimeInJob(day, Ended: true)));
        Assert.Equal(3, Survival.Median(steps));
        Assert.Equal("0.5", steps[2].Share.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact(DisplayName = "The band holds the share between 0 and 1, and is the share itself when all or none are left")]
    public void Ends()
    {
        Assert.All(Survival.Of(SixMercaptopurine), step => Assert.True(step.Lower is > 0m && step.Lower < step.Share && step.Share < step.Upper && step.Upper is < 1m));
        Assert.Equal((1m, 1m), SurvivalBand.Of(1m, 0m));
        Assert.Equal((0m, 0m), SurvivalBand.Of(0m, 0.5m));
    }

    [Fact(DisplayName = "Past the longest follow-up there is no answer; before the first step everybody is there")]
    public void At()
    {
        var steps = Survival.Of(SixMercaptopurine);
        Assert.Equal(1m, Survival.At(steps, 5, 35));
        Assert.Equal(18m / 21, Survival.At(steps, 6, 35)!.Value, 12);
        Assert.Null(Survival.At(steps, 36, 35));
        Assert.Equal(23, Survival.Median(steps));
    }
}

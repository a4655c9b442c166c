using System.Reflection;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Reporting;
using Kommune.Domain.Rules;
using Kommune.Domain.Time;
using Kommune.Functions.Input;
using Kommune.Functions.Reports;
using Kommune.Functions.Web;

namespace Kommune.Functions.Tests.Pages;

public sealed class WordsTests
{
    public static TheoryData<string, string> Codes()
    {
        var codes = new TheoryData<string, string>();
        void Add(string dimension, IEnumerable<string> names)
        {
            foreach (var name in names)
                codes.Add(dimension, name);
        }
        Add("reason", Constants(typeof(HeldCodes)));
        Add("outcome", Constants(typeof(NotBillableReasons)));
        Add("regime", Enum.GetNames<Regime>());
        Add("wageModel", Enum.GetNames<WageModel>());
        Add("supportModel", Enum.GetNames<SupportModel>());
        Add("provider", Enum.GetNames<Provider>());
        Add("recruitment", Enum.GetNames<RecruitmentSource>());
        Add("side", Wire.Sides.Keys);
        Add("activity", Wire.Activities.Keys);
        Add("line", Enum.GetValues<LineKind>().Select(Wire.Name));
        Add("refusal", Refusals());
        Add("status", ["active", "planned", "ended", "cancelled"]);
        foreach (var series in Published().Where(series => series.ColumnDimension is "measure" or "plan").GroupBy(series => series.ColumnDimension))
            Add(series.Key, series.SelectMany(one => one.Columns).Where(column => column != Series.Total).Distinct());
        return codes;
    }

    [Theory(DisplayName = "Every code that can stand on a page has words in both languages")]
    [MemberData(nameof(Codes))]
    public void Has_words(string dimension, string code) => Assert.True(Words.Has(dimension, code), $"{dimension}.{code}");

    [Fact(DisplayName = "The columns of the series that stand on the pages are among the codes that are asked for")]
    public void Every_dimension_is_asked_for()
    {
        // A column of months or units is its own name.
        var asked = Codes().Select(row => row.Data.Item1).ToHashSet();
        Assert.Superset(new HashSet<string> { "measure", "plan", "status" }, asked);
        Assert.Empty(Published().Select(series => series.ColumnDimension).Distinct().Except([.. asked, "unit"]));
    }

    /// <summary>Every series, of nobody: their columns are there all the same.</summary>
    private static IEnumerable<Series> Published()
    {
        var nobody = new MunicipalReport([], new ReportFilter(new YearMonth(2026, 9), new YearMonth(2026, 9)));
        return SeriesCatalog.All.Select(series => series.Make(nobody, new LocalDate(2026, 10, 1)));
    }

    /// <summary>What the rules of recording refuse: an entry of twelve hours too many, on a day to come, of a placement that is not there or is over, correcting itself and what is not there.</summary>
    private static IEnumerable<string> Refusals()
    {
        var today = new LocalDate(2026, 10, 1);
        var wrong = new FollowUpEntry("a", today.PlusDays(1), FollowUpRules.LongestEntry + 1, "coach", FollowUpSide.Both, FollowUpActivity.Travel, null, null, "a");
        DateSpan?[] employments = [null, new(today.PlusDays(2), null), new(today.PlusYears(-1), today.PlusDays(-1))];
        return employments.SelectMany(employment => FollowUpRules.Of(wrong, employment, HourLog.Empty, today)).Select(refusal => refusal.Code).Distinct();
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}

using System.Reflection;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Functions.Input;
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
        return codes;
    }

    [Theory(DisplayName = "Every code that can stand on a page has words in both languages")]
    [MemberData(nameof(Codes))]
    public void HasWords(string dimension, string code) => Assert.True(Words.Has(dimension, code), $"{dimension}.{code}");

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}

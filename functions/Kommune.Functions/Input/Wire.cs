using Kommune.Domain.Documents;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Tariffs;

namespace Kommune.Functions.Input;

/// <summary>The names of the wire contract for the domain's closed sets, both ways. Each is made when it is first asked for.</summary>
internal static class Wire
{
    public static IReadOnlyDictionary<string, Regime> Regimes => field ??= Pascal<Regime>();
    public static IReadOnlyDictionary<string, WageModel> WageModels => field ??= Pascal<WageModel>();
    public static IReadOnlyDictionary<string, Provider> Providers => field ??= Pascal<Provider>();
    public static IReadOnlyDictionary<string, PayGroup> PayGroups => field ??= Camel<PayGroup>();
    public static IReadOnlyDictionary<string, FollowUpSide> Sides => field ??= Camel<FollowUpSide>();
    public static IReadOnlyDictionary<string, FollowUpActivity> Activities => field ??= Camel<FollowUpActivity>();
    public static IReadOnlyDictionary<string, BillingRounding> Roundings => field ??= Camel<BillingRounding>();
    public static IReadOnlyDictionary<string, RecruitmentSource> RecruitmentSources => field ??= Camel<RecruitmentSource>();
    public static IReadOnlyDictionary<string, AddressProtection> AddressProtections => field ??= Camel<AddressProtection>();
    public static IReadOnlyDictionary<string, DocumentKind> DocumentKinds => field ??= Camel<DocumentKind>();

    /// <summary>The models that a support agreement or a transfer may name.</summary>
    public static readonly IReadOnlyDictionary<string, SupportModel> PaidModels =
        new Dictionary<string, SupportModel> { ["Hourly"] = SupportModel.Hourly, ["PlaceMonth"] = SupportModel.PlaceMonth };

    public static string Name(LineKind kind) => CamelCase(kind.ToString());

    public static string Name(BasisUnit unit) => CamelCase(unit.ToString());

    public static string Name(DocumentKind kind) => CamelCase(kind.ToString());

    public static string Name(Domain.Documents.JournalMark mark) => CamelCase(mark.ToString());

    public static string Name(AddressProtection protection) => CamelCase(protection.ToString());

    public static string Name(FollowUpActivity activity) => CamelCase(activity.ToString());

    public static string Name(BillingRounding rounding) => CamelCase(rounding.ToString());

    public static string Name(FollowUpSide side) => CamelCase(side.ToString());

    private static Dictionary<string, T> Pascal<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value.ToString(), StringComparer.Ordinal);

    private static Dictionary<string, T> Camel<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => CamelCase(value.ToString()), StringComparer.Ordinal);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

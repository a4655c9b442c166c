using Kommune.Domain.Documents;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Tariffs;

namespace Kommune.Functions.Input;

/// <summary>The names of the wire contract for the domain's closed sets, both ways.</summary>
internal static class Wire
{
    public static readonly IReadOnlyDictionary<string, Regime> Regimes = Pascal<Regime>();
    public static readonly IReadOnlyDictionary<string, WageModel> WageModels = Pascal<WageModel>();
    public static readonly IReadOnlyDictionary<string, Provider> Providers = Pascal<Provider>();
    public static readonly IReadOnlyDictionary<string, PayGroup> PayGroups = Camel<PayGroup>();
    public static readonly IReadOnlyDictionary<string, FollowUpSide> Sides = Camel<FollowUpSide>();
    public static readonly IReadOnlyDictionary<string, FollowUpActivity> Activities = Camel<FollowUpActivity>();
    public static readonly IReadOnlyDictionary<string, BillingRounding> Roundings = Camel<BillingRounding>();
    public static readonly IReadOnlyDictionary<string, RecruitmentSource> RecruitmentSources = Camel<RecruitmentSource>();
    public static readonly IReadOnlyDictionary<string, AddressProtection> AddressProtections = Camel<AddressProtection>();
    public static readonly IReadOnlyDictionary<string, DocumentKind> DocumentKinds = Camel<DocumentKind>();

    /// <summary>The models that a support agreement or a transfer may name.</summary>
    public static readonly IReadOnlyDictionary<string, SupportModel> PaidModels =
        new Dictionary<string, SupportModel> { ["Hourly"] = SupportModel.Hourly, ["PlaceMonth"] = SupportModel.PlaceMonth };

    public static string Name(LineKind kind) => CamelCase(kind.ToString());

    public static string Name(BasisUnit unit) => CamelCase(unit.ToString());

    public static string Name(DocumentKind kind) => CamelCase(kind.ToString());

    public static string Name(Domain.Documents.JournalMark mark) => CamelCase(mark.ToString());

    public static string Name(AddressProtection protection) => CamelCase(protection.ToString());

    public static string Name(FollowUpActivity activity) => CamelCase(activity.ToString());

    public static string Name(FollowUpSide side) => CamelCase(side.ToString());

    private static Dictionary<string, T> Pascal<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value.ToString(), StringComparer.Ordinal);

    private static Dictionary<string, T> Camel<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => CamelCase(value.ToString()), StringComparer.Ordinal);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

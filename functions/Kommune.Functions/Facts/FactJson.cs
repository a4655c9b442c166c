using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Functions.Storage;

namespace Kommune.Functions.Facts;

/// <summary>Facts as they are stored: a kind and a JSON body. A kind is never renamed; a new shape gets a new kind. Notes are sealed beside the facts, never in them.</summary>
internal static class FactJson
{
    public static FactRow ToRow(Fact fact)
    {
        var (kind, effective, body) = Describe(fact);
        return new FactRow(fact.Placement.Municipality, fact.Placement.ToString(), 0, fact.Source.Key, kind, effective, fact.Recorded, fact.Source.System, body);
    }

    public static Fact FromRow(FactRow row) => Read(row.Kind, Encoding.UTF8.GetBytes(row.Body));

    public static Fact FromRow(StoredFact row) => Read(row.Kind, row.Body);

    private static Fact Read(string kind, ReadOnlySpan<byte> body) => kind switch
    {
        "employmentRegistered" => Read(body, FactContext.Default.EmploymentRegistered),
        "termsChanged" => Read(body, FactContext.Default.TermsChanged),
        "employmentEnded" => Read(body, FactContext.Default.EmploymentEnded),
        "categoryLeft" => Read(body, FactContext.Default.CategoryLeft),
        "wageModelDecided" => Read(body, FactContext.Default.WageModelDecided),
        "providerDecided" => Read(body, FactContext.Default.ProviderDecided),
        "supportAgreed" => Read(body, FactContext.Default.SupportAgreed),
        "transferred" => Read(body, FactContext.Default.Transferred),
        "transferUndone" => Read(body, FactContext.Default.TransferUndone),
        "followUpRecorded" => Read(body, FactContext.Default.FollowUpRecorded),
        "hoursApproved" => Read(body, FactContext.Default.HoursApproved),
        "wagesPaid" => Read(body, FactContext.Default.WagesPaid),
        "grantBooked" => Read(body, FactContext.Default.GrantBooked),
        "continuationConfirmed" => Read(body, FactContext.Default.ContinuationConfirmed),
        "grantStopped" => Read(body, FactContext.Default.GrantStopped),
        "grantResumed" => Read(body, FactContext.Default.GrantResumed),
        "planAgreed" => Read(body, FactContext.Default.PlanAgreed),
        "recruitmentRecorded" => Read(body, FactContext.Default.RecruitmentRecorded),
        _ => throw new InvalidOperationException($"There is a fact of kind {kind}, which this version does not know. Upgrade before reading this database."),
    };

    private static (string Kind, NodaTime.LocalDate? Effective, string Body) Describe(Fact fact) => fact switch
    {
        EmploymentRegistered f => ("employmentRegistered", f.Start, JsonSerializer.Serialize(f, FactContext.Default.EmploymentRegistered)),
        TermsChanged f => ("termsChanged", f.From, JsonSerializer.Serialize(f, FactContext.Default.TermsChanged)),
        EmploymentEnded f => ("employmentEnded", f.End, JsonSerializer.Serialize(f, FactContext.Default.EmploymentEnded)),
        CategoryLeft f => ("categoryLeft", f.From, JsonSerializer.Serialize(f, FactContext.Default.CategoryLeft)),
        WageModelDecided f => ("wageModelDecided", f.From, JsonSerializer.Serialize(f, FactContext.Default.WageModelDecided)),
        ProviderDecided f => ("providerDecided", f.From, JsonSerializer.Serialize(f, FactContext.Default.ProviderDecided)),
        SupportAgreed f => ("supportAgreed", f.From, JsonSerializer.Serialize(f, FactContext.Default.SupportAgreed)),
        Transferred f => ("transferred", f.Date, JsonSerializer.Serialize(f, FactContext.Default.Transferred)),
        TransferUndone f => ("transferUndone", null, JsonSerializer.Serialize(f, FactContext.Default.TransferUndone)),
        FollowUpRecorded f => ("followUpRecorded", f.Entry.Date, JsonSerializer.Serialize(f with { Entry = f.Entry with { Note = null } }, FactContext.Default.FollowUpRecorded)),
        HoursApproved f => ("hoursApproved", f.Month.OnDayOfMonth(1), JsonSerializer.Serialize(f, FactContext.Default.HoursApproved)),
        WagesPaid f => ("wagesPaid", f.Month.OnDayOfMonth(1), JsonSerializer.Serialize(f, FactContext.Default.WagesPaid)),
        GrantBooked f => ("grantBooked", f.Month.OnDayOfMonth(1), JsonSerializer.Serialize(f, FactContext.Default.GrantBooked)),
        ContinuationConfirmed f => ("continuationConfirmed", f.Date, JsonSerializer.Serialize(f, FactContext.Default.ContinuationConfirmed)),
        GrantStopped f => ("grantStopped", f.Months.Min().OnDayOfMonth(1), JsonSerializer.Serialize(f, FactContext.Default.GrantStopped)),
        GrantResumed f => ("grantResumed", f.Months.Min().OnDayOfMonth(1), JsonSerializer.Serialize(f, FactContext.Default.GrantResumed)),
        PlanAgreed f => ("planAgreed", f.From, JsonSerializer.Serialize(f, FactContext.Default.PlanAgreed)),
        RecruitmentRecorded f => ("recruitmentRecorded", f.From, JsonSerializer.Serialize(f, FactContext.Default.RecruitmentRecorded)),
        _ => throw new InvalidOperationException($"Fact {fact.GetType().Name} has no stored form."),
    };

    private static Fact Read<T>(ReadOnlySpan<byte> body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : Fact =>
        JsonSerializer.Deserialize(body, type) ?? throw new InvalidOperationException($"A fact of kind {typeof(T).Name} is empty.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(LocalDateConverter), typeof(YearMonthConverter), typeof(LocalTimeConverter), typeof(InstantConverter), typeof(NokConverter), typeof(PercentConverter),
        typeof(OrganisationNumberConverter), typeof(PlacementIdConverter), typeof(SupportAgreementConverter)])]
[JsonSerializable(typeof(EmploymentRegistered))]
[JsonSerializable(typeof(TermsChanged))]
[JsonSerializable(typeof(EmploymentEnded))]
[JsonSerializable(typeof(CategoryLeft))]
[JsonSerializable(typeof(WageModelDecided))]
[JsonSerializable(typeof(ProviderDecided))]
[JsonSerializable(typeof(SupportAgreed))]
[JsonSerializable(typeof(Transferred))]
[JsonSerializable(typeof(TransferUndone))]
[JsonSerializable(typeof(FollowUpRecorded))]
[JsonSerializable(typeof(HoursApproved))]
[JsonSerializable(typeof(WagesPaid))]
[JsonSerializable(typeof(GrantBooked))]
[JsonSerializable(typeof(ContinuationConfirmed))]
[JsonSerializable(typeof(GrantStopped))]
[JsonSerializable(typeof(GrantResumed))]
[JsonSerializable(typeof(PlanAgreed))]
[JsonSerializable(typeof(RecruitmentRecorded))]
[JsonSerializable(typeof(HourlyAgreement))]
[JsonSerializable(typeof(PlaceMonthAgreement))]
[JsonSerializable(typeof(CoveredByAgreement))]
internal sealed partial class FactContext : JsonSerializerContext;

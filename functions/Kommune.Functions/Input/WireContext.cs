using System.Text.Json.Serialization;
using Kommune.Contracts;

namespace Kommune.Functions.Input;

/// <summary>JSON of everything that is answered, made at build time: the program is published trimmed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(IReadOnlyList<FieldError>))]
[JsonSerializable(typeof(HrEventResults))]
[JsonSerializable(typeof(StatementDocument))]
[JsonSerializable(typeof(PlacementPage))]
[JsonSerializable(typeof(PlacementDocument))]
[JsonSerializable(typeof(Recorded))]
[JsonSerializable(typeof(FollowUpResults))]
[JsonSerializable(typeof(ApprovalResult))]
[JsonSerializable(typeof(SettlementResult))]
[JsonSerializable(typeof(DocumentPage))]
[JsonSerializable(typeof(DocumentDocument))]
[JsonSerializable(typeof(ReceiptResults))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(VtaoGrantDocument))]
[JsonSerializable(typeof(PlaceMonthDocument))]
[JsonSerializable(typeof(CommitmentPaymentDocument))]
[JsonSerializable(typeof(GuaranteedPayDocument))]
[JsonSerializable(typeof(HourlyRateDocument))]
[JsonSerializable(typeof(EmployerCostDocument))]
[JsonSerializable(typeof(BillableHoursDocument))]
[JsonSerializable(typeof(FollowUpDeadlineDocument))]
[JsonSerializable(typeof(BenefitLimitDocument))]
[JsonSerializable(typeof(RuleTableDocument))]
[JsonSerializable(typeof(RuleTableList))]
[JsonSerializable(typeof(FollowUpLogDocument))]
[JsonSerializable(typeof(SubjectDocument))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(AuditVerification))]
internal sealed partial class WireContext : JsonSerializerContext;

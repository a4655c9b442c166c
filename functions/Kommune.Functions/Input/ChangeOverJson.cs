using System.Text.Json.Serialization;
using Kommune.Contracts;
using Kommune.Functions.FollowUp;
using Kommune.Functions.Watch;

namespace Kommune.Functions.Input;

/// <summary>JSON of agreements, grants, transfers, plans and alerts, made at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(AgreementDocument))]
[JsonSerializable(typeof(IReadOnlyList<AgreementDocument>))]
[JsonSerializable(typeof(AgreementRecorded))]
[JsonSerializable(typeof(AgreementStatementDocument))]
[JsonSerializable(typeof(TransferEffects))]
[JsonSerializable(typeof(GrantImportResult))]
[JsonSerializable(typeof(GrantReconciliationDocument))]
[JsonSerializable(typeof(GrantDocument))]
[JsonSerializable(typeof(AlertPage))]
[JsonSerializable(typeof(AlertDocument))]
[JsonSerializable(typeof(AlertRaised))]
[JsonSerializable(typeof(WatchResult))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(PlanTexts))]
[JsonSerializable(typeof(HoursDocument))]
internal sealed partial class ChangeOverJson : JsonSerializerContext;

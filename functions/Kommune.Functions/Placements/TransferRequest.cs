using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Functions.Input;
using NodaTime;

namespace Kommune.Functions.Placements;

/// <summary>A transfer as it is asked for; with "supportAgreement" or "agreementId" the price of the follow-up is agreed in the same breath.</summary>
internal sealed record TransferRequest(PlacementId Placement, LocalDate Date, SupportModel To, SupportAgreement? Agreement, string? Reason, string DecidedBy)
{
    public static TransferRequest? Read(JsonFields fields, PlacementId? placement)
    {
        var date = fields.Date("date", required: true);
        var to = fields.Choice("to", Wire.PaidModels, required: true);
        var reason = fields.Text("reason", maxLength: 1000);
        var decidedBy = fields.Text("decidedBy", required: true);
        var agreement = fields.Has("agreementId") ? SupportAgreementReader.Read(fields)
            : fields.Object("supportAgreement") is { } priced ? SupportAgreementReader.Read(priced) : null;
        if (agreement is not (null or CoveredByAgreement) && to is { } model && agreement.Model != model)
            fields.Add("model-mismatch", "supportAgreement", "Prisavtalen har en annen modell enn overgangen.");
        return fields.HasErrors || placement is null ? null : new TransferRequest(placement.Value, date!.Value, to!.Value, agreement, reason, decidedBy!);
    }

    /// <param name="earlier">The placement's facts so far.</param>
    public List<Fact> Facts(IReadOnlyCollection<Fact> earlier, Instant now)
    {
        var source = new FactSource("transfer", $"{Placement}/{earlier.Count(fact => fact is Transferred) + 1}");
        var facts = new List<Fact> { new Transferred(Placement, now, source, Date, To, Reason, DecidedBy) };
        if (Agreement is not null)
            facts.Add(new SupportAgreed(Placement, now, source with { System = "transfer-agreement" }, Date, Agreement, Reason, DecidedBy));
        return facts;
    }

    /// <summary>Why the transfer cannot be made; empty when it can.</summary>
    /// <param name="isRegistered">Whether an agreement over several placements is there.</param>
    public List<FieldError> Refusals(Placement placement, RuleBook rules, Func<string, bool> isRegistered)
    {
        if (placement.Employment is not { } employment)
            return [new FieldError("unknown-placement", "placementId", "Det er ikke registrert noen tiltaksplass med denne id-en.")];
        var refusals = new List<FieldError>();
        if (placement.Transfer is { } earlier)
            refusals.Add(new FieldError("already-transferred", "date", $"Tiltaksplassen gikk over til betalt oppfølging {earlier.Date:dd.MM.yyyy}."));
        else if (Regimes.At(placement, RegimeCutoff.LastStartIn(rules)) != Regime.VtaoGrant)
            refusals.Add(new FieldError("not-a-grant-placement", "", "Tiltaksplassen har ikke VTA-O-tilskudd."));
        if (Date < employment.From)
            refusals.Add(new FieldError("before-start", "date", $"Ansettelsen begynte {employment.From:dd.MM.yyyy}."));
        if (Date > employment.To)
            refusals.Add(new FieldError("after-end", "date", $"Ansettelsen ble avsluttet {employment.To:dd.MM.yyyy}."));
        refusals.AddRange(SupportRefusals.Of(Agreement, isRegistered));
        return refusals;
    }
}

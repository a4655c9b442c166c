using Kommune.Domain.Agreements;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Statements;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using NodaTime;

namespace Kommune.Functions.Agreements;

/// <summary>Reads an agreement over several placements, with every error at once.</summary>
internal static class AgreementReader
{
    public static FollowUpAgreement? Read(JsonFields fields, Func<string, bool> isKnownMunicipality)
    {
        var id = fields.Text("agreementId", required: true, maxLength: 60);
        if (id is not null && !IsId(id))
            fields.Add("invalid-agreement-id", "agreementId", "Bare bokstaver, sifre, punktum, bindestrek, understrek og skråstrek.");
        var municipality = fields.Text("municipality", required: true);
        if (municipality is not null && !isKnownMunicipality(municipality))
            fields.Add("unknown-municipality", "municipality", "Kommunen er ikke satt opp her.");
        var period = Period(fields, "to", toRequired: false);
        var account = Account(fields.Object("account"));
        var owner = StatementOwner.Agreement(municipality ?? "", id ?? "");
        return fields.Choice("model", Wire.PaidModels, required: true) switch
        {
            SupportModel.PlaceMonth => Places(fields, owner, period, account),
            SupportModel.Hourly => Hours(fields, owner, period, account),
            _ => OfNoModel(fields, period),
        };
    }

    /// <summary>Without a model there is no agreement, but what is wrong with its fields is told all the same.</summary>
    private static FollowUpAgreement? OfNoModel(JsonFields fields, DateSpan? period)
    {
        fields.Integer("places", required: false, 1, 1000, "places-out-of-range");
        fields.Amount("monthlyRate", min: 0.01m, max: 1_000_000m);
        _ = fields.List("closed").Select(Interval).ToList();
        RefuseTwice(fields, [.. fields.List("commitments").Select(each => Commitment(each, period))]);
        SupportAgreementReader.Payer(fields);
        return null;
    }

    private static PlaceAgreement? Places(JsonFields fields, StatementOwner owner, DateSpan? period, AccountString account)
    {
        var places = fields.Integer("places", required: true, 1, 1000, "places-out-of-range");
        var rate = fields.Amount("monthlyRate", min: 0.01m, max: 1_000_000m);
        var closed = fields.List("closed").Select(gap => Interval(gap)).ToList();
        var commitments = fields.List("commitments").Select(each => Commitment(each, period)).ToList();
        var payer = SupportAgreementReader.Payer(fields);
        NotUsed(fields, "PlaceMonth", "pricePerHour", "totalHours", "capHoursPerMonth");
        RefuseTwice(fields, commitments);
        return fields.HasErrors ? null
            : new PlaceAgreement(owner, period!.Value, payer!, account, places!.Value, rate, [.. closed.OfType<DateInterval>()], [.. commitments.OfType<Commitment>()]);
    }

    private static HourFramework? Hours(JsonFields fields, StatementOwner owner, DateSpan? period, AccountString account)
    {
        var terms = SupportAgreementReader.Hourly(fields);
        var total = fields.Number("totalHours", required: false, 0.01m, 1_000_000m, "total-hours-out-of-range");
        NotUsed(fields, "Hourly", "places", "monthlyRate");
        if (fields.List("commitments").Count > 0)
            fields.Add("commitment-not-used", "commitments", "Tilsagn hører bare til avtalte plasser. Oppgi timene i rammen som totalHours.");
        if (fields.List("closed").Count > 0)
            fields.Add("closed-not-used", "closed", "Stengte perioder hører bare til avtalte plasser.");
        return fields.HasErrors ? null : new HourFramework(owner, period!.Value, account, terms!, total);
    }

    private static Commitment? Commitment(JsonFields fields, DateSpan? period)
    {
        var reference = fields.Text("reference", required: true, maxLength: 60);
        var days = Interval(fields);
        var amount = fields.Amount("amount", required: true, min: 0.01m);
        if (days is not null && period is { } agreed && (days.Start < agreed.From || days.End > agreed.To))
            fields.Add("commitment-outside-agreement", "from", "Tilsagnet ligger utenfor avtalens periode.");
        return reference is null || days is null || amount is null ? null : new Commitment(reference, days, amount.Value, default);
    }

    private static void RefuseTwice(JsonFields fields, List<Commitment?> commitments)
    {
        foreach (var twice in commitments.OfType<Commitment>().GroupBy(commitment => commitment.Reference).Where(group => group.Select(each => each.Days).Distinct().Count() < group.Count()))
            fields.Add("commitment-listed-twice", "commitments", $"Tilsagn {twice.Key} står to ganger for samme periode.");
    }

    private static DateInterval? Interval(JsonFields fields) => Period(fields, "to", toRequired: true) is { To: { } to } span ? new DateInterval(span.From, to) : null;

    private static DateSpan? Period(JsonFields fields, string to, bool toRequired)
    {
        var from = fields.Date("from", required: true);
        var end = fields.Date(to, toRequired);
        if (end < from)
            fields.Add("end-before-start", to, "Sluttdato er før startdato.");
        return from is null || toRequired && end is null || end < from ? null : new DateSpan(from.Value, end);
    }

    private static void NotUsed(JsonFields fields, string model, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (fields.Has(name))
                fields.Add("field-not-used", name, $"Feltet hører ikke til modellen {model}.");
    }

    private static AccountString Account(JsonFields? fields) => fields is null ? AccountString.Empty
        : new AccountString(fields.Text("responsibility", maxLength: 20), fields.Text("function", maxLength: 20), fields.Text("type", maxLength: 20),
            fields.Text("project", maxLength: 20), fields.Text("activity", maxLength: 20));

    private static bool IsId(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/');
}

using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Agreements;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Support;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Agreements;

/// <summary>Agreements between the domain and the store: kept in the words of the wire, every change a version of its own.</summary>
internal static class AgreementStore
{
    /// <summary>"accepted", "changed" or "duplicate".</summary>
    public static string Add(Session session, FollowUpAgreement agreement, Instant now)
    {
        var body = JsonSerializer.Serialize(ToDocument(agreement), ChangeOverJson.Default.AgreementDocument);
        var isKnown = session.FindAgreement(agreement.Owner.Municipality, agreement.Id) is not null;
        return !session.TryAddAgreement(new AgreementRow(agreement.Owner.Municipality, agreement.Id, now, body)) ? "duplicate" : isKnown ? "changed" : "accepted";
    }

    public static FollowUpAgreement? Find(Session session, string municipality, string id) =>
        session.FindAgreement(municipality, id) is { } row ? Read(row) : null;

    public static List<FollowUpAgreement> All(Session session, string municipality) => session.Agreements(municipality).ConvertAll(Read);

    /// <summary>Every agreement as it was posted, each time; the version that holds is the last.</summary>
    public static IEnumerable<List<FollowUpAgreement>> Versions(Session session, string municipality) =>
        session.AgreementVersions(municipality).ConvertAll(Read).GroupBy(version => version.Id, (_, versions) => versions.ToList());

    public static FollowUpAgreement Read(AgreementRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        var (fields, errors) = Bodies.Fields(body.RootElement);
        return AgreementReader.Read(fields, _ => true)
            ?? throw new InvalidOperationException($"Agreement {row.AgreementId} is stored with {string.Join(", ", errors.Select(error => $"{error.Code} at {error.Path}"))}.");
    }

    public static AgreementDocument ToDocument(FollowUpAgreement agreement)
    {
        var places = agreement as PlaceAgreement;
        var terms = (agreement as HourFramework)?.Terms;
        return new AgreementDocument(agreement.Id, agreement.Owner.Municipality, agreement.Model.ToString(), StatementMapping.Iso(agreement.Period.From),
            agreement.Period.To is { } to ? StatementMapping.Iso(to) : null, places?.Places, places?.AgreedRate?.Kroner,
            [.. (places?.Closed ?? []).Select(gap => new ClosedInterval(StatementMapping.Iso(gap.Start), StatementMapping.Iso(gap.End)))],
            [.. (places?.Commitments ?? []).Select(ToDocument)],
            terms?.PricePerHour.Kroner, (agreement as HourFramework)?.TotalHours, terms?.CapHoursPerMonth, terms?.Unit.Minutes, terms is null ? null : Name(terms.Unit.Rounding),
            [.. (terms?.AlsoBillable ?? []).Select(Wire.Name)],
            new PayerDocument(agreement.Payer.OrganisationNumber, agreement.Payer.Name, agreement.Payer.Reference, agreement.Payer.OrderReference, agreement.Payer.TakesInvoices),
            agreement.Account == AccountString.Empty ? null
                : new AccountDocument(agreement.Account.Responsibility, agreement.Account.Function, agreement.Account.Type, agreement.Account.Project, agreement.Account.Activity));
    }

    private static CommitmentDocument ToDocument(Commitment commitment) =>
        new(commitment.Reference!, StatementMapping.Iso(commitment.Days.Start), StatementMapping.Iso(commitment.Days.End), commitment.Amount.Kroner);

    private static string Name(BillingRounding rounding) => Wire.Roundings.First(pair => pair.Value == rounding).Key;
}

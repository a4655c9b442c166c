using Kommune.Contracts;
using Kommune.Domain.Lines;
using Kommune.Functions.Web;

namespace Kommune.Functions.Documents.Attestations;

/// <summary>Attestasjon av timer: the approved entries behind a document, as the PDF that goes with it. No name, note or identity number stands on it.</summary>
internal static class AttestationPdf
{
    private const string Id = "V1";

    /// <summary>The attachment; null when no hours lie behind the document.</summary>
    public static Attachment? Of(DocumentDocument document) =>
        document.Attestation is { Count: > 0 } hours
            ? new Attachment(Id, "Attestasjon av oppfølgingstimer", FileName(document), PlainPdf.Of($"Attestasjon av oppfølgingstimer {document.DocumentId}", Rows(document, hours)))
            : null;

    public static string FileName(DocumentDocument document) => $"attestasjon-{document.DocumentId}.pdf";

    private static IEnumerable<string> Rows(DocumentDocument document, IReadOnlyList<AttestedHours> hours)
    {
        yield return $"Attestasjon av oppfølgingstimer, {document.DocumentId}";
        yield return $"{document.Terms!.Seller.Name}, organisasjonsnummer {PrintedValues.Organisation(document.Terms.Seller.OrganisationNumber)}";
        yield return $"Utstedt {Date(document.IssueDate)}. Timene er godkjent av en annen enn den som førte dem.";
        foreach (var placement in hours.GroupBy(entry => entry.PlacementId))
        {
            yield return "";
            yield return $"Tiltaksplass {placement.Key}";
            yield return $"{"Dato",-12}{"Minutter",9}{"Fakturert",11}{"Ikke fakturert",16}  {"Aktivitet",-36}Godkjent av";
            foreach (var entry in placement)
                yield return $"{Date(entry.Date),-12}{entry.Minutes,9}{entry.BilledMinutes,11}{entry.NotBilledMinutes,16}  {Words.Of(Language.Bokmal, "activity", entry.Activity),-36}{entry.ApprovedBy}";
            yield return $"{"Sum",-12}{placement.Sum(entry => entry.Minutes),9}{placement.Sum(entry => entry.BilledMinutes),11}{placement.Sum(entry => entry.NotBilledMinutes),16}";
        }
        yield return "";
        foreach (var sentence in AttestedSum.Of(hours))
            yield return sentence;
    }

    private static string Date(string iso) => Names.Date(Exports.WireValues.Date(iso));
}

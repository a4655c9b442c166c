using System.Collections.Immutable;
using System.Text;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;

namespace Kommune.Functions.Documents;

/// <summary>
/// Kontroller: collects every reason why a document cannot be issued. Nothing is allocated for a document that is in order,
/// so a year of invoices is checked at the speed it is written.
/// </summary>
internal struct Checks
{
    private List<DocumentError>? errors;

    public readonly ImmutableArray<DocumentError> Errors => errors is null ? [] : [.. errors];

    public readonly bool AreClean => errors is null;

    public void Add(string code, string path, string message) => (errors ??= []).Add(new(code, path, message));

    /// <summary>A path built only when something is wrong.</summary>
    public void Add(string code, Place place, string message) => Add(code, place.ToString(), message);

    public void Required(string? text, Place place, string label)
    {
        if (string.IsNullOrWhiteSpace(text))
            Add(DocumentErrors.TextMissing, place, $"{label} mangler.");
        else
            Optional(text, place, label);
    }

    public void Optional(string? text, Place place, string label)
    {
        if (text is null)
            return;
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            Add(DocumentErrors.TextNotAllowed, place, $"{label} er tom eller har mellomrom først eller sist.");
        if (!Texts.IsPlain(text))
            Add(DocumentErrors.TextNotAllowed, place, $"{label} har tegn som ikke kan stå i et dokument (styretegn eller ødelagte tegn).");
        if (Texts.HasElevenDigits(text))
            Add(DocumentErrors.IdentityNumberSuspected, place, $"{label} har elleve sifre på rad. Fødselsnummer skal ikke stå i et dokument; bruk plasseringens referanse.");
    }

    public void Organisation(string? number, Place place, string label)
    {
        if (!OrganisationNumber.TryParse(number, out _))
            Add(DocumentErrors.OrganisationNumberInvalid, place, $"{label} mangler organisasjonsnummer, eller kontrollsifferet stemmer ikke.");
    }

    public void Account(string? account, Place place)
    {
        if (!BankAccount.IsValid(account))
            Add(DocumentErrors.BankAccountInvalid, place, "Kontonummeret mangler eller har feil kontrollsiffer.");
    }

    public void Kid(string? kid, KidMethod? method, Place place)
    {
        if (kid is not null && !Documents.Kid.IsValid(kid, method))
            Add(DocumentErrors.KidInvalid, place, "KID er ikke gyldig: 3–25 sifre med kontrollsiffer etter bankavtalen.");
    }

    public void WithinLimit(Nok amount, Nok limit, Place place)
    {
        if (amount > limit || amount < -limit)
            Add(DocumentErrors.AmountOverLimit, place, $"Beløpet {Names.Kroner(amount)} er over grensen {Names.Kroner(limit)} i kommunens oppsett.");
    }

    public void Pdf(Attachment attachment, int limit, Place place)
    {
        Required(attachment.Id, place, "Vedleggets referanse");
        Required(attachment.Description, place, "Vedleggets beskrivelse");
        Required(attachment.FileName, place, "Vedleggets filnavn");
        if (attachment.FileName.AsSpan().ContainsAny('/', '\\'))
            Add(DocumentErrors.AttachmentInvalid, place, "Vedleggets filnavn skal ikke ha mapper.");
        if (!attachment.IsPdf)
            Add(DocumentErrors.AttachmentInvalid, place, "Vedlegget er ikke en PDF.");
        if (attachment.Content.Length > limit)
            Add(DocumentErrors.AttachmentInvalid, place, $"Vedlegget er større enn {limit} byte.");
    }
}

/// <summary>Sted i inndata, "lines[2].amount"; made into text only for an error.</summary>
internal readonly record struct Place(string? List, int Index, string Field)
{
    public static implicit operator Place(string field) => new(null, 0, field);

    public override string ToString() => List is null ? Field : $"{List}[{Index}].{Field}";
}

/// <summary>What a text may hold.</summary>
internal static class Texts
{
    /// <summary>Whole characters that XML 1.0, CSV and JSON can all carry: no control characters, lone surrogates or non-characters.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('\0', '\u001f') >= 0 || text.IndexOfAnyInRange('\u007f', '\u009f') >= 0)
            return false;
        if (text.IndexOfAnyInRange('\ud800', '\uffff') < 0)
            return true;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) != System.Buffers.OperationStatus.Done || (rune.Value & 0xFFFE) == 0xFFFE)
                return false;
            text = text[used..];
        }
        return true;
    }

    /// <summary>Exactly eleven digits in a row, which in this module can only be an identity number (accounts and KID have their own fields).</summary>
    public static bool HasElevenDigits(ReadOnlySpan<char> text)
    {
        if (text.Length < 11)
            return false;
        for (var run = 0; ;)
        {
            if (text.IsEmpty)
                return run == 11;
            if (char.IsAsciiDigit(text[0]))
                run++;
            else if (run == 11)
                return true;
            else
                run = 0;
            text = text[1..];
        }
    }
}

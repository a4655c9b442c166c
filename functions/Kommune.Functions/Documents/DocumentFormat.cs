using System.Collections.Immutable;
using System.Text;
using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Documents.Attestations;
using Kommune.Functions.Documents.BillingBasis;
using Kommune.Functions.Documents.Ehf;
using Kommune.Functions.Documents.Exports;
using Kommune.Functions.Documents.Journal;
using Kommune.Functions.Documents.NavClaims;
using Kommune.Functions.Documents.Payroll;

namespace Kommune.Functions.Documents;

/// <summary>Et format som et dokument kan hentes i.</summary>
/// <param name="Name">What ?format= calls it.</param>
/// <param name="Extension">Of the file, without the dot.</param>
/// <param name="Kinds">The kinds of document it is for; empty is all.</param>
/// <param name="Write">Writes the whole document, or nothing and gives all the reasons.</param>
internal sealed record DocumentFormat(
    string Name, string ContentType, string Extension, ImmutableArray<string> Kinds, Func<DocumentDocument, FinanceSettings, Stream, ImmutableArray<DocumentError>> Write)
{
    private const string Xml = "application/xml";
    private const string CsvType = "text/csv; charset=utf-8";
    private const string JsonType = "application/json";
    private static readonly ImmutableArray<string> Journals = ["journal"];
    private static readonly ImmutableArray<string> PayLists = ["payroll"];

    public static readonly DocumentFormat Ehf = new("ehf", Xml, "xml", ["invoice", "creditNote"],
        (document, _, output) => EhfWriter.Write(EhfExport.Of(document), output));

    public static readonly DocumentFormat CsvLines = new("csv", CsvType, "csv", [], WriteCsv);

    public static readonly DocumentFormat Page = new("html", "text/html; charset=utf-8", "html", [], WritePage);

    public static readonly DocumentFormat Attestation = new("pdf", "application/pdf", "pdf", [], WriteAttestation);

    public static readonly DocumentFormat NavRequest = new("navclaim", JsonType, "json", ["navClaim"], (document, _, output) =>
        document.Automatic ? [PaidAutomatically] : NavClaimJson.Write(NavExport.Of(document), output));

    public static readonly DocumentFormat Billing = new("billing", JsonType, "json", ["billingBasis"],
        (document, _, output) => BillingJson.Write(BillingExport.Of(document), output));

    public static readonly DocumentFormat Gl07 = new("gl07", CsvType, "csv", Journals, (document, finance, output) => finance.Unit4.Client.Length == 0
        ? [new("ledger-not-configured", "unit4", "Klient og bilagsart for Unit4 er ikke satt opp for kommunen.")]
        : Text(output, text => LedgerAdapter.Write(JournalExport.Of(document), JournalExport.MappingOf(finance), JournalExport.Unit4(finance), text)));

    public static readonly DocumentFormat Visma = new("visma", CsvType, "csv", Journals, (document, finance, output) =>
        Text(output, text => LedgerAdapter.Write(JournalExport.Of(document), JournalExport.MappingOf(finance), LedgerLayout.VismaEnterprise(), text)));

    public static readonly DocumentFormat Saft = new("saft", CsvType, "csv", Journals, WriteSaft);

    public static readonly DocumentFormat Fint = new("fint", JsonType, "json", PayLists,
        (document, finance, output) => FintPayroll.Write(PayrollExport.Of(document, finance), output));

    public static readonly DocumentFormat VismaPay = new("vismalonn", CsvType, "csv", PayLists, (document, finance, output) =>
        Text(output, text => VismaPayroll.Write(PayrollExport.Of(document, finance), text)));

    public static readonly DocumentFormat HuldtLillevik = new("hl164", "text/plain; charset=us-ascii", "txt", PayLists,
        (document, finance, output) => HuldtLillevikPayroll.Write(PayrollExport.Of(document, finance), output, finance.LeadingMinus));

    public static readonly ImmutableArray<DocumentFormat> All = [Ehf, CsvLines, Page, Attestation, NavRequest, Billing, Gl07, Visma, Saft, Fint, VismaPay, HuldtLillevik];

    /// <summary>What a journal is delivered to the ledger in. SAF-T is a grouping to look at, not a file to post.</summary>
    public static IEnumerable<DocumentFormat> ForLedger => [CsvLines, .. All.Where(format => format.IsOnlyFor("journal") && format.Name != Saft.Name)];

    /// <summary>What a pay list is delivered to payroll in.</summary>
    public static IEnumerable<DocumentFormat> ForPayroll => All.Where(format => format.IsOnlyFor("payroll"));

    private static DocumentError PaidAutomatically => new("paid-automatically", "", "Nav betaler tilskuddet av seg selv; det er ikke noe krav å sende.");

    public bool IsFor(string kind) => Kinds.IsEmpty || Kinds.Contains(kind);

    /// <summary>With the format's name where the journal has several files of the same kind.</summary>
    public string FileName(DocumentDocument document) =>
        this == Attestation ? AttestationPdf.FileName(document) : $"{document.DocumentId}{(IsOnlyFor("journal") ? "-" + Name : "")}.{Extension}";

    private bool IsOnlyFor(string kind) => Kinds is [var only] && only == kind;

    /// <summary>The whole file, or the reasons why it cannot be made.</summary>
    public (byte[] Content, ImmutableArray<DocumentError> Errors) Make(DocumentDocument document, FinanceSettings finance)
    {
        using var buffer = new MemoryStream();
        var errors = Write(document, finance, buffer);
        return errors.IsEmpty ? (buffer.ToArray(), []) : ([], errors);
    }

    private static ImmutableArray<DocumentError> WriteCsv(DocumentDocument document, FinanceSettings finance, Stream output) => Text(output, text =>
    {
        if (document.Kind == "journal")
            return JournalCsv.Write(JournalExport.Of(document), JournalExport.MappingOf(finance), text);
        if (document.Kind == "billingBasis")
            return BillingCsv.Write([BillingExport.Of(document)], text);
        DocumentCsv.Write(document, text);
        return [];
    });

    private static ImmutableArray<DocumentError> WritePage(DocumentDocument document, FinanceSettings finance, Stream output) => Text(output, text =>
    {
        if (document is { Kind: "navClaim", Automatic: false })
            return NavClaimPage.Write(NavExport.Of(document), text);
        PrintedDocument.Write(document, text);
        return [];
    });

    private static ImmutableArray<DocumentError> WriteAttestation(DocumentDocument document, FinanceSettings finance, Stream output)
    {
        if (AttestationPdf.Of(document) is not { } attestation)
            return [new("no-hours", "", "Det ligger ingen timer bak dokumentet.")];
        output.Write(attestation.Content.Span);
        return [];
    }

    private static ImmutableArray<DocumentError> WriteSaft(DocumentDocument document, FinanceSettings finance, Stream output)
    {
        var (accounts, errors) = SaftGrouping.Of(JournalExport.Of(document), JournalExport.MappingOf(finance));
        return errors.IsEmpty ? Text(output, text => { SaftGrouping.Write(accounts, text); return []; }) : errors;
    }

    private static ImmutableArray<DocumentError> Text(Stream output, Func<TextWriter, ImmutableArray<DocumentError>> write)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        return write(text);
    }
}

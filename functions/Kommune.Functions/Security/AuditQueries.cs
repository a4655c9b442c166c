using System.Globalization;
using System.Text;
using Kommune.Contracts;
using Kommune.Functions.Documents;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime.Text;

namespace Kommune.Functions.Security;

/// <summary>GET /api/audit…: the log for the auditor, as JSON or CSV, and whether it is whole.</summary>
internal sealed class AuditQueries(Module module)
{
    private const int PageSize = 1000;

    public async Task<IResult> List(HttpRequest request)
    {
        if (module.Asked(request.Query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var after = long.TryParse(request.Query["after"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : 0;
        var rows = await module.Database.Read(session => session.Audit(municipality, PageSize, after)
            .ConvertAll(row => row with { Target = Named(session, municipality, row.Target), Body = Named(session, municipality, row.Body) }));
        if (request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase))
            return Results.File(Encoding.UTF8.GetBytes(Written(rows)), "text/csv; charset=utf-8", $"revisjonsspor-{municipality}.csv");
        return Results.Json(new AuditPage(rows.ConvertAll(Entry), rows.Count == PageSize ? rows[^1].Seq : null), WireContext.Default.AuditPage);
    }

    public async Task<IResult> Verify(HttpRequest request)
    {
        if (module.Asked(request.Query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var anchor = request.Query["anchor"].FirstOrDefault();
        var check = await module.Database.Read(session => AuditLog.Verify(session, module.Sealer, municipality, anchor));
        return Results.Json(new AuditVerification(check.BrokenAt is null, check.Rows, check.Head, check.BrokenAt), WireContext.Default.AuditVerification);
    }

    /// <summary>With the pseudonym of everyone who is hidden from the caller: a list's row names several.</summary>
    private static string? Named(Session session, string municipality, string? text) =>
        text is null ? null : string.Join(' ', text.Split(' ').Select(word => session.NameOf(municipality, word)));

    public static AuditEntry Entry(AuditRow row) =>
        new(row.Seq, InstantPattern.ExtendedIso.Format(row.At), row.Actor, row.Action, row.Target, row.Body, row.PrevHash, row.Hash);

    /// <summary>Quoted always.</summary>
    private static string Written(List<AuditRow> rows)
    {
        using var text = new StringWriter();
        Csv.Header(text, "\uFEFFseq;at;actor;action;target;detail;previousHash;hash");
        var csv = new Csv(text);
        foreach (var entry in rows.Select(Entry))
        {
            foreach (var cell in new[] { entry.Seq.ToString(CultureInfo.InvariantCulture), entry.At, entry.Actor, entry.Action, entry.Target, entry.Detail, entry.PreviousHash, entry.Hash })
                csv.QuotedText(cell);
            csv.EndRow();
        }
        return text.ToString();
    }
}

using Kommune.Contracts;
using Kommune.Domain.Time;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Documents;

/// <summary>GET /api/documents…: issued documents, as JSON, CSV or e-invoice as the request asks.</summary>
internal sealed class DocumentQueries(Module module)
{
    private const int PageSize = 200;

    public async Task<IResult> List(IQueryCollection query)
    {
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        YearMonth? month = null;
        if (query["period"].FirstOrDefault() is { Length: > 0 } period)
        {
            if (!AskedMonth.TryParse(period, out var parsed))
                return Problems.InvalidPeriod();
            month = parsed;
        }
        var kind = query["kind"].FirstOrDefault() is { Length: > 0 } given ? given : null;
        if (kind is not null && !Wire.DocumentKinds.ContainsKey(kind))
            return Problems.Of(422, "unknown-value", "Ukjent dokumenttype", new FieldError("unknown-value", "kind", $"Velg en av: {string.Join(", ", Wire.DocumentKinds.Keys)}."));
        var rows = await module.Database.Read(session => session.DocumentHeads(municipality, month, kind, PageSize + 1, query["after"].FirstOrDefault()));
        var page = rows.Take(PageSize).Select(row => new DocumentSummary(row.DocumentId, row.Kind, row.Period.ToIso(), row.Payer, new Domain.Money.Nok(row.TotalOre).Kroner, row.Status)).ToList();
        return Results.Json(new DocumentPage(page, rows.Count > PageSize ? page[^1].DocumentId : null), WireContext.Default.DocumentPage);
    }

    public async Task<IResult> Get(string documentId, HttpRequest request)
    {
        var municipality = request.Query["municipality"].FirstOrDefault() ?? module.Only?.Number;
        if (municipality is null || !module.Municipalities.TryGetValue(municipality, out var owner))
            return Unknown();
        var document = await module.Database.Read(session => session.FindDocument(municipality, documentId) is { } row ? DocumentStore.ReadWithAccount(session, row) : null);
        return document is null ? Unknown() : DocumentFormats.Render(document, owner, request.Query["format"].FirstOrDefault(), request.Headers.Accept.ToString());
    }

    internal static IResult Unknown() =>
        Problems.Of(404, "unknown-document", "Dokumentet finnes ikke", new FieldError("unknown-document", "", "Det er ikke utstedt noe dokument med denne id-en."));
}

using System.Text;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Rules;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Rules;

/// <summary>/api/rules/tables: the tables amounts are computed from, and a municipality's own entries.</summary>
internal sealed class RuleTablesApi(Module module)
{
    /// <summary>Enters a table of a municipality. It is checked against the central ones first; what it changes comes with the next settlement.</summary>
    public async Task<IResult> Enter(HttpRequest request, JsonElement body)
    {
        if (module.Asked(request.Query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var reading = TableReader.ReadLocal("table", Encoding.UTF8.GetBytes(body.GetRawText()), module.Shelf.Central);
        if (reading.Table is not { } table)
            return Problems.Invalid(Errors(reading.Problems));
        var enteredBy = request.Query["enteredBy"].FirstOrDefault() ?? "";
        return await module.Database.Write(municipality, session =>
        {
            session.AddRuleTable(new RuleTableEntry(municipality, table.Id, 0, module.Clock.GetCurrentInstant(), enteredBy, body.GetRawText()));
            return Results.Json(Describe(table), WireContext.Default.RuleTableDocument, statusCode: 201);
        });
    }

    /// <summary>Every table with its versions and sources, the municipality's own among them.</summary>
    public async Task<IResult> List(HttpRequest request)
    {
        if (module.Asked(request.Query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var book = await module.Database.Read(session => module.Shelf.For(session, municipality));
        return Results.Json(new RuleTableList([.. book.Tables.Select(Describe)], [.. Guard(book)]), WireContext.Default.RuleTableList);
    }

    /// <summary>The tables that run out within sixty days, or have.</summary>
    public IEnumerable<RunningOutDocument> Guard(RuleBook book) =>
        TableGuard.RunningOut(book, module.Today).Select(warning => new RunningOutDocument(warning.Table, warning.Title, StatementMapping.Iso(warning.RunsOut), warning.DaysLeft));

    private static List<FieldError> Errors(IReadOnlyList<TableProblem> problems) =>
        [.. problems.Select(problem => new FieldError(problem.Code, string.Join('.', new[] { problem.Version, problem.Field }.Where(part => part is not null)), problem.Message))];

    private static RuleTableDocument Describe(RuleTable table) =>
        new(table.Id, table.Title, table.Unit.Name, [.. table.Editions.Select(edition => new RuleVersionDocument(edition.Version.Id, StatementMapping.Iso(edition.Version.Effective),
            edition.Version.Through is { } through ? StatementMapping.Iso(through) : null, StatementMapping.Iso(edition.Version.Adopted), edition.Version.Standing.ToString().ToLowerInvariant(),
            edition.Version.Source.Title, edition.Version.Source.Section, edition.Version.Source.Href, StatementMapping.Iso(edition.Version.LastChecked), edition.Version.Side, edition.Note))]);
}

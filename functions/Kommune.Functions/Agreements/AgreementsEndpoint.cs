using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Agreements;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Agreements;

/// <summary>POST /api/agreements, GET /api/agreements/{id} and its statements. An id may have slashes, raw or as %2F.</summary>
internal sealed class AgreementsEndpoint(Module module)
{
    private const string Statements = "/statements/";

    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var agreements = new AgreementsEndpoint(module);
        routes.MapPost("/api/agreements", (HttpRequest request) => Bodies.Json(request, agreements.Register));
        routes.MapGet("/api/agreements", (HttpRequest request) => agreements.List(request.Query));
        routes.MapGet("/api/agreements/{**rest}", (HttpRequest request, string rest) => agreements.Get(rest, request.Query));
    }

    public async Task<IResult> Register(JsonElement body)
    {
        var (fields, errors) = Bodies.Fields(body);
        var agreement = AgreementReader.Read(fields, module.Municipalities.ContainsKey);
        if (agreement is null || errors.Count > 0)
            return Problems.Invalid(errors);
        var now = module.Clock.GetCurrentInstant();
        var outcome = await module.Database.Write(agreement.Owner.Municipality, session => AgreementStore.Add(session, agreement, now));
        return Results.Json(new AgreementRecorded(agreement.Id, outcome), ChangeOverJson.Default.AgreementRecorded, statusCode: outcome == "duplicate" ? 200 : 201);
    }

    public async Task<IResult> List(IQueryCollection query)
    {
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var rows = await module.Database.Read(session => session.Agreements(municipality));
        return Results.Json([.. rows.Select(row => AgreementStore.ToDocument(AgreementStore.Read(row)))], ChangeOverJson.Default.IReadOnlyListAgreementDocument);
    }

    public async Task<IResult> Get(string rest, IQueryCollection query)
    {
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var path = rest.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var at = path.LastIndexOf(Statements, StringComparison.Ordinal);
        if (at >= 0)
            return await StatementOf(municipality, path[..at], path[(at + Statements.Length)..]);
        var agreement = await module.Database.Read(session => AgreementStore.Find(session, municipality, path));
        return agreement is null ? Unknown() : Results.Json(AgreementStore.ToDocument(agreement), ChangeOverJson.Default.AgreementDocument);
    }

    private async Task<IResult> StatementOf(string municipality, string id, string period)
    {
        if (!AskedMonth.TryParse(period, out var month))
            return Problems.InvalidPeriod();
        var (agreement, covered, rules, hidden) = await module.Database.Read(session =>
            (AgreementStore.Find(session, municipality, id), Covered(session, municipality, id), module.Shelf.For(session, municipality), session.Hidden(municipality)));
        return agreement is null ? Unknown()
            : Results.Json(ToDocument(AgreementStatement.Of(agreement, month, covered, rules), agreement, covered, rules, hidden), ChangeOverJson.Default.AgreementStatementDocument);
    }

    private static List<Placement> Covered(Session session, string municipality, string id)
    {
        using var whole = session.Whole();
        var covered = new CoveredPlacements();
        foreach (var placement in MunicipalityPlacements.All(session, municipality))
            covered.Add(placement);
        return [.. covered.Of(id)];
    }

    private static AgreementStatementDocument ToDocument(AgreementStatement statement, FollowUpAgreement agreement, List<Placement> covered, RuleBook rules, IReadOnlyDictionary<string, string> hidden) =>
        new(agreement.Id, statement.Month.ToIso(), statement.Model.ToString(), [.. statement.Lines.Select(line => line.ToDocument())], statement.Total.Kroner, statement.ByRate?.Kroner,
            [.. statement.NotBillable.Select(entry => new NotBillableDocument(entry.EntryId, entry.Minutes, entry.Reason))], [.. statement.Held.Select(held => held.ToDocument())],
            new UtilisationDocument(statement.Use.Used, statement.Use.Agreed, statement.Use.Unit, statement.Use.Percent),
            [.. statement.Commitments.Select(use => new CommitmentUseDocument(use.Commitment.Reference, use.Commitment.Amount.Kroner, use.Paid.Kroner, use.Used.Kroner, use.Left.Kroner))],
            [.. covered.Where(placement => Funding.CoveredBy(placement, agreement.Id, statement.Month.Days(), rules).Any()).Select(placement => hidden.GetValueOrDefault(placement.Id.ToString(), placement.Id.ToString()))]);

    private static IResult Unknown() => Problems.Of(404, "unknown-agreement", "Avtalen finnes ikke",
        new FieldError("unknown-agreement", "", "Det er ikke registrert noen avtale med denne id-en."));
}

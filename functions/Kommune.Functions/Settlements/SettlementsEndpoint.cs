using System.Text.Json;
using Kommune.Contracts;
using Kommune.Domain.Municipalities;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Web;

namespace Kommune.Functions.Settlements;

/// <summary>POST /api/settlements/{yyyy-MM}: closes a month in the municipality that the body names, or in the only one.</summary>
internal sealed class SettlementsEndpoint(Module module, SettlementRun settlements)
{
    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var endpoint = new SettlementsEndpoint(module, new SettlementRun(module));
        routes.MapPost("/api/settlements/{period}", (HttpRequest request, string period) => Bodies.Json(request, body => endpoint.Close(period, body), allowEmpty: true));
    }

    private async Task<IResult> Close(string period, JsonElement body)
    {
        if (!AskedMonth.TryParse(period, out var month))
            return Problems.InvalidPeriod();
        var (fields, errors) = Bodies.Fields(body);
        var municipality = ReadMunicipality(fields);
        if (errors.Count == 0 && month > module.Today.ToYearMonth())
            errors.Add(new FieldError("period-in-future", "", "Måneden har ikke begynt. Velg en måned som er begynt."));
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        var (result, refusal) = await settlements.Close(municipality!, month);
        return refusal is null ? Results.Json(result, WireContext.Default.SettlementResult) : Problems.Of(409, refusal.Code, "Perioden er lukket", refusal);
    }

    private Municipality? ReadMunicipality(JsonFields fields)
    {
        var number = fields.Text("municipality", required: module.Only is null);
        if (number is null)
            return module.Only;
        if (module.Municipalities.TryGetValue(number, out var found))
            return found;
        fields.Add("unknown-municipality", "municipality", "Kommunen er ikke satt opp her.");
        return null;
    }
}

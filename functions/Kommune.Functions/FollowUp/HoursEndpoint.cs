using Kommune.Contracts;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Functions.Documents.Attestations;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.FollowUp;

/// <summary>GET /api/placements/{id}/hours/{period}: agreed, delivered and billed; and …/attestations/{period}: the sheet that goes with an invoice.</summary>
internal sealed class HoursEndpoint(Module module)
{
    public static void Map(IEndpointRouteBuilder routes, Module module)
    {
        var hours = new HoursEndpoint(module);
        routes.MapGet("/api/placements/{id}/hours/{period}", (string id, string period) => hours.Get(id, period));
        routes.MapGet("/api/placements/{id}/attestations/{period}", (string id, string period) => hours.Sheet(id, period));
    }

    public async Task<IResult> Get(string placement, string period)
    {
        var (known, month, rules, isLocked, refusal) = await Read(placement, period);
        return refusal ?? Results.Json(ToDocument(known!, month, rules, isLocked), ChangeOverJson.Default.HoursDocument);
    }

    public async Task<IResult> Sheet(string placement, string period)
    {
        var (known, month, rules, _, refusal) = await Read(placement, period);
        return refusal ?? Results.Content(AttestationSheet.Write(known!, month, module.Municipalities[known!.Id.Municipality], rules), "text/html; charset=utf-8");
    }

    private async Task<(Placement? Placement, YearMonth Month, RuleBook Rules, bool IsLocked, IResult? Refusal)> Read(string placement, string period)
    {
        if (!module.TryPlacement(placement, out var id))
            return (null, default, module.Shelf.Central, false, Problems.UnknownPlacement());
        if (!AskedMonth.TryParse(period, out var month))
            return (null, default, module.Shelf.Central, false, Problems.InvalidPeriod());
        var (facts, rules, settled) = await module.Database.Read(session =>
            (PlacementFacts.Load(session, id), module.Shelf.For(session, id.Municipality), session.LastSettledPeriod(id.Municipality)));
        var known = Placement.From(id, facts);
        return known.IsRegistered ? (known, month, rules, month <= settled, null) : (null, default, module.Shelf.Central, false, Problems.UnknownPlacement());
    }

    private static HoursDocument ToDocument(Placement placement, YearMonth month, RuleBook rules, bool isLocked)
    {
        var entries = placement.Hours.In(month);
        var support = SupportObligation.Of(placement, month, rules);
        var plan = (placement.Plans.On(month.FirstDay()) ?? placement.Plans.On(month.LastDay()))?.Plan;
        return new HoursDocument(placement.Id.ToString(), month.ToIso(), isLocked,
            new SideHours(plan?.EmployeeHours ?? 0m, plan?.EmployerHours ?? 0m, 0m, plan?.Hours ?? 0m),
            new SideHours(Hours(entries, FollowUpSide.Employee), Hours(entries, FollowUpSide.Employer), Hours(entries, FollowUpSide.Both), Hours(entries)),
            Hours(entries.Where(logged => logged.IsApproved)),
            support.Lines.Where(line => line.Kind == LineKind.FollowUpHours).Sum(line => line.Basis),
            [.. support.NotBillable.GroupBy(entry => entry.Reason).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new NotBilledMinutes(group.Key, group.Sum(entry => entry.Minutes)))],
            [.. entries.Select(ToDocument)]);
    }

    private static decimal Hours(IEnumerable<LoggedEntry> entries, FollowUpSide? side = null) =>
        Domain.Money.Rounding.Share(entries.Where(logged => side is null || logged.Entry.Side == side).Sum(logged => logged.Entry.Minutes) / 60m);

    private static HourEntryDocument ToDocument(LoggedEntry logged) =>
        new(logged.Entry.EntryId, StatementMapping.Iso(logged.Entry.Date), logged.Entry.StartTime?.ToString("HH:mm", null), logged.Entry.Minutes, logged.Entry.Coach,
            Wire.Name(logged.Entry.Side), Wire.Name(logged.Entry.Activity), logged.Entry.Mode, logged.IsApproved, logged.ApprovedBy, logged.Entry.CorrectsEntryId);
}

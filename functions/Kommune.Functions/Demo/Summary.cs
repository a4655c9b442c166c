using System.Text.Json;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.Demo;

/// <summary>Reads back over HTTP what the story came to, prints it, and checks the sums that must agree.</summary>
internal sealed class Summary(DemoApi api, TextWriter output)
{
    private static readonly YearMonth Last = new(2026, 10);

    private static readonly (string Kind, string Name)[] Kinds =
    [
        ("invoice", "Faktura"), ("creditNote", "Kreditnota"), ("navClaim", "Refusjonskrav til Nav"), ("billingBasis", "Fakturagrunnlag"), ("payroll", "Lønnslinjer"), ("journal", "Bilagsjournal"),
    ];

    private static readonly string[] BillingKinds = ["invoice", "creditNote", "navClaim", "billingBasis"];

    public async Task Print()
    {
        var placements = await api.All("/api/placements");
        var documents = await Documents();
        await PrintEvents();
        await PrintPlacements(placements);
        await PrintDocuments(documents);
        await PrintDifferences(documents);
        await PrintHeld(placements);
        await PrintChecks(placements, documents);
    }

    private async Task<List<JsonElement>> Documents()
    {
        var documents = new List<JsonElement>();
        foreach (var item in await api.All("/api/documents"))
            documents.Add(await api.Get($"/api/documents/{Text(item, "documentId")}"));
        return documents;
    }

    private async Task PrintEvents()
    {
        await Heading($"Hendelser fra HR: {api.EventOutcomes.Count}");
        foreach (var (outcome, name) in new[] { ("accepted", "tatt imot"), ("duplicate", "kommet før, ikke tatt igjen"), ("notApplicable", "uten tiltak"), ("quarantined", "i karantene") })
            await output.WriteLineAsync($"{api.EventOutcomes.Count(got => got == outcome),5}  {name}");
    }

    private async Task PrintPlacements(List<JsonElement> placements)
    {
        await Heading($"Tiltaksplasser: {placements.Count}");
        foreach (var group in placements.GroupBy(p => (Regime: Text(p, "regime"), Support: Text(p, "supportModel"), Wage: Text(p, "wageModel"))).OrderByDescending(group => group.Key.Regime).ThenBy(group => group.Key))
            await output.WriteLineAsync($"{group.Count(),5}  {RegimeName(group.Key.Regime)}, {SupportName(group.Key.Support)}, {WageName(group.Key.Wage)}");
        await output.WriteLineAsync($"{placements.Count(p => Text(p, "status") == "ended"),5}  av dem avsluttet");
    }

    private async Task PrintDocuments(List<JsonElement> documents)
    {
        await Heading("Utstedte dokumenter");
        foreach (var (kind, name) in Kinds)
        {
            var ofKind = documents.Where(document => Text(document, "kind") == kind).ToList();
            if (ofKind.Count > 0)
                await output.WriteLineAsync($"{ofKind.Count,5}  {name,-24}{Names.Kroner(ofKind.Sum(document => Amount(document, "total"))),16}{Statuses(ofKind)}");
        }
    }

    private static string Statuses(List<JsonElement> documents)
    {
        var named = documents.GroupBy(document => Text(document, "status")).Where(group => group.Key is "paid" or "rejected").Select(group => $"{group.Count()} {(group.Key == "paid" ? "betalt" : "avvist")}");
        return string.Join(", ", named) is { Length: > 0 } text ? $"   {text}" : "";
    }

    private async Task PrintDifferences(List<JsonElement> documents)
    {
        await Heading("Differanser mot det som var utstedt, med årsak");
        var lines = documents.SelectMany(document => document.GetProperty("lines").EnumerateArray()).Where(line => line.GetProperty("cause").ValueKind == JsonValueKind.Object);
        foreach (var group in lines.GroupBy(line => (Placement: Text(line, "placementId"), Cause: Text(line.GetProperty("cause"), "text"), Kind: Kind(line))).OrderBy(group => group.Key.Placement).ThenBy(group => group.Key.Kind))
        {
            var months = group.Select(line => Text(line, "earnedPeriod")).Order().ToList();
            var period = months[0] == months[^1] ? months[0] : $"{months[0]}–{months[^1]}";
            await output.WriteLineAsync($"  {group.Key.Placement}  {Names.Of(group.Key.Kind),-17} {period,-16} {Names.Kroner(group.Sum(line => Amount(line, "amount"))),12}  {group.Key.Cause}");
        }
    }

    private async Task PrintHeld(List<JsonElement> all)
    {
        await Heading("Holdte linjer: ikke beregnet, med grunn");
        var held = new List<(string Placement, string Period, string Code, string Message)>();
        foreach (var id in all.Select(placement => Text(placement, "placementId")))
            foreach (var line in (await api.Get($"/api/placements/{id}")).GetProperty("held").EnumerateArray().Where(line => string.CompareOrdinal(Text(line, "period"), Last.ToIso()) <= 0))
                held.Add((id, Text(line, "period"), Text(line.GetProperty("held"), "code"), Text(line.GetProperty("held"), "message")));
        foreach (var group in held.GroupBy(line => line.Code).OrderBy(group => group.Count()))
        {
            var placements = group.Select(line => line.Placement).Distinct().Order(StringComparer.Ordinal);
            await output.WriteLineAsync($"{group.Count(),5}  {string.Join(", ", placements)}");
            await output.WriteLineAsync($"       {(group.Count() > 1 ? "Sist: " : "")}{group.MaxBy(line => line.Period).Message}");
        }
    }

    private async Task PrintChecks(List<JsonElement> placements, List<JsonElement> documents)
    {
        await Heading("Kontroll");
        var billed = documents.Where(document => BillingKinds.Contains(Text(document, "kind"))).Sum(document => Amount(document, "total"));
        var earned = await SupportOf(placements);
        var vouchers = documents.SelectMany(document => document.GetProperty("journal").EnumerateArray()).GroupBy(line => Text(line, "voucher")).ToList();
        var unbalanced = vouchers.Count(voucher => voucher.Sum(line => Amount(line, "amount")) != Nok.Zero);
        await Check(billed == earned, $"Krav og faktura {Names.Kroner(billed)} = tilskudd og oppfølging i oppstillingene {Names.Kroner(earned)}");
        await Check(vouchers.Count > 0 && unbalanced == 0, $"{vouchers.Count} bilag i journalen, sum {Names.Kroner(vouchers.SelectMany(voucher => voucher).Sum(line => Amount(line, "amount")))}");
        await Check(await SettlesToNothing(), $"Nytt oppgjør av {Last.ToIso()} utsteder ingenting");
        await output.WriteLineAsync($"{api.Posts,7} forespørsler");
    }

    private async Task<Nok> SupportOf(List<JsonElement> placements)
    {
        var total = Nok.Zero;
        foreach (var placement in placements)
            foreach (var month in YearMonthPattern.Iso.Parse(Text(placement, "startDate")[..7]).Value.Through(Last))
                total += Amount((await api.Get($"/api/placements/{Text(placement, "placementId")}/statements/{month.ToIso()}")).GetProperty("support"), "total");
        return total;
    }

    private async Task<bool> SettlesToNothing()
    {
        var again = await api.Post($"/api/settlements/{Last.ToIso()}", new System.Text.Json.Nodes.JsonObject(), 200);
        return again.TryGetProperty("issued", out var issued) && issued.GetArrayLength() == 0;
    }

    private async Task Check(bool holds, string text)
    {
        await output.WriteLineAsync($"  {(holds ? "ok" : "FEIL"),5}  {text}");
        if (!holds)
            api.Surprises.Add($"Kontrollen holder ikke: {text}");
    }

    private async Task Heading(string text) => await output.WriteLineAsync($"\n{text}");

    private static string RegimeName(string regime) => regime == "VtaoGrant" ? "VTA-O-tilskudd" : "Nye regler fra september 2026";

    private static string SupportName(string support) => support switch
    {
        "VtaoGrant" => "tilskudd per måned",
        "PlaceMonth" => "avtalt plass",
        "Hourly" => "oppfølgingstimer",
        _ => "uten avtale",
    };

    private static string WageName(string wage) => wage switch
    {
        "AgreedHourly" => "avtalt timelønn",
        "Tariff" => "tarifflønn",
        "None" => "ingen lønn",
        _ => "lønn ikke besluttet",
    };

    private static LineKind Kind(JsonElement line) => Enum.Parse<LineKind>(Text(line, "kind"), ignoreCase: true);

    private static Nok Amount(JsonElement element, string name) => Nok.FromKroner(element.GetProperty(name).GetDecimal());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}

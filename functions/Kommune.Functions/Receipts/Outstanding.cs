using Kommune.Contracts;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Statements;
using Kommune.Domain.Time;
using Kommune.Functions.Facts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Security;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Receipts;

/// <summary>GET /api/documents/outstanding and /api/wages/outstanding: what payers owe the municipality, and what it owes those who work.</summary>
internal sealed class Outstanding(Module module)
{
    private static readonly string[] Buckets = ["notDue", "0-30", "31-60", "61-90", "over-90"];

    /// <summary>Aldersfordelt liste: documents with something left to pay or too much paid, by days past due.</summary>
    public async Task<IResult> Documents(IQueryCollection query)
    {
        if (module.Asked(query)?.Number is not { } municipality)
            return Problems.UnknownMunicipality();
        var today = module.Today;
        var rows = await module.Database.Read(session => session.OpenDocuments(municipality));
        var items = rows.ConvertAll(row => Item(row, today));
        var buckets = Buckets.Select(name => items.FindAll(item => item.Bucket == name))
            .Select((inside, index) => new OutstandingBucket(Buckets[index], inside.Count, inside.Sum(item => item.Outstanding))).ToList();
        return Results.Json(new OutstandingList(StatementMapping.Iso(today), items.Sum(item => item.Outstanding), buckets, items), WireContext.Default.OutstandingList);
    }

    /// <summary>Base pay that the statements say is owed, less what payroll has paid, per placement and month that is settled here, through the present one.</summary>
    public async Task<IResult> Wages(HttpRequest request)
    {
        var query = request.Query;
        if (module.Asked(query) is not { } municipality)
            return Problems.UnknownMunicipality();
        YearMonth? only = null;
        if (query["period"].FirstOrDefault() is { Length: > 0 } text)
        {
            if (!AskedMonth.TryParse(text, out var month))
                return Problems.InvalidPeriod();
            only = month;
        }
        var items = await module.Database.Read(session => WagesOf(session, municipality, only));
        Acting.Answered(request, items.Select(item => item.PlacementId));
        return Results.Json(new WagesOutstandingList(items.Sum(item => item.Outstanding), items.Sum(item => item.Overpaid), items), WireContext.Default.WagesOutstandingList);
    }

    private List<WagesOutstandingItem> WagesOf(Session session, Municipality municipality, YearMonth? only)
    {
        var items = new List<WagesOutstandingItem>();
        var hidden = session.Hidden(municipality.Number);
        using var whole = session.Whole();
        var rules = module.Shelf.For(session, municipality.Number);
        var last = module.Today.ToYearMonth();
        foreach (var (text, rows) in session.FactsByPlacement(municipality.Number))
        {
            if (!PlacementId.TryParse(text, out var id))
                continue;
            var placement = Placement.From(id, rows.ConvertAll(FactJson.FromRow));
            var owed = MonthStatement.Through(placement, last, municipality, rules).Where(statement => statement.Wage is not null)
                .ToDictionary(statement => statement.Month, statement => statement.Wage!.BasePay);
            foreach (var month in owed.Keys.Union(placement.PaidWages.Keys).Where(month => municipality.Settles(month) && (only is null || month == only)).Order())
                if (Item(hidden.GetValueOrDefault(text, text), month, owed.GetValueOrDefault(month), placement.PaidWages.GetValueOrDefault(month)) is { } item)
                    items.Add(item);
        }
        return items;
    }

    private static WagesOutstandingItem? Item(string placement, YearMonth month, Nok owed, Nok paid) => owed == paid ? null
        : new(placement, month.ToIso(), owed.Kroner, paid.Kroner, owed > paid ? (owed - paid).Kroner : 0m, paid > owed ? (paid - owed).Kroner : 0m);

    private static OutstandingItem Item(DocumentHead row, LocalDate today)
    {
        var due = row.Due!.Value;
        var days = Period.DaysBetween(due, today);
        return new OutstandingItem(row.DocumentId, row.Kind, row.Payer, StatementMapping.Iso(due), days, BucketOf(days), new Nok(row.PayableOre).Kroner, new Nok(row.OpenOre).Kroner, row.Status);
    }

    private static string BucketOf(int daysPastDue) => Buckets[daysPastDue switch { < 0 => 0, <= 30 => 1, <= 60 => 2, <= 90 => 3, _ => 4 }];
}

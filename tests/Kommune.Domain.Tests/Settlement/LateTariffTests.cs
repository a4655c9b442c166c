using System.Text;
using Kommune.Domain.Documents;
using Kommune.Domain.Lines;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;

namespace Kommune.Domain.Tests.Settlement;

/// <summary>A tariff row entered late in the municipality's own file: back pay exactly as the arithmetic says, once, with its cause.</summary>
public sealed class LateTariffTests
{
    private const string Local = """
        {
          "id": "hta-guaranteed-pay", "title": "Lokal garantilønn", "unit": "NOK/year", "row": "payGroup", "column": "seniorityYears",
          "versions": [ {
            "effective": "2026-05-01", "through": null, "adopted": "2026-10-20", "standing": "local", "lastChecked": "2026-10-20",
            "source": { "title": "Eksempel kommune: lønnstabell", "section": "2026", "href": "https://eksempel.kommune.no/" },
            "scope": null, "note": "Lokal tabell.", "columns": [0, 2, 4, 6, 8, 10, 16], "rows": { "unskilled": [400000, 410000, 420000, 430000, 440000, 450000, 460000] } } ]
        }
        """;

    [Fact(DisplayName = "Ny tariff sent: 410 000 − 382 500 a year at 60 % for June, July and August is 3 × 1 375.00 back pay, once, caused by the new table")]
    [Trait("rule", "hta-guaranteed-pay")]
    public void Back_pay()
    {
        var reading = TableReader.Read("local", Encoding.UTF8.GetBytes(Local));
        Assert.Empty(reading.Problems);
        var later = RuleBook.BuiltIn.With([reading.Table!]).Book!;
        Fact[] facts =
        [
            Given.Registered("2026-06-01", terms: Given.Terms60 with { SeniorityDate = Given.Day("2023-03-01") }), Given.Model(WageModel.Tariff, "2026-06-01"), Given.FollowedUpBy(Provider.Nav, "2026-06-01"),
        ];
        var books = new Books();
        books.Settle("2026-08", "2026-09-05", facts);
        Assert.Equal(Nok.FromKroner(19_125m), books.Net("2026-06", LineKind.BasePay));

        var documents = books.Settle("2026-08", "2026-10-25", facts, later);
        var pay = documents.Single(document => document.Kind == DocumentKind.Payroll).Lines;
        Assert.Equal(3, pay.Length);
        Assert.All(pay, line => Assert.Equal(((410_000m - 382_500m) / 12m * 0.60m, "new-rate", "hta-guaranteed-pay/2026-05-01"), (line.Amount.Kroner, line.Cause!.Code, line.Cause.Source)));
        Assert.Empty(books.Settle("2026-08", "2026-10-26", facts, later));
    }
}

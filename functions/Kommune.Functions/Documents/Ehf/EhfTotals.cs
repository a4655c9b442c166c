using System.Collections.Immutable;
using Kommune.Domain.Money;

namespace Kommune.Functions.Documents.Ehf;

/// <summary>Avgiftsgrunnlag: the lines of one VAT category and rate.</summary>
internal readonly record struct EhfVatGroup(EhfVat Vat, Nok Taxable, Nok Tax);

/// <summary>Summer: VAT is computed per group on the sum of its lines, rounded once (EN 16931, BR-CO-17).</summary>
internal readonly record struct EhfTotals(ImmutableArray<EhfVatGroup> Groups, Nok Lines, Nok Tax, Nok Rounding)
{
    public Nok WithTax => Lines + Tax;

    public Nok Payable => WithTax + Rounding;

    public static EhfTotals Of(EhfInvoice invoice)
    {
        var groups = ImmutableArray.CreateBuilder<EhfVatGroup>(1);
        foreach (var line in invoice.Lines)
            AddTo(groups, line);
        var (lines, tax) = (Nok.Zero, Nok.Zero);
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            groups[i] = group with { Tax = new Percent(group.Vat.Percent).Of(group.Taxable) };
            (lines, tax) = (lines + group.Taxable, tax + groups[i].Tax);
        }
        var total = lines + tax;
        var rounding = invoice.RoundsToKroner ? Nok.RoundToKroner(total.Kroner) - total : Nok.Zero;
        return new(groups.DrainToImmutable(), lines, tax, rounding);
    }

    private static void AddTo(ImmutableArray<EhfVatGroup>.Builder groups, EhfLine line)
    {
        for (var i = 0; i < groups.Count; i++)
            if (groups[i].Vat.Category == line.Vat.Category && groups[i].Vat.Percent == line.Vat.Percent)
            {
                groups[i] = groups[i] with { Taxable = groups[i].Taxable + line.Amount, Vat = Together(groups[i].Vat, line.Vat) };
                return;
            }
        groups.Add(new(line.Vat, line.Amount, Nok.Zero));
    }

    /// <summary>EN 16931 takes one group per category and rate (BR-E-01, BR-O-01), so different reasons stand together in it.</summary>
    private static EhfVat Together(EhfVat group, EhfVat line) =>
        line.Reason is null || group.Reason is null || line.Reason == group.Reason || group.Reason.Split("; ").Contains(line.Reason) ? group : group with { Reason = $"{group.Reason}; {line.Reason}" };
}

using System.Collections.Immutable;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;
using Kommune.Domain.Time;
using Kommune.Domain.Wages;
using NodaTime;

namespace Kommune.Domain.Statements;

/// <summary>Månedsoppstilling: what the municipality owes and is to receive for one placement in one month.</summary>
/// <param name="Wage">Lønnsforpliktelse; null for a participant employed by another enterprise.</param>
/// <param name="Support">Tilskudd or paid follow-up.</param>
public sealed record MonthStatement(PlacementId Placement, YearMonth Month, WageStatement? Wage, SupportStatement Support)
{
    /// <summary>The one pure function from facts and rules to what a month says.</summary>
    public static MonthStatement Of(Placement placement, YearMonth month, Municipality municipality, RuleBook rules) =>
        new(placement.Id, month, placement.EmployedElsewhere ? null : WageObligation.Of(placement, month, municipality, rules), SupportObligation.Of(placement, month, rules));

    /// <summary>Every month of the placement from its first to the given one.</summary>
    public static IEnumerable<MonthStatement> Through(Placement placement, YearMonth last, Municipality municipality, RuleBook rules)
    {
        if (placement.Employment is not { } employment)
            yield break;
        var end = employment.To?.ToYearMonth() is { } ended && ended < last ? ended : last;
        foreach (var month in employment.From.ToYearMonth().Through(end))
            yield return Of(placement, month, municipality, rules);
    }
}

/// <summary>Lønnsside (lønnsforpliktelse): what the municipality owes as employer, in the order pay, holiday pay, pension, contribution.</summary>
/// <param name="Model">The model on the last day employed in the month.</param>
/// <param name="BasePayPaid">What payroll has said it paid; null when it has said nothing.</param>
public sealed record WageStatement(WageModel Model, ImmutableArray<StatementLine> Lines, ImmutableArray<Held> Held, Nok? BasePayPaid = null)
{
    /// <summary>Arbeidsgivers kostnad: the sum of the lines.</summary>
    public Nok EmployerCost => Lines.Sum(line => line.Amount);

    /// <summary>Grunnlønn: the sum of its lines.</summary>
    public Nok BasePay => Lines.Where(line => line.Kind == LineKind.BasePay).Sum(line => line.Amount);

    /// <summary>Base pay owed less base pay paid; null until payroll has said what it paid. Negative: paid too much.</summary>
    public Nok? Outstanding => BasePayPaid is { } paid ? BasePay - paid : null;
}

/// <summary>Støtteside (tilskudd og oppfølging): what the municipality is to receive, and every minute that is not billed with its reason.</summary>
/// <param name="Agreement">The agreement that pays, when the lines stand there.</param>
public sealed record SupportStatement(
    SupportModel Model, ImmutableArray<StatementLine> Lines, ImmutableArray<NotBillable> NotBillable, ImmutableArray<Held> Held, string? Agreement = null)
{
    /// <summary>The sum of the lines.</summary>
    public Nok Total => Lines.Sum(line => line.Amount);
}

/// <summary>Ikke fakturerbart: minutes of an entry that are not billed.</summary>
/// <param name="Minutes">Of the entry as recorded; for a cap, of the rounded entry.</param>
/// <param name="Reason">Stable code, see <see cref="NotBillableReasons"/>.</param>
public sealed record NotBillable(string EntryId, int Minutes, string Reason);

/// <summary>Why minutes are not billed.</summary>
public static class NotBillableReasons
{
    /// <summary>Reisetid, which the agreement does not pay for.</summary>
    public const string Travel = "travel-not-billable";
    /// <summary>Administrasjon, which the agreement does not pay for.</summary>
    public const string Administration = "administration-not-billable";
    /// <summary>Opplæring, which the agreement does not pay for.</summary>
    public const string Training = "training-not-billable";
    /// <summary>A day that the old grant pays for.</summary>
    public const string FundedByGrant = "funded-by-grant";
    /// <summary>The place is paid, not the hour.</summary>
    public const string PaidPerPlace = "paid-per-place";
    /// <summary>Paid through an agreement over several placements.</summary>
    public const string PaidByAgreement = "paid-by-agreement";
    /// <summary>Not approved by a second person.</summary>
    public const string NotApproved = "not-approved";
    /// <summary>Over the hours a month that are paid.</summary>
    public const string OverCap = "over-cap";
    /// <summary>Lost when rounded to the billing unit.</summary>
    public const string RoundedDown = "rounded-down";
    /// <summary>A day when there was no placement.</summary>
    public const string OutsidePlacement = "outside-placement";
    /// <summary>Nobody has agreed to pay.</summary>
    public const string NoAgreement = "no-agreement";
    /// <summary>The hours of the framework are used.</summary>
    public const string FrameworkUsedUp = "framework-used-up";
}

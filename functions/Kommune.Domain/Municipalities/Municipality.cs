using System.Collections.Frozen;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Municipalities;

/// <summary>Kommune: what a municipality has decided for itself. All of it is configuration; none of it is law.</summary>
/// <param name="Number">Kommunenummer, four digits.</param>
/// <param name="Organisation">The municipality's organisation number.</param>
/// <param name="TariffArea">"KS"; the HTA tables answer for no other area.</param>
/// <param name="ContributionZone">Arbeidsgiveravgiftssone, where the municipality states it; null: the table of zones decides, by the municipality's number.</param>
/// <param name="Pension">Arbeidsgivers pensjonspremie in per cent of pay and holiday pay, on days for which the municipality has no row in the table <c>employer-pension</c>.</param>
/// <param name="WeeklyHours">Hours a week in a full position where HR does not say.</param>
/// <param name="PartMonth">How a part of a month is counted in pay.</param>
/// <param name="CapsExtraHolidayPay">Whether the extra 2.3 points from 60 stop at 6 G (ferieloven § 10 nr. 3).</param>
/// <param name="PlacementCategories">The municipality's employment categories that are placements, for example T4.</param>
/// <param name="PayGroupOfPosition">Stillingskode → pay group, used when the event does not tell.</param>
/// <param name="Accounts">Where the journal books what the placements' own account strings do not say.</param>
/// <param name="NumbersInvoices">True: the module issues invoices. False: the finance system numbers them and takes a billing basis (fakturagrunnlag).</param>
public sealed record Municipality(
    string Number,
    string Name,
    OrganisationNumber Organisation,
    string TariffArea,
    ContributionZone? ContributionZone,
    Percent Pension,
    decimal WeeklyHours,
    PartMonthMethod PartMonth,
    bool CapsExtraHolidayPay,
    FrozenSet<string> PlacementCategories,
    FrozenDictionary<string, PayGroup> PayGroupOfPosition,
    PostingAccounts Accounts,
    bool NumbersInvoices)
{
    /// <summary>Nav's limit for statistics about an enterprise; SSB uses 3.</summary>
    public const int UsualSmallestGroup = 5;

    /// <summary>What finance and payroll have decided about the documents.</summary>
    public FinanceSettings Finance { get; init; } = FinanceSettings.NotSet;

    /// <summary>KOSTRA-gruppe, SSB's code; municipalities are compared within it. Null when it is not set.</summary>
    public string? KostraGroup { get; init; }

    /// <summary>Fylke: the first two digits of the number.</summary>
    public string County => Number[..2];

    /// <summary>What decides the employer contribution beyond the zone.</summary>
    public ContributionSettings Contribution { get; init; } = ContributionSettings.NotSet;

    /// <summary>Terskel for små tall: statistics about fewer people are not shown. Never lower than three.</summary>
    public int SmallestGroup { get; init; } = UsualSmallestGroup;

    /// <summary>Slettefrist: days after the last day of the employment that texts and identity number go; null: only when somebody asks for it.</summary>
    public int? ErasesAfterDays { get; init; }

    /// <summary>The first month the module settles; earlier ones were settled elsewhere and are only shown. Null settles everything.</summary>
    public YearMonth? SettlesFrom { get; init; }

    /// <summary>Whether the module settles the month.</summary>
    public bool Settles(YearMonth month) => !(month < SettlesFrom);
}

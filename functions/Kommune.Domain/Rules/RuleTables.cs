namespace Kommune.Domain.Rules;

/// <summary>Ids of the rule tables that the program knows. The file, where there is one, lies beside the code that reads it.</summary>
public static class RuleTables
{
    /// <summary>Garantilønn (HTA kap. 4): kroner a year in a full position, by group and years.</summary>
    public const string GuaranteedPay = "hta-guaranteed-pay";
    /// <summary>Sentrale tillegg (HTA kap. 4): kroner a year in a full position.</summary>
    public const string Increments = "hta-increments";
    /// <summary>Lønn under 18 år (HTA kap. 4): percent of unskilled work at 0 years.</summary>
    public const string YoungWorker = "hta-young-worker";
    /// <summary>Årstimer (HTA kap. 1 § 12) by hours a week.</summary>
    public const string AnnualHours = "hta-annual-hours";
    /// <summary>Tillegg etter HTA kap. 1 § 5: percent or kroner an hour.</summary>
    public const string Supplements = "hta-supplements";
    /// <summary>Grunnbeløpet (G), kroner.</summary>
    public const string BasicAmount = "basic-amount";
    /// <summary>Inntektsgrense for uføretrygd, in G.</summary>
    public const string BenefitLimit = "benefit-limit";
    /// <summary>Timelønn i skjermet VTA, for comparison: kroner an hour.</summary>
    public const string ReferenceHourlyRate = "vta-reference-hourly-rate";

    /// <summary>Feriepenger, percent.</summary>
    public const string HolidayPay = "holiday-pay";
    /// <summary>Arbeidsgivers pensjonspremie, percent: nothing is built in, a municipality may enter its own rows.</summary>
    public const string EmployerPension = "employer-pension";
    /// <summary>Arbeidsgiveravgift by zone, percent.</summary>
    public const string EmployerContribution = "employer-contribution";
    /// <summary>Fribeløp i sone 1a, kroner a year.</summary>
    public const string EmployerContributionAllowance = "employer-contribution-allowance";
    /// <summary>Ekstra arbeidsgiveravgift 2023–2024: percent and threshold.</summary>
    public const string EmployerContributionExtra = "employer-contribution-extra";
    /// <summary>Kommune → sone.</summary>
    public const string MunicipalityZone = "municipality-zone";

    /// <summary>VTA-O-tilskudd, kroner a month.</summary>
    public const string VtaoGrant = "vtao-grant";
    /// <summary>Avtalt plass (kap. 14A), kroner a month.</summary>
    public const string TaoPlace = "tao-place";
    /// <summary>Plass i skjermet virksomhet (VTA), kroner a month.</summary>
    public const string ShelteredPlace = "vta-sheltered-place";
    /// <summary>Plass i arbeidsforberedende trening (AFT), kroner a month.</summary>
    public const string AftPlace = "aft-place";
    /// <summary>Tak for inkluderingstilskudd (tiltaksforskriften kap. 11), kroner a year: a measure of its own, not the VTA-O grant that KS also calls by this name.</summary>
    public const string InclusionSubsidyCeiling = "inclusion-subsidy-ceiling";
    /// <summary>Siste startdato under the old grant.</summary>
    public const string RegimeCutoff = "regime-cutoff";
}

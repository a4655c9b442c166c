namespace Kommune.Domain.Rules;

/// <summary>Ids of the rule tables that travel with the program. The file lies beside the code that reads it.</summary>
public static class RuleTables
{
    public const string GuaranteedPay = "hta-guaranteed-pay";
    public const string Increments = "hta-increments";
    public const string YoungWorker = "hta-young-worker";
    public const string AnnualHours = "hta-annual-hours";
    public const string Supplements = "hta-supplements";
    public const string BasicAmount = "basic-amount";
    public const string BenefitLimit = "benefit-limit";
    public const string ReferenceHourlyRate = "vta-reference-hourly-rate";

    public const string HolidayPay = "holiday-pay";
    public const string EmployerContribution = "employer-contribution";
    public const string EmployerContributionAllowance = "employer-contribution-allowance";
    public const string EmployerContributionExtra = "employer-contribution-extra";
    public const string MunicipalityZone = "municipality-zone";

    public const string VtaoGrant = "vtao-grant";
    public const string TaoPlace = "tao-place";
    public const string ShelteredPlace = "vta-sheltered-place";
    public const string AftPlace = "aft-place";
    public const string InclusionSubsidyCeiling = "inclusion-subsidy-ceiling";
    public const string RegimeCutoff = "regime-cutoff";
}

using Kommune.Domain.Money;

namespace Kommune.Domain.Reporting;

/// <summary>
/// Usikkerhet om varigheten: the 95 % band, Greenwood's variance on the log(−log) scale, so that it stays between 0 and 1 (Kalbfleisch and
/// Prentice, The Statistical Analysis of Failure Time Data). The only floating numbers of the domain: logarithms are not decimal.
/// </summary>
public static class SurvivalBand
{
    /// <summary>A standard normal variable is within this on either side of 0 in 95 % of the cases.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The lower and the upper end, twelve decimals. Of everybody or of nobody there is no doubt: the band is the share itself.</summary>
    /// <param name="greenwood">The sum of ended / (at risk · left) over the steps so far.</param>
    public static (decimal Lower, decimal Upper) Of(decimal share, decimal greenwood)
    {
        if (share is <= 0m or >= 1m)
            return (share, share);
        var survival = (double)share;
        var margin = Z * Math.Sqrt((double)greenwood) / -Math.Log(survival);
        return (End(survival, margin), End(survival, -margin));
    }

    private static decimal End(double survival, double margin) => Rounding.ShareOfPeople((decimal)Math.Pow(survival, Math.Exp(margin)));
}

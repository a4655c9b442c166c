using Kommune.Domain.Reporting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Reports;

/// <summary>Nøkkeltall: the figure of a card with its unit, or in words why there is none.</summary>
internal static class KeyCard
{
    public static Html Of(Language say, Figure figure, SeriesUnit unit, string symbol) => figure.Value is null
        ? Html.Of($"""<dd class="figure words">{Figures.InWords(say, figure, unit)}</dd>""")
        : Html.Of($"""<dd class="figure">{Figures.Of(figure, unit)}{(symbol.Length == 0 ? Html.None : Html.Of($""" <small>{symbol}</small>"""))}</dd>""");
}

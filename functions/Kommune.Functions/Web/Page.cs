using Kommune.Functions.Security;
using Microsoft.AspNetCore.WebUtilities;

namespace Kommune.Functions.Web;

/// <summary>The frame around every page: heading, menu, language, and what the page says.</summary>
internal sealed class Page(HttpRequest request, Language say, string path)
{
    private static readonly string[] Kept = ["lang", "municipality"];

    private static readonly string[] Selection = ["municipality", "from", "to", "unit"];

    private readonly HttpRequest request = request;

    public Language Say => say;

    /// <summary>The threshold for small numbers of the municipality that the page is about; null where it is about none.</summary>
    public int? SmallestGroup { get; set; }

    /// <summary>An address inside the module that keeps the language and the municipality.</summary>
    public string Link(string to, params (string Name, string? Value)[] query)
    {
        var kept = Kept.Select(name => (Name: name, Value: request.Query[name].FirstOrDefault()));
        return kept.Concat(query).Where(pair => !string.IsNullOrEmpty(pair.Item2)).Aggregate(to, (link, pair) => QueryHelpers.AddQueryString(link, pair.Item1, pair.Item2!));
    }

    /// <summary>An address of open data for the same municipality, months and unit as the page.</summary>
    public string LinkToData(string to, params (string Name, string? Value)[] query) =>
        query.Concat(Selection.Select(name => (name, request.Query[name].FirstOrDefault())))
            .Where(pair => !string.IsNullOrEmpty(pair.Item2)).Aggregate(to, (link, pair) => QueryHelpers.AddQueryString(link, pair.Item1, pair.Item2!));

    /// <summary>This page in the other language, with the same choices.</summary>
    public string InLanguage(string code) => request.Query
        .Where(pair => pair.Key != "lang" && !string.IsNullOrEmpty(pair.Value))
        .Aggregate(QueryHelpers.AddQueryString(path, "lang", code), (link, pair) => QueryHelpers.AddQueryString(link, pair.Key, pair.Value.ToString()));

    /// <summary>Hidden fields that keep the language and the municipality when a form is sent.</summary>
    public Html KeptFields() => Html.Join(Kept.Where(name => !string.IsNullOrEmpty(request.Query[name]))
        .Select(name => Html.Of($"""<input type="hidden" name="{name}" value="{request.Query[name].ToString()}">""")));

    public HtmlResult Answer(string title, Html content, int status = 200) => new(Whole(title, content), status);

    /// <summary>A page that says what is wrong and what to do, in place of a wrong number.</summary>
    public HtmlResult Problem(int status, string title, string message) => Problem(status, title, Html.Of($"{message}"), path, say["Vis siden uten utvalg", "Vis sida utan utval"]);

    private HtmlResult Problem(int status, string title, Html message, string to, string link) => Answer(title, Html.Of($"""
        <h1 class="ds-heading" data-size="lg">{title}</h1>
        <div class="ds-alert" data-color="warning" role="status"><p class="ds-paragraph">{message}</p></div>
        <p class="ds-paragraph"><a class="ds-link" href="{Link(to)}">{link}</a></p>
        """), status);

    /// <summary>Whether whoever asks reads pages: a browser, at an address that is not the API's.</summary>
    public static bool IsWanted(HttpRequest request) => !Headers.IsApi(request) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>In place of a page that is not there.</summary>
    public static HtmlResult Nowhere(HttpRequest request)
    {
        var (page, say) = Home(request);
        return page.Problem(404, say["Siden finnes ikke", "Sida finst ikkje"], Html.Of($"{say["Kontroller adressen, eller gå til oversikten.", "Kontroller adressa, eller gå til oversynet."]}"), "/", say["Til oversikten", "Til oversynet"]);
    }

    /// <summary>In place of a page that the caller is refused.</summary>
    public static HtmlResult Refused(HttpRequest request, int status, string code, string message)
    {
        var (page, say) = Home(request);
        return page.Problem(status, say["Ikke tilgang", "Ikkje tilgang"], Words.OfRefusal(say, code, message), "/", say["Til oversikten", "Til oversynet"]);
    }

    private static (Page Page, Language Say) Home(HttpRequest request)
    {
        var say = Language.Of(request);
        return (new Page(request, say, "/"), say);
    }

    public bool May(Permission permission) => request.HttpContext.Features.Get<Caller>()?.May(permission) ?? false;

    public HtmlResult UnknownMunicipality() => Problem(404, say["Kommunen er ikke kjent", "Kommunen er ikkje kjend"],
        say["Kommunen er ikke satt opp her. Kontroller kommunenummeret.", "Kommunen er ikkje sett opp her. Kontroller kommunenummeret."]);

    /// <summary>What a form carries so that it cannot be sent from elsewhere: put here by whoever guards the pages, nothing while nobody does.</summary>
    public Html FormToken() => request.HttpContext.Items.TryGetValue(FormTokenKey, out var token) && token is string text
        ? Html.Of($"""<input type="hidden" name="{FormTokenKey}" value="{text}">""") : Html.None;

    public const string FormTokenKey = "form-token";

    private Html Whole(string title, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="{say.Code}" data-color-scheme="auto">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} – Kommune</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{StyleSheet.Address}">
        </head>
        <body>
        <a class="ds-skip-link" href="#innhold">{say["Hopp til hovedinnhold", "Hopp til hovudinnhald"]}</a>
        <header class="top">
        <div class="wide">
        <a class="name" href="{Link("/")}">Kommune <span>{say["Tiltaksplasser og oppfølging", "Tiltaksplassar og oppfølging"]}</span></a>
        <nav aria-label="{say["Hovedmeny", "Hovudmeny"]}"><ul>{Menu()}</ul></nav>
        <nav class="language" aria-label="{say["Målform", "Målform"]}"><ul>{InOther("nb", "Bokmål")}{InOther("nn", "Nynorsk")}</ul></nav>
        </div>
        </header>
        <main id="innhold" class="wide" tabindex="-1">
        {content}
        </main>
        <footer class="wide">
        <p class="ds-paragraph" data-size="sm">{say["Beregnet av Kommune etter regeltabeller med kilde og dato.", "Rekna ut av Kommune etter regeltabellar med kjelde og dato."]} {Hidden()}</p>
        </footer>
        </body>
        </html>
        """);

    private string Hidden() => SmallestGroup is { } few
        ? say[$"Tall om færre enn {few} personer er skjult.", $"Tal om færre enn {few} personar er skjulte."]
        : say["Tall om få personer er skjult.", "Tal om få personar er skjulte."];

    private Html Menu() => Html.Join(
    [
        MenuItem("/", say["Oversikt", "Oversyn"]),
        MenuItem("/arsrapport", say["Årsrapport", "Årsrapport"]),
        MenuItem("/tiltaksplasser", say["Tiltaksplasser", "Tiltaksplassar"]),
        May(Permission.CompareMunicipalities) ? MenuItem("/kommuner", say["Kommuner", "Kommunar"]) : Html.None,
        MenuItem("/hva-hvis", say["Hva hvis", "Kva om"]),
        MenuItem("/jobbveileder", say["Jobbveileder", "Jobbrettleiar"]),
    ]);

    private Html MenuItem(string to, string text) => path == to
        ? Html.Of($"""<li><a href="{Link(to)}" aria-current="page">{text}</a></li>""")
        : Html.Of($"""<li><a href="{Link(to)}">{text}</a></li>""");

    private Html InOther(string code, string name) => say.Code == code
        ? Html.Of($"""<li><span aria-current="true">{name}</span></li>""")
        : Html.Of($"""<li><a href="{InLanguage(code)}" lang="{code}" hreflang="{code}">{name}</a></li>""");
}

namespace Kommune.Functions.Web;

/// <summary>
/// Målform: bokmål or nynorsk. A text is written in both where it is used, <c>say["Tiltaksplasser", "Tiltaksplassar"]</c>, so that neither can be
/// missing and a page reads as it looks.
/// </summary>
internal sealed class Language
{
    public static readonly Language Bokmal = new("nb");
    public static readonly Language Nynorsk = new("nn");

    private Language(string code) => Code = code;

    /// <summary>"nb" or "nn", as in <c>lang</c> and <c>?lang=</c>.</summary>
    public string Code { get; }

    public string this[string bokmal, string nynorsk] => this == Nynorsk ? nynorsk : bokmal;

    /// <summary>?lang= decides, then what the browser asks for; bokmål when neither says.</summary>
    public static Language Of(HttpRequest request) => request.Query["lang"].ToString() switch
    {
        "nn" => Nynorsk,
        "nb" => Bokmal,
        _ => PrefersNynorsk(request.Headers.AcceptLanguage.ToString()) ? Nynorsk : Bokmal,
    };

    private static bool PrefersNynorsk(string accepted) =>
        accepted.Split(',', 2)[0].Trim().StartsWith("nn", StringComparison.OrdinalIgnoreCase);
}

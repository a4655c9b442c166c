namespace Kommune.Functions.Web;

/// <summary>Fields of forms.</summary>
internal static class Forms
{
    public static Html Option(string value, string text, string? chosen) => value == chosen
        ? Html.Of($"""<option value="{value}" selected>{text}</option>""")
        : Html.Of($"""<option value="{value}">{text}</option>""");

    /// <summary>A choice among few, as large buttons that can be hit with a thumb.</summary>
    public static Html Radio(string name, string value, string text, string? chosen) => value == chosen
        ? Html.Of($"""<label><input type="radio" name="{name}" value="{value}" checked>{text}</label>""")
        : Html.Of($"""<label><input type="radio" name="{name}" value="{value}">{text}</label>""");

    /// <summary>A labelled field; an error stands under it and is read with it.</summary>
    public static Html Field(string name, string label, string value, string attributes, string? hint = null, string? error = null) => Html.Of($"""
        <div><label for="{name}">{label}</label>{(hint is null ? Html.None : Html.Of($"""<span class="hint" id="{name}-hint">{hint}</span>"""))}
        <input class="ds-input" id="{name}" name="{name}" value="{value}"{Attributes(attributes)}{Described(name, hint, error)}>{Error(name, error)}</div>
        """);

    public static Html Error(string name, string? error) => error is null ? Html.None : Html.Of($"""<p class="ds-validation-message" id="{name}-error">{error}</p>""");

    private static Html Described(string name, string? hint, string? error) => (hint, error) switch
    {
        (null, null) => Html.None,
        (_, null) => Html.Of($""" aria-describedby="{name}-hint" """),
        (null, _) => Html.Of($""" aria-invalid="true" aria-describedby="{name}-error" """),
        _ => Html.Of($""" aria-invalid="true" aria-describedby="{name}-hint {name}-error" """),
    };

    /// <summary>"type=number step=0.01" as attributes, each value in quotes and encoded.</summary>
    private static Html Attributes(string attributes) => Html.Join(attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(attribute => attribute.Split('=', 2)).Select(parts => parts.Length == 2 ? Html.Of($" {parts[0]}=\"{parts[1]}\"") : Html.Of($" {parts[0]}")));
}

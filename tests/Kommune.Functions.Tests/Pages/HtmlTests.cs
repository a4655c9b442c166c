using Kommune.Functions.Web;

namespace Kommune.Functions.Tests.Pages;

public sealed class HtmlTests
{
    [Theory(DisplayName = "Text in a hole is text, whatever it looks like")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("&lt;b&gt;")]
    [InlineData("</title><script>")]
    [InlineData("`${alert(1)}`")]
    public void Encoded(string text)
    {
        var written = Html.Of($"""<p title="{text}" data-x='{text}'>{text}</p>""").ToString();
        var inside = written["<p title=\"".Length..^"</p>".Length];
        // Nothing of the text is left that could end an attribute or begin an element.
        Assert.Equal(1, inside.Count(character => character == '>'));
        Assert.DoesNotContain('<', inside);
        Assert.Equal(1, inside.Count(character => character == '"'));
        Assert.Equal(2, inside.Count(character => character == '\''));
        Assert.Equal(text, System.Net.WebUtility.HtmlDecode(written[(written.LastIndexOf("'>", StringComparison.Ordinal) + 2)..^4]));
    }

    [Fact(DisplayName = "Markup in a hole is markup; lists are written one after the other; nothing is nothing; Norwegian letters stay")]
    public void Joined()
    {
        Html[] items = [Html.Of($"<li>{"æøå"}</li>"), Html.Of($"<li>{2}</li>")];
        Assert.Equal("<ul><li>æøå</li><li>2</li></ul>", Html.Of($"<ul>{items}{Html.None}{(string?)null}</ul>").ToString());
    }
}

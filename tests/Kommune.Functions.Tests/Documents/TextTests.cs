using Kommune.Domain.Money;
using Kommune.Functions.Documents;

namespace Kommune.Functions.Tests.Documents;

public class TextTests
{
    [Theory(DisplayName = "Text that documents cannot carry: control characters, broken surrogates, non-characters")]
    [InlineData("a\0b")]
    [InlineData("a\u0001")]
    [InlineData("linje\nlinje")]
    [InlineData("a\tb")]
    [InlineData("\u007f")]
    [InlineData("\u0085")]
    [InlineData("\uffff")]
    [InlineData("\ufffe")]
    public void Not_plain(string text) => Assert.False(Texts.IsPlain(text));

    // Half a character cannot stand in an attribute.
    [Fact(DisplayName = "Half a character is not a character")]
    public void Lone_surrogates()
    {
        Assert.False(Texts.IsPlain("a" + (char)0xD800));
        Assert.False(Texts.IsPlain((char)0xDC00 + "a"));
    }

    [Theory(DisplayName = "Text that documents can carry")]
    [InlineData("Åse Ærlig Ødegård")]
    [InlineData("čđŋšŧž")]
    [InlineData("👩‍🏭 𝒳")]
    [InlineData("<&>\"']]>")]
    public void Plain(string text) => Assert.True(Texts.IsPlain(text));

    [Theory(DisplayName = "Eleven digits in a row are taken for an identity number, ten or twelve are not")]
    [InlineData("Ola 02898290096 Normann", true)]
    [InlineData("02898290096", true)]
    [InlineData("x0289829009", false)]
    [InlineData("123456789012", false)]
    [InlineData("1234567890123 02898290096", true)]
    [InlineData("028982 90096", false)]
    public void Eleven_digits(string text, bool found) => Assert.Equal(found, Texts.HasElevenDigits(text));

    [Fact(DisplayName = "CSV: quotes only where needed, formulas made harmless, numbers left alone")]
    public void Csv_fields()
    {
        var output = new StringWriter();
        var csv = new Csv(output);
        foreach (var text in new[] { "vanlig", "med;skille", "med \"anførsel\"", "=HYPERLINK(1)", "+47", "-1", "@a", null, "" })
            csv.Text(text);
        csv.Amount(new Nok(-112350));
        csv.EndRow();
        Assert.Equal("vanlig;\"med;skille\";\"med \"\"anførsel\"\"\";'=HYPERLINK(1);'+47;'-1;'@a;;;-1123.50\r\n", output.ToString());
    }
}

using Kommune.Domain.Placements;

namespace Kommune.Domain.Tests.Placements;

/// <summary>
/// The numbers that name persons, enterprises and placements. Persons' numbers here are synthetic (month + 40, + 65, + 80), or have a remainder in the
/// first control digit that nobody has before 2032.
/// </summary>
public sealed class NumberTests
{
    /// <summary>
    /// 018190100: 7·1 + 6·8 + 1·1 + 8·9 + 4·1 = 132 = 12·11, so the first control digit is 0; 4·1 + 3·8 + 2·1 + 7·9 + 5·1 = 98, and 98 + 1 = 9·11.
    /// </summary>
    [Theory(DisplayName = "Identitetsnummer: day + 40 is a D-number; month + 40, + 65 and + 80 are synthetic")]
    [InlineData("01819010001", true)] // January + 80
    [InlineData("31929910020", true)] // December + 80
    [InlineData("01669010075", true)] // January + 65
    [InlineData("01779010003", true)] // December + 65
    [InlineData("01419010029", true)] // January + 40
    [InlineData("01529010067", true)] // December + 40
    [InlineData("41819010186", true)] // day 1 + 40
    [InlineData("71819010018", true)] // day 31 + 40
    [InlineData("01019010062", false)] // an ordinary month, remainder 2
    [InlineData("31129010013", false)]
    public void Valid(string text, bool synthetic)
    {
        Assert.True(NationalIdentityNumber.TryParse(text, out var number));
        Assert.Equal((text, synthetic), (number.Reveal(), number.IsSynthetic));
    }

    [Theory(DisplayName = "Identitetsnummer: a remainder of 1, 2 or 3 in the first control digit is valid from 2032, one of 4 or more never is")]
    [InlineData("01819010281", true)]
    [InlineData("01819010028", true)]
    [InlineData("01819010036", true)]
    [InlineData("01819010044", false)] // remainder 4, and a right second digit
    [InlineData("01819010052", false)]
    [InlineData("01819010095", false)]
    [InlineData("01819010184", false)] // remainder 10
    [InlineData("01819010002", false)] // a wrong second digit
    public void Control_digits(string text, bool valid) => Assert.Equal(valid, NationalIdentityNumber.TryParse(text, out _));

    [Theory(DisplayName = "Identitetsnummer: right control digits do not make a day or a month that is not")]
    [InlineData("00819010072")] // day 0
    [InlineData("32819010063")] // day 32
    [InlineData("40819010066")] // day 40: neither a day nor a day + 40
    [InlineData("72819010057")] // day 32 + 40
    [InlineData("01009010072")] // month 0
    [InlineData("01139010090")] // month 13
    [InlineData("01399010027")] // month 39
    [InlineData("01409010055")] // month 0 + 40
    [InlineData("01539010057")] // month 13 + 40
    [InlineData("01659010085")] // month 0 + 65
    [InlineData("01789010184")] // month 13 + 65
    [InlineData("01809010011")] // month 0 + 80
    [InlineData("01939010110")] // month 13 + 80
    public void No_such_date(string text) => Assert.False(NationalIdentityNumber.TryParse(text, out _));

    [Theory(DisplayName = "Identitetsnummer: eleven digits and nothing else")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0181901000")]
    [InlineData("018190100010")]
    [InlineData("0181901000a")]
    [InlineData("018190 10001")]
    public void Not_a_number(string? text)
    {
        Assert.False(NationalIdentityNumber.TryParse(text, out var number));
        Assert.Equal(default, number);
    }

    [Fact(DisplayName = "Identitetsnummer: written out it is masked")]
    public void Masked()
    {
        Assert.True(NationalIdentityNumber.TryParse("01819010001", out var number));
        Assert.Equal("***********", number.ToString());
    }

    /// <summary>31004100: 9 + 2 + 20 + 4 = 35, 35 mod 11 = 2, 11 − 2 = 9. 31004113: 9 + 2 + 20 + 4 + 3 + 6 = 44 = 4·11, so the digit is 0.</summary>
    [Theory(DisplayName = "Organisasjonsnummer: nine digits, the last by modulus 11; a sum that leaves 1 has no digit")]
    [InlineData("310041009", true)]
    [InlineData("310041130", true)]
    [InlineData("310041008", false)]
    [InlineData("310041050", false)] // 31004105: 9 + 2 + 20 + 4 + 10 = 45 leaves 1
    [InlineData("310041051", false)]
    [InlineData("31004100", false)]
    [InlineData("3100410090", false)]
    [InlineData("31004100a", false)]
    [InlineData("a10041009", false)]
    [InlineData(null, false)]
    public void Organisation(string? text, bool valid)
    {
        Assert.Equal(valid, OrganisationNumber.TryParse(text, out var number));
        Assert.Equal(valid ? text : null, number.Value);
    }

    [Fact(DisplayName = "Organisasjonsnummer: written as its digits, and what is not one is named")]
    public void Organisation_parsed()
    {
        Assert.Equal("310041009", OrganisationNumber.Parse("310041009").ToString());
        Assert.Equal("310041008 is not an organisation number.", Assert.Throws<FormatException>(() => OrganisationNumber.Parse("310041008")).Message);
    }

    public static TheoryData<string?, bool> PlacementIds => new()
    {
        { "9901-88231-1", true }, { "9901-a", true }, { "0301-A_b.c-9", true }, { "9901-" + new string('x', 64), true },
        { "9901-" + new string('x', 65), false }, { "9901-", false }, { "9901", false }, { "990-188231", false }, { "99011-8823", false }, { "99a1-88231", false },
        { "9901_88231", false }, { "9901-88 231", false }, { "9901-88/231", false }, { "9901-88å", false }, { "", false }, { null, false },
    };

    [Theory(DisplayName = "Tiltaksplass-ID: four digits, a hyphen, and an employment id of letters, digits, '.', '_' and '-' of at most 64")]
    [MemberData(nameof(PlacementIds))]
    public void Placement_id(string? text, bool valid)
    {
        Assert.Equal(valid, PlacementId.TryParse(text, out var id));
        Assert.Equal(valid ? new PlacementId(text![..4], text[5..]) : default, id);
        if (valid)
            Assert.Equal(text, id.ToString());
    }

    [Theory(DisplayName = "Kommunenummer: four digits")]
    [InlineData("9901", true)]
    [InlineData("990", false)]
    [InlineData("99011", false)]
    [InlineData("99a1", false)]
    public void Municipality_number(string text, bool valid) => Assert.Equal(valid, PlacementId.IsMunicipality(text));

    [Theory(DisplayName = "Arbeidsforhold-ID: from 1 to 64 characters")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Employment_id(int length, bool valid) => Assert.Equal(valid, PlacementId.IsEmploymentId(new string('x', length)));
}

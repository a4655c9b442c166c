using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Support;

namespace Kommune.Domain.Tests.Support;

/// <summary>Krav til VTA-O-avtaler, as Nav's VtaoStartOgSluttDatoStrategy checks them.</summary>
public sealed class VtaoAgreementTests
{
    public static TheoryData<string> Cases() => Oracle.Ids("vtao.validation");

    [Theory(DisplayName = "VTA-O: too late a start unless entered into, and an end before the 67th birthday, as Nav's own tests")]
    [MemberData(nameof(Cases))]
    public void As_nav(string id)
    {
        var one = Oracle.Case("vtao.validation", id);
        var end = Peer.DateOrNull(one.In, "slutt");
        var enteredInto = one.In.TryGetProperty("inngatt", out var inngatt) && inngatt.GetBoolean();
        var objections = VtaoAgreement.Objections(
            Peer.DateOrNull(one.In, "start") ?? end!.Value.PlusYears(-1), end, Peer.DateOrNull(one.In, "bornDate"), enteredInto || end is not null, RegimeCutoff.LastStartIn(RuleBook.BuiltIn));
        Assert.Equal(one.Out.GetString() switch
        {
            "ok" => [],
            "FOR_SEN_STARTDATO_VTAO" => [VtaoAgreement.StartTooLate],
            "DELTAKER_67_AAR" => [VtaoAgreement.AgeAtEnd],
            var other => throw new InvalidOperationException(other),
        }, objections);
    }

    [Theory(DisplayName = "VTA-O: born 10 May 1960, the last end is 9 May 2027")]
    [InlineData("2027-05-09", true), InlineData("2027-05-10", false)]
    public void Day_before_67(string end, bool fine) =>
        Assert.Equal(fine, !VtaoAgreement.Objections(Given.Day("2025-01-01"), Given.Day(end), Given.Day("1960-05-10"), true, new LocalDate(2026, 8, 31)).Any());

    [Fact(DisplayName = "VTA-O: an end before the start is told")]
    public void End_before_start() =>
        Assert.Equal([VtaoAgreement.StartAfterEnd], VtaoAgreement.Objections(Given.Day("2025-02-01"), Given.Day("2025-01-31"), null, true, new LocalDate(2026, 8, 31)));
}

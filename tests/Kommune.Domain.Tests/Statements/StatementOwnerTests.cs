using Kommune.Domain.Placements;
using Kommune.Domain.Statements;

namespace Kommune.Domain.Tests.Statements;

/// <summary>Eier: a placement or an agreement, stored under one text.</summary>
public sealed class StatementOwnerTests
{
    [Fact(DisplayName = "Eier: a placement is stored under its own id")]
    public void Placement()
    {
        StatementOwner owner = new PlacementId("9901", "88231-1");
        Assert.Equal(("9901", "9901-88231-1", "9901-88231-1", null, false), (owner.Municipality, owner.Key, owner.PlacementId, owner.AgreementId, owner.IsAgreement));
        Assert.Equal("9901-88231-1", owner.ToString());
    }

    [Fact(DisplayName = "Eier: an agreement is stored after every placement, under a prefix that its id does not have")]
    public void Agreement()
    {
        var owner = StatementOwner.Agreement("9901", "A-1");
        Assert.Equal(("9901", "agreement/A-1", null, "A-1", true), (owner.Municipality, owner.Key, owner.PlacementId, owner.AgreementId, owner.IsAgreement));
        Assert.Equal("A-1", owner.ToString());
    }
}

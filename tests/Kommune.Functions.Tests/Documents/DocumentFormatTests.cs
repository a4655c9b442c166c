using Kommune.Functions.Documents;

namespace Kommune.Functions.Tests.Documents;

public sealed class DocumentFormatTests
{
    [Fact(DisplayName = "Formater: what a journal and a pay list can be delivered in is the formats that are made for them")]
    public void Delivered_in()
    {
        Assert.Equal(["csv", "gl07", "visma"], DocumentFormat.ForLedger.Select(format => format.Name));
        Assert.Equal(["fint", "vismalonn", "hl164"], DocumentFormat.ForPayroll.Select(format => format.Name));
    }
}

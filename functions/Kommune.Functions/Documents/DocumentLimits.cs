using Kommune.Domain.Money;

namespace Kommune.Functions.Documents;

/// <summary>
/// Beløpsgrenser: amounts above these are refused, so that a slipped decimal point does not become an invoice. They belong to
/// the municipality; the default is far above a month of one placement and far below what a payer would believe.
/// </summary>
/// <param name="Line">Largest amount of one line, without regard to sign.</param>
/// <param name="Document">Largest sum of one document.</param>
/// <param name="AttachmentBytes">Largest attachment.</param>
internal sealed record DocumentLimits(Nok Line, Nok Document, int AttachmentBytes)
{
    public static readonly DocumentLimits Default = new(new Nok(1_000_000_00), new Nok(50_000_000_00), 10 * 1024 * 1024);
}

namespace Kommune.Domain.Ledger;

/// <summary>
/// Kontostreng: where an amount is booked. Responsibility (ansvar), function (KOSTRA-funksjon), type (KOSTRA-art), project and
/// activity are the municipality's own codes; a journal line without one leaves it empty.
/// </summary>
public sealed record AccountString(string? Responsibility, string? Function, string? Type, string? Project, string? Activity)
{
    /// <summary>Names nothing: the municipality's posting rules fill it.</summary>
    public static readonly AccountString Empty = new(null, null, null, null, null);
}

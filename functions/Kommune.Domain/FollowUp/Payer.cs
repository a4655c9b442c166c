namespace Kommune.Domain.FollowUp;

/// <summary>Betaler: who is billed.</summary>
/// <param name="OrganisationNumber">The payer's organisation number; empty until known, which stops an invoice, not the accrual.</param>
/// <param name="Reference">Deres referanse.</param>
/// <param name="OrderReference">Bestillingsnummer.</param>
/// <param name="TakesInvoices">False: the payer takes a claim in its own portal (Nav), not an invoice.</param>
public sealed record Payer(string OrganisationNumber, string Name, string? Reference, string? OrderReference, bool TakesInvoices)
{
    /// <summary>Arbeids- og velferdsetaten, which pays the old grant by itself and takes claims in its portal.</summary>
    public static readonly Payer Nav = new("889640782", "Arbeids- og velferdsetaten", null, null, TakesInvoices: false);
}

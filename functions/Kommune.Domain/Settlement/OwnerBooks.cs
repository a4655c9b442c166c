using Kommune.Domain.Agreements;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Lines;
using Kommune.Domain.Placements;
using Kommune.Domain.Statements;
using NodaTime;

namespace Kommune.Domain.Settlement;

/// <summary>Whose lines are compared, and what the owner knows about them: what they are booked on, who pays, and why they changed.</summary>
internal abstract class OwnerBooks(StatementOwner owner, Settled? last)
{
    public StatementOwner Owner { get; } = owner;

    /// <summary>The settlement before this one; null when this is the first.</summary>
    protected Settled? Last { get; } = last;

    /// <summary>Everyone it was agreed with, the last last.</summary>
    protected abstract IEnumerable<Payer> Payers { get; }

    public abstract AccountString AccountOn(LocalDate date);

    public abstract string? EmployeeOn(LocalDate date);

    public abstract Cause CauseOf(YearMonth month, LineKind kind, List<StatementLine> now, List<IssuedLine> before);

    public bool IsClosed(YearMonth month) => month <= Last?.Month;

    /// <summary>The payer as it was last agreed, also by an agreement that another has replaced; when nobody remembers it, its number.</summary>
    public Payer PayerNamed(string organisation) =>
        Payers.LastOrDefault(payer => payer.OrganisationNumber == organisation)
        ?? (organisation == Payer.Nav.OrganisationNumber ? Payer.Nav : new Payer(organisation, organisation, null, null, TakesInvoices: true));
}

/// <summary>A placement is booked on its terms, paid by whom its decisions say, and changed by its facts.</summary>
internal sealed class PlacementBooks(Placement placement, IReadOnlyCollection<Fact> facts, Settled? last) : OwnerBooks(placement.Id, last)
{
    protected override IEnumerable<Payer> Payers =>
        facts.OfType<SupportAgreed>().OrderBy(fact => fact.Recorded).Select(fact => fact.Agreement.PayerOrNull).OfType<Payer>();

    public override AccountString AccountOn(LocalDate date) => TermsOn(date)?.Account ?? AccountString.Empty;

    public override string? EmployeeOn(LocalDate date) => TermsOn(date)?.EmployeeNumber;

    public override Cause CauseOf(YearMonth month, LineKind kind, List<StatementLine> now, List<IssuedLine> before) =>
        Causes.Of(month, kind, now, before, facts, Last?.At ?? Instant.MinValue);

    private Terms? TermsOn(LocalDate date) => placement.Terms.On(date) ?? placement.Terms.Changes.Select(change => change.Value).FirstOrDefault();
}

/// <summary>An agreement is booked on its own account, and changed by its terms or by the placements it covers.</summary>
/// <param name="versions">The agreement as it was posted, each time.</param>
internal sealed class AgreementBooks(FollowUpAgreement agreement, IReadOnlyCollection<FollowUpAgreement> versions, Settled? last) : OwnerBooks(agreement.Owner, last)
{
    protected override IEnumerable<Payer> Payers => versions.Append(agreement).Select(version => version.Payer);

    public override AccountString AccountOn(LocalDate date) => agreement.Account;

    public override string? EmployeeOn(LocalDate date) => null;

    public override Cause CauseOf(YearMonth month, LineKind kind, List<StatementLine> now, List<IssuedLine> before) =>
        new(CauseCodes.Agreement, $"Avtale {agreement.Id}, timene eller plassene i den er endret.", agreement.Id);
}

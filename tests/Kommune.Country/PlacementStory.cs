using System.Globalization;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Placements;
using Kommune.Domain.Tariffs;
using Kommune.Domain.Time;
using NodaTime;

namespace Kommune.Country;

/// <summary>
/// What happens to one placement from its first day to its last: hired, decided, followed up and approved each month, raised by the
/// tariff settlement each May (which HR tells in June or later), changed, corrected late, transferred when the rules change, ended.
/// </summary>
public sealed class PlacementStory
{
    private static readonly LocalDate GrantCloses = new(2026, 8, 31);
    private static readonly LocalTime Morning = new(6, 0);
    private readonly Country country;
    private readonly Town town;
    private readonly ulong seed;

    internal PlacementStory(Country country, Town town, int slot, int generation, int opens, int months, ulong seed)
    {
        (this.country, this.town, this.seed) = (country, town, seed);
        Id = new PlacementId(town.Number, string.Create(CultureInfo.InvariantCulture, $"{100_000 + slot}-{generation + 1}"));
        var first = country.Size.First.PlusMonths(opens);
        Start = slot < country.Size.AtStart && opens == 0 ? first.OnDayOfMonth(1) : first.OnDayOfMonth(1 + (int)(seed % 25));
        var last = first.PlusMonths(months - 1);
        End = last > country.Size.Last || opens + months >= country.Size.Months ? null : last.OnDayOfMonth(1).With(DateAdjusters.EndOfMonth);
    }

    public PlacementId Id { get; }

    public LocalDate Start { get; }

    /// <summary>The last day; null for one that is open when the story stops.</summary>
    public LocalDate? End { get; }

    private string Hr => "urn:hr:" + town.Number;

    /// <summary>Everything, in the order it became known.</summary>
    public List<Fact> Facts()
    {
        var random = new Seeded(seed);
        var facts = new List<Fact>();
        var born = Start.PlusDays(-365 * random.Between(19, 60) - random.Between(0, 364));
        var terms = FirstTerms(random);
        var measure = new Measure(Start <= GrantCloses ? Regime.VtaoGrant : Regime.Tao, Start.PlusDays(-random.Between(3, 40)), "A-" + Id.EmploymentId);
        var told = At(Start.PlusDays(random.Chance(0.1) ? random.Between(20, 70) : -random.Between(0, 10)));
        facts.Add(new EmploymentRegistered(Id, told, From(Hr, $"{Id.EmploymentId}-started", told), Start, null, born, terms, measure));
        Decisions(facts, random, measure.Regime!.Value);
        Changes(facts, random, terms, born, measure);
        for (var month = Start.ToYearMonth(); month <= (End?.ToYearMonth() ?? country.Size.Last); month = month.PlusMonths(1))
            FollowUp(facts, random, month);
        if (End is { } end)
        {
            var known = At(end.PlusDays(random.Chance(0.2) ? random.Between(1, 45) : -random.Between(0, 14)));
            facts.Add(new EmploymentEnded(Id, known, From(Hr, $"{Id.EmploymentId}-ended", known), end, "Avsluttet"));
        }
        facts.Sort((left, right) => left.Recorded != right.Recorded
            ? left.Recorded.CompareTo(right.Recorded) : string.CompareOrdinal(left.Source.Key, right.Source.Key));
        return facts;
    }

    private Terms FirstTerms(Seeded random)
    {
        var unit = random.Between(1, 12).ToString("D4", CultureInfo.InvariantCulture);
        var salary = Nok.FromKroner(330_000 + 500 * random.Between(0, 200));
        var group = random.Chance(0.7) ? PayGroup.Unskilled : PayGroup.Skilled;
        return new Terms(Id.EmploymentId, town.Organisation, null, new OrganisationUnit(unit, "Enhet " + unit), new Position("6014", "Assistent", "9112123", "permanent"),
            new Percent(random.One(20m, 40m, 50m, 60m, 80m, 100m)), 37.5m, salary, group, Start.PlusYears(-random.Between(0, 12)),
            new AccountString(unit, "273", "010", null, null));
    }

    private void Decisions(List<Fact> facts, Seeded random, Regime regime)
    {
        var decided = At(Start.PlusDays(random.Between(1, 12)));
        var model = random.Share() switch { < 0.45 => WageModel.None, < 0.85 => WageModel.AgreedHourly, _ => WageModel.Tariff };
        Nok? rate = model == WageModel.AgreedHourly ? Nok.FromKroner(random.Between(25, 45)) : null;
        facts.Add(new WageModelDecided(Id, decided, Decision("wage"), Start, model, rate, "Vedtak", "leder-1"));
        facts.Add(new ProviderDecided(Id, decided, Decision("provider"), Start, Provider.Municipality, Provider.Municipality, null, "coach-4", null, "leder-1"));
        var agreement = random.Chance(0.7)
            ? (SupportAgreement)new HourlyAgreement(Nok.FromKroner(642), 20m, new BillingUnit(15, BillingRounding.Up), [], Buyer)
            : new PlaceMonthAgreement(1, Payer.Nav);
        if (regime == Regime.Tao)
            facts.Add(new SupportAgreed(Id, decided, Decision("support"), Start, agreement, "Prisavtale", "leder-1"));
        else if (random.Chance(0.5))
            Transfer(facts, random, agreement);
    }

    /// <summary>Half of those that have the old grant go over to paid follow-up in the last months of 2026.</summary>
    private void Transfer(List<Fact> facts, Seeded random, SupportAgreement agreement)
    {
        var date = GrantCloses.PlusDays(1 + random.Between(0, 90));
        if (Start >= date || End < date || date > country.Size.Last.OnDayOfMonth(1).With(DateAdjusters.EndOfMonth))
            return;
        var decided = At(date.PlusDays(-5));
        facts.Add(new SupportAgreed(Id, decided, Decision("support"), date, agreement, "Prisavtale", "leder-1"));
        facts.Add(new Transferred(Id, decided, From("transfer", Id + "/1", null), date, agreement.Model, "Vedtak", "leder-1"));
    }

    private static readonly Payer Buyer = new("310041025", "Eksempel fylke", "A123456", null, TakesInvoices: true);

    /// <summary>The settlement of each May, and now and then another position percentage; a third of those HR tells months late.</summary>
    private void Changes(List<Fact> facts, Seeded random, Terms terms, LocalDate born, Measure measure)
    {
        for (var year = Start.Year; year <= country.Size.Last.Year; year++)
        {
            var may = new LocalDate(year, 5, 1);
            if (IsOpen(may))
                Tell(may, may.PlusDays(random.Between(40, 130)), terms = terms with { AnnualSalary = Nok.RoundToKroner(terms.AnnualSalary!.Value.Kroner * 1.04m) }, "raise");
            var change = new LocalDate(year, random.Between(1, 12), 1);
            var late = random.Chance(1 / 3.0) ? random.Between(25, 120) : -random.Between(1, 20);
            var percent = new Percent(random.One(30m, 50m, 60m, 80m, 90m));
            if (random.Chance(0.15) && IsOpen(change))
                Tell(change, change.PlusDays(late), terms = terms with { PositionPercent = percent }, "percent");
        }

        void Tell(LocalDate from, LocalDate told, Terms changed, string what)
        {
            if (told > country.Size.Last.OnDayOfMonth(1).With(DateAdjusters.EndOfMonth))
                return;
            facts.Add(new TermsChanged(Id, At(told), From(Hr, string.Create(CultureInfo.InvariantCulture, $"{Id.EmploymentId}-{what}-{from.Year}"), At(told)),
                from, Start, null, born, changed, measure));
        }
    }

    /// <summary>The hours of a month, approved on the third of the next; one in fifty is corrected weeks later and approved anew.</summary>
    private void FollowUp(List<Fact> facts, Seeded random, YearMonth month)
    {
        var days = month.Days();
        var approved = At(days.End.PlusDays(3));
        for (var number = 1; number <= country.Size.EntriesIn(month); number++)
        {
            var date = days.Start.PlusDays(random.Between(0, days.Length - 1));
            var minutes = 5 * random.Between(6, 18);
            var activity = random.Share() switch
            {
                < 0.55 => FollowUpActivity.WorkplaceFollowUp,
                < 0.7 => FollowUpActivity.EmployerGuidance,
                < 0.82 => FollowUpActivity.TaskAdaptation,
                < 0.95 => FollowUpActivity.Travel,
                _ => FollowUpActivity.Administration,
            };
            var isCorrected = random.Chance(0.02);
            if (!IsOpen(date))
                continue;
            var id = string.Create(CultureInfo.InvariantCulture, $"{Id.EmploymentId}-{month.Year}{month.Month:D2}-{number}");
            var coach = "coach-" + random.Between(1, 9).ToString(CultureInfo.InvariantCulture);
            Record(new FollowUpEntry(id, date, minutes, coach, FollowUpSide.Employee, activity, "onSite", null, null), At(date.PlusDays(1)));
            if (isCorrected)
                Record(new FollowUpEntry(id + "-r", date, minutes - 5, coach, FollowUpSide.Employee, activity, "onSite", null, id), approved.Plus(Duration.FromDays(20)));
        }
        Approve(approved, "1");
        if (facts[^2] is FollowUpRecorded { Entry.CorrectsEntryId: not null })
            Approve(approved.Plus(Duration.FromDays(21)), "2");

        void Record(FollowUpEntry entry, Instant recorded) => facts.Add(new FollowUpRecorded(Id, recorded, From("follow-up", entry.EntryId, null), entry));
        void Approve(Instant recorded, string time) => facts.Add(new HoursApproved(Id, recorded, From("approval", $"{Id}/{month.ToIso()}/{time}", null), month, "leder-1"));
    }

    private bool IsOpen(LocalDate date) => date >= Start && !(date > End);

    private FactSource Decision(string what) => From("decision", $"{Id}/{what}", null);

    private static FactSource From(string system, string id, Instant? sent) => new(system, id, sent);

    private static Instant At(LocalDate date) => date.At(Morning).InUtc().ToInstant();
}

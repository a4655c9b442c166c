using NodaTime;

namespace Kommune.Domain.Tariffs;

/// <summary>Lønnsansiennitet (HTA kap. 1 § 12): counted from the 1st of a month, and never from before the person is 18.</summary>
public readonly record struct Seniority
{
    private Seniority(LocalDate from) => From = from;

    /// <summary>Lønnsansiennitetsdato: always the 1st of a month.</summary>
    public LocalDate From { get; }

    /// <param name="date">As the municipality's HR system has it; moved to the 1st of its month.</param>
    /// <param name="birthDate">When known, seniority starts no earlier than the month of the 18th birthday.</param>
    public static Seniority Since(LocalDate date, LocalDate? birthDate = null)
    {
        var from = birthDate is { } born ? LocalDate.Max(date, born.PlusYears(18)) : date;
        return new(new LocalDate(from.Year, from.Month, 1));
    }

    /// <summary>Whole years on the day; 0 before it starts.</summary>
    public int WholeYears(LocalDate date)
    {
        if (date <= From)
            return 0;
        var years = date.Year - From.Year;
        return date.Month < From.Month ? years - 1 : years;
    }
}

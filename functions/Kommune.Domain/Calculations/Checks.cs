using System.Collections.Immutable;
using Kommune.Domain.Money;
using NodaTime;

namespace Kommune.Domain.Calculations;

/// <summary>Gathers what is wrong with a question. Limits are far outside what occurs, so that only mistakes meet them.</summary>
internal sealed class Checks
{
    private const int LongestYears = 50;
    private static readonly LocalDate First = new(1990, 1, 1);
    private static readonly LocalDate Last = new(2100, 12, 31);

    /// <summary>Amounts of a question: a billion kroner. Answers must fit what Nav's systems take, a 32-bit number of kroner.</summary>
    private static readonly Nok Most = Nok.FromKroner(1_000_000_000m);

    private readonly ImmutableArray<InputError>.Builder errors = ImmutableArray.CreateBuilder<InputError>();

    public bool Failed => errors.Count > 0;

    public ImmutableArray<InputError> Errors => errors.ToImmutable();

    public Checks Date(LocalDate? date, string path) =>
        Unless(date is null || (date >= First && date <= Last), InputErrors.DateOutOfRange, path, $"Datoen må ligge mellom {First.Year} og {Last.Year}.");

    public Checks Period(LocalDate from, LocalDate to, string path = "") => Date(from, path + "from").Date(to, path + "to")
        .Unless(to >= from, InputErrors.ToBeforeFrom, path + "to", "Til-datoen kommer før fra-datoen.")
        .Unless(to < from || to <= from.PlusYears(LongestYears), InputErrors.PeriodTooLong, path + "to", $"Perioden er lengre enn {LongestYears} år.");

    public Checks Amount(Nok amount, string path) => amount < Nok.Zero
        ? Add(InputErrors.AmountNegative, path, "Beløpet kan ikke være negativt.")
        : Unless(amount <= Most, InputErrors.AmountOutOfRange, path, "Beløpet er for stort.");

    public Checks Percent(decimal value, string path, decimal most = 100m) =>
        Unless(value >= 0m && value <= most, InputErrors.PercentOutOfRange, path, $"Prosenten må ligge mellom 0 og {most}.");

    public Checks Number(decimal value, decimal least, decimal most, string path) =>
        Unless(value >= least && value <= most, InputErrors.NumberOutOfRange, path, $"Tallet må ligge mellom {least} og {most}.");

    public Checks Unless(bool fine, string code, string path, string message) => fine ? this : Add(code, path, message);

    private Checks Add(string code, string path, string message)
    {
        errors.Add(new InputError(code, path, message));
        return this;
    }
}

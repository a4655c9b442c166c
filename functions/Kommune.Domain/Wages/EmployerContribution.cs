using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Domain.Rules;
using Kommune.Domain.Tariffs;
using NodaTime;

namespace Kommune.Domain.Wages;

/// <summary>Arbeidsgiveravgift: a percentage by the zone of the municipality where the workplace is registered.</summary>
public static class EmployerContribution
{
    /// <summary>Percent. For zone 1a the reduced rate; see <see cref="ReducedRateAccount"/> for when it is used up.</summary>
    public static Lookup Rate(RuleBook book, ContributionZone zone, LocalDate date) =>
        book.Lookup(RuleTables.EmployerContribution, date, zone.Key());

    /// <summary>
    /// The zone that a workplace is counted in: by the part of the municipality it lies in when the municipality has told that, else as the
    /// municipality has stated, else by the table. Held when the municipality has several zones and nothing tells which.
    /// </summary>
    public static (ContributionZone? Zone, Held? Missing) ZoneOf(RuleBook book, Municipality municipality, OrganisationNumber? workplace, LocalDate date)
    {
        var settings = municipality.Contribution;
        var former = workplace is { } place ? settings.FormerOfWorkplace.GetValueOrDefault(place.ToString()) : null;
        if (former is null && municipality.ContributionZone is { } stated)
            return (stated, null);
        return ZoneOf(book, municipality.Number, former ?? settings.FormerMunicipality, date);
    }

    /// <summary>
    /// The zone of a municipality by its number today. Twelve municipalities hold more than one zone: for them the number that the
    /// part had before the merger decides.
    /// </summary>
    public static (ContributionZone? Zone, Held? Missing) ZoneOf(RuleBook book, string municipality, string? formerMunicipality, LocalDate date)
    {
        var found = Find(book, municipality, formerMunicipality, date);
        return found.IsFound ? ((ContributionZone)(int)found.Value, null) : (null, found.Missing);
    }

    private static Lookup Find(RuleBook book, string municipality, string? former, LocalDate date)
    {
        if (municipality.Length != 4 || !municipality.All(char.IsAsciiDigit))
            return Lookup.NotFound(RuleTables.MunicipalityZone, date, $"«{municipality}» er ikke et kommunenummer på fire siffer.");
        var whole = book.Lookup(RuleTables.MunicipalityZone, date, municipality);
        return whole.IsFound ? whole : OfPart(book, municipality, former, date) ?? whole;
    }

    private static Lookup? OfPart(RuleBook book, string municipality, string? former, LocalDate date)
    {
        if (book.Table(RuleTables.MunicipalityZone)?.EditionOn(date) is null)
            return null;
        var part = $"{municipality}/{former}";
        var isListed = former is not null && book.Table(RuleTables.MunicipalityZone)!.Editions.Any(edition => edition.Rows.Contains(part));
        return isListed
            ? book.Lookup(RuleTables.MunicipalityZone, date, part)
            : Lookup.NotFound(RuleTables.MunicipalityZone, date,
                $"Kommune {municipality} har flere soner for arbeidsgiveravgift. Oppgi tidligere kommunenummer, eller legg inn raden «{municipality}/tidligere nummer» eller «{municipality}» i en lokal tabell.");
    }
}

using Kommune.Domain.Ledger;
using Kommune.Domain.Money;
using Kommune.Domain.Municipalities;
using Kommune.Domain.Placements;
using Kommune.Functions.Input;
using NodaTime;

namespace Kommune.Functions.HrEvents;

/// <summary>An employment as the data of a started or changed event, or of a registration, describes it.</summary>
internal sealed record EmploymentData(
    PlacementId Placement, bool IsPlacement, LocalDate Start, LocalDate? End, LocalDate? ValidFrom, LocalDate? BirthDate, NationalIdentityNumber? IdentityNumber, Terms Terms, Measure Measure)
{
    /// <summary>Adressebeskyttelse; null when HR says nothing of it.</summary>
    public AddressProtection? Protection { get; init; }
}

/// <summary>Reads the data of an event into the domain's words, with every error at once.</summary>
internal static class EmploymentReader
{
    /// <summary>The fields common to all events: which employment of which municipality.</summary>
    public static (PlacementId? Placement, Municipality? Municipality) ReadKey(JsonFields data, IReadOnlyDictionary<string, Municipality> municipalities)
    {
        var employment = data.Text("employmentId", required: true, maxLength: 64);
        if (employment is not null && !PlacementId.IsEmploymentId(employment))
            data.Add("invalid-employment-id", "employmentId", "Bare bokstaver, sifre, punktum, bindestrek og understrek.");
        var number = data.Text("municipality", required: true);
        if (number is null || !municipalities.TryGetValue(number, out var municipality))
        {
            if (number is not null)
                data.Add("unknown-municipality", "municipality", "Kommunen er ikke satt opp her.");
            return (null, null);
        }
        return (employment is null ? null : new PlacementId(number, employment), municipality);
    }

    /// <summary>The full description; null with the reasons noted in the fields.</summary>
    public static EmploymentData? Read(JsonFields data, IReadOnlyDictionary<string, Municipality> municipalities)
    {
        var (placement, municipality) = ReadKey(data, municipalities);
        var category = data.Text("employmentCategory");
        var start = data.Date("startDate", required: true);
        var end = data.Date("endDate");
        var validFrom = data.Date("validFrom");
        if (end < start)
            data.Add("end-before-start", "endDate", "Sluttdato er før startdato.");
        if (validFrom > end)
            data.Add("valid-from-after-end", "validFrom", "Endringen gjelder fra etter at ansettelsen er slutt.");
        var birthDate = data.Date("birthDate");
        if (birthDate > start)
            data.Add("born-after-start", "birthDate", "Fødselsdato er etter startdato.");
        var identity = ReadIdentityNumber(data);
        var protection = data.Choice("addressProtection", Wire.AddressProtections);
        var terms = ReadTerms(data, municipality);
        var measure = ReadMeasure(data);
        return data.HasErrors ? null : new EmploymentData(placement!.Value, category is null || municipality!.PlacementCategories.Contains(category),
            start!.Value, end, validFrom, birthDate, identity, terms!, measure)
        { Protection = protection };
    }

    private static Terms? ReadTerms(JsonFields data, Municipality? municipality)
    {
        var employeeNumber = data.Text("employeeNumber");
        var organisation = data.Organisation("organisationNumber");
        var workplace = data.Organisation("workplaceOrganisationNumber");
        var unit = data.Text("orgUnitId");
        var unitName = data.Text("orgUnitName");
        var position = new Position(data.Text("positionCode"), data.Text("positionTitle"), data.Text("occupationCode"), data.Text("employmentForm"));
        var percent = data.Number("positionPercent", required: true, 0m, 100m, "position-percent-out-of-range");
        var weeklyHours = data.Number("weeklyHours", required: false, 0.01m, 60m, "weekly-hours-out-of-range");
        var salary = data.Amount("annualSalary", max: 20_000_000m);
        var payGroup = data.Choice("payGroup", Wire.PayGroups);
        var seniority = data.Date("seniorityDate");
        var side = data.Text("agreementSide", maxLength: 60);
        var account = ReadAccount(data.Object("account"));
        if (data.HasErrors || municipality is null)
            return null;
        if (payGroup is null && position.Code is not null && municipality.PayGroupOfPosition.TryGetValue(position.Code, out var group))
            payGroup = group;
        return new Terms(employeeNumber, organisation ?? municipality.Organisation, workplace, new OrganisationUnit(unit ?? "", unitName ?? unit ?? ""), position,
            new Percent(percent!.Value), weeklyHours ?? municipality.WeeklyHours, salary, payGroup, seniority, account)
        { AgreementSide = side };
    }

    private static AccountString ReadAccount(JsonFields? account) => account is null ? AccountString.Empty
        : new AccountString(account.Text("responsibility", maxLength: 20), account.Text("function", maxLength: 20), account.Text("type", maxLength: 20),
            account.Text("project", maxLength: 20), account.Text("activity", maxLength: 20));

    private static Measure ReadMeasure(JsonFields data) => data.Object("measure") is not { } measure ? Measure.Unknown
        : new Measure(measure.Choice("regime", Wire.Regimes), measure.Date("agreedOn"), measure.Text("reference", maxLength: 60));

    private static NationalIdentityNumber? ReadIdentityNumber(JsonFields data)
    {
        if (data.Text("nationalIdentityNumber", maxLength: 40) is not { } text)
            return null;
        if (NationalIdentityNumber.TryParse(text, out var number))
            return number;
        data.Add("invalid-national-identity-number", "nationalIdentityNumber", "Fødselsnummeret har feil lengde, dato eller kontrollsiffer.");
        return null;
    }
}

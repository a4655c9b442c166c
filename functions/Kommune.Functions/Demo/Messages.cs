using System.Text.Json.Nodes;

namespace Kommune.Functions.Demo;

/// <summary>The messages of the story, in the shapes of the public contract.</summary>
internal static class Messages
{
    private const string Decider = "leder-17";

    public static JsonObject Started(Part part, string eventId) => Event(eventId, "started", part.Id, $"{part.KnownIn}-01T06:00:00Z", Employment(part));

    /// <summary>The employment as it is from a day: the same, but for the percentage.</summary>
    public static JsonObject Changed(Part part, string eventId, string validFrom, decimal percent, string sent)
    {
        var data = Employment(part with { Percent = percent });
        data["validFrom"] = validFrom;
        return Event(eventId, "changed", part.Id, sent, data);
    }

    public static JsonObject Ended(Part part, string eventId, string endDate, string sent) => Event(eventId, "ended", part.Id, sent,
        new JsonObject { ["employmentId"] = part.Id, ["municipality"] = Cast.Municipality, ["endDate"] = endDate, ["reason"] = "Sluttet" });

    /// <summary>An ordinary employee: concerns no placement.</summary>
    public static JsonObject OrdinaryEmployee(string eventId)
    {
        var data = Employment(Cast.Parts[0] with { Id = "70001-1" });
        data["employmentCategory"] = "T1";
        data.Remove("measure");
        return Event(eventId, "started", "70001-1", "2025-03-01T06:00:00Z", data);
    }

    public static JsonObject WageModel(Wage wage, string from, string reason, decimal rate = 31.00m) => new()
    {
        ["kind"] = "wageModel",
        ["model"] = wage.ToString(),
        ["hourlyRate"] = wage == Wage.AgreedHourly ? rate : null,
        ["effectiveFrom"] = from,
        ["reason"] = reason,
        ["decidedBy"] = Decider,
    };

    public static JsonObject FollowUpProvider(Part part) => new()
    {
        ["kind"] = "followUpProvider",
        ["provider"] = "Municipality",
        ["participantPreference"] = "Municipality",
        ["employerPreference"] = "Municipality",
        ["leadCoach"] = part.Coach,
        ["effectiveFrom"] = part.Start,
        ["reason"] = "Deltakerens ønske",
        ["decidedBy"] = Decider,
    };

    /// <summary>Nav pays for the place and takes claims in its own portal.</summary>
    public static JsonObject PlaceAgreement(Part part) => new()
    {
        ["kind"] = "supportAgreement",
        ["model"] = "PlaceMonth",
        ["places"] = 1,
        ["payer"] = Payer("889640782", "Arbeids- og velferdsetaten", null, Agreement(part), false),
        ["effectiveFrom"] = part.Start,
        ["reason"] = "Avtale om oppfølging",
        ["decidedBy"] = Decider,
    };

    /// <summary>A payer that takes invoices pays by the hour.</summary>
    public static JsonObject HourlyAgreement(Part part, string from) => new()
    {
        ["kind"] = "supportAgreement",
        ["model"] = "Hourly",
        ["pricePerHour"] = 642.00m,
        ["capHoursPerMonth"] = 20,
        ["billingUnitMinutes"] = 15,
        ["rounding"] = "up",
        ["payer"] = Payer("310041025", "Eksempel fylke", "A123456", Agreement(part), true),
        ["effectiveFrom"] = from,
        ["reason"] = "Prisavtale",
        ["decidedBy"] = Decider,
    };

    public static JsonObject Transfer(string date) => new() { ["date"] = date, ["to"] = "Hourly", ["reason"] = "Vedtak 14/26", ["decidedBy"] = Decider };

    public static JsonObject Hours(Part part, string entryId, string date, int minutes, string activity = "workplaceFollowUp", string? corrects = null) => new()
    {
        ["entryId"] = entryId,
        ["placementId"] = part.PlacementId,
        ["date"] = date,
        ["minutes"] = minutes,
        ["coach"] = part.Coach,
        ["side"] = activity == "employerGuidance" ? "employer" : "employee",
        ["activity"] = activity,
        ["mode"] = "onSite",
        ["note"] = null,
        ["correctsEntryId"] = corrects,
    };

    public static JsonObject Approval(Part part, string period) => new() { ["placementId"] = part.PlacementId, ["period"] = period, ["approvedBy"] = Decider };

    public static JsonObject Paid(string documentId, decimal amount, string date) => new()
    {
        ["receiptId"] = $"okonomi-{documentId}",
        ["kind"] = "document",
        ["documentId"] = documentId,
        ["status"] = "paid",
        ["date"] = date,
        ["amount"] = amount,
    };

    public static JsonObject Rejected(string documentId, string date, string reason) => new()
    {
        ["receiptId"] = $"okonomi-{documentId}",
        ["kind"] = "document",
        ["documentId"] = documentId,
        ["status"] = "rejected",
        ["date"] = date,
        ["reason"] = reason,
    };

    public static JsonObject WagesPaid(string receiptId, string placementId, string period, decimal amount) => new()
    {
        ["receiptId"] = receiptId,
        ["kind"] = "wagesPaid",
        ["placementId"] = placementId,
        ["period"] = period,
        ["amount"] = amount,
        ["reference"] = $"lønnskjøring {period}",
    };

    private static JsonObject Event(string id, string type, string employment, string sent, JsonObject data) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = $"urn:hr:{Cast.Municipality}",
        ["type"] = $"no.kommune.hr.employment.{type}",
        ["subject"] = $"employment/{employment}",
        ["time"] = sent,
        ["datacontenttype"] = "application/json",
        ["data"] = data,
    };

    private static JsonObject Employment(Part part) => new()
    {
        ["employmentId"] = part.Id,
        ["employeeNumber"] = part.Id[..5],
        ["birthDate"] = part.Born,
        // Some HR systems send the identity number, others leave it to be fetched.
        ["nationalIdentityNumber"] = part.Unit % 20 == 0 ? null : SyntheticNumber.For(part.BornOn, part.Unit % 1000),
        ["municipality"] = Cast.Municipality,
        ["organisationNumber"] = "310041009",
        ["workplaceOrganisationNumber"] = "310041017",
        ["orgUnitId"] = $"{part.Unit}",
        ["orgUnitName"] = Cast.Units[part.Unit],
        ["employmentCategory"] = "T4",
        ["positionCode"] = "6014",
        ["positionTitle"] = "Assistent",
        ["occupationCode"] = "9112123",
        ["employmentForm"] = "permanent",
        ["positionPercent"] = part.Percent,
        ["weeklyHours"] = 37.5m,
        ["annualSalary"] = part.Salary,
        ["payGroup"] = "unskilled",
        ["seniorityDate"] = part.Seniority,
        ["startDate"] = part.Start,
        ["endDate"] = null,
        ["validFrom"] = null,
        ["account"] = new JsonObject { ["responsibility"] = $"{part.Unit}", ["function"] = "273", ["type"] = "010", ["project"] = "900123", ["activity"] = null },
        ["measure"] = Measure(part),
    };

    private static JsonObject Measure(Part part) => part.Funding switch
    {
        Funding.Grant => new() { ["regime"] = "VtaoGrant", ["agreedOn"] = part.Starts.PlusDays(-14).ToString("uuuu-MM-dd", null), ["reference"] = Agreement(part) },
        // Entered into on the first day, after the grant closed.
        Funding.GrantTooLate => new() { ["regime"] = "VtaoGrant", ["agreedOn"] = part.Start, ["reference"] = Agreement(part) },
        _ => new() { ["regime"] = "Tao", ["agreedOn"] = part.Starts.PlusDays(-14).ToString("uuuu-MM-dd", null), ["reference"] = Agreement(part) },
    };

    private static JsonObject Payer(string organisation, string name, string? reference, string order, bool takesInvoices) => new()
    {
        ["organisationNumber"] = organisation,
        ["name"] = name,
        ["reference"] = reference,
        ["orderReference"] = order,
        ["takesInvoices"] = takesInvoices,
    };

    /// <summary>In the form of the commitments (tilsagn) that Nav numbers.</summary>
    private static string Agreement(Part part) => $"A-{part.Start[..4]}/{part.Id[2..5]}-1";
}

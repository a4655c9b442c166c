using System.Buffers;
using System.Text.Json;
using Kommune.Domain.FollowUp;
using Kommune.Domain.Placements;
using Kommune.Domain.Tariffs;
using Kommune.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Country;

/// <summary>A request to the service: where to, and the body.</summary>
public sealed record Message(string Path, byte[] Body);

/// <summary>Facts as the messages that make them: CloudEvents from HR, decisions, hours and approvals from people.</summary>
public static class Messages
{
    /// <summary>Null for a fact that no outsider tells.</summary>
    public static Message? Of(Fact fact) => fact switch
    {
        EmploymentRegistered f => Event(f, "started", f.Start, writer => Employment(writer, f.Placement, f, f.Terms, null)),
        TermsChanged f => Event(f, "changed", f.From, writer => Employment(writer, f.Placement, f, f.Terms, f.From)),
        EmploymentEnded f => Event(f, "ended", f.End, writer => Ended(writer, f)),
        WageModelDecided f => Decision(f, f.From, "wageModel", f.DecidedBy, writer =>
        {
            writer.WriteString("model", f.Model.ToString());
            if (f.HourlyRate is { } rate)
                writer.WriteNumber("hourlyRate", rate.Kroner);
        }),
        ProviderDecided f => Decision(f, f.From, "followUpProvider", f.DecidedBy, writer => writer.WriteString("provider", f.Provider.ToString())),
        SupportAgreed { Agreement: HourlyAgreement hourly } f => Decision(f, f.From, "supportAgreement", f.DecidedBy, writer => Hourly(writer, hourly)),
        SupportAgreed { Agreement: PlaceMonthAgreement places } f => Decision(f, f.From, "supportAgreement", f.DecidedBy, writer =>
        {
            writer.WriteString("model", "PlaceMonth");
            writer.WriteNumber("places", places.Places);
            PayerOf(writer, places.Payer);
        }),
        Transferred f => Write($"/api/placements/{f.Placement}/transfers", writer =>
        {
            writer.WriteString("date", Iso(f.Date));
            writer.WriteString("to", f.To.ToString());
            writer.WriteString("reason", f.Reason);
            writer.WriteString("decidedBy", f.DecidedBy);
        }),
        FollowUpRecorded f => Write("/api/follow-up", writer => Hours(writer, f)),
        HoursApproved f => Write("/api/follow-up/approvals", writer =>
        {
            writer.WriteString("placementId", f.Placement.ToString());
            writer.WriteString("period", f.Month.ToIso());
            writer.WriteString("approvedBy", f.ApprovedBy);
        }),
        _ => null,
    };

    private static Message Event(Fact fact, string type, LocalDate at, Action<Utf8JsonWriter> data) => Write("/api/hr/events", writer =>
    {
        writer.WriteString("specversion", "1.0");
        writer.WriteString("id", fact.Source.Id);
        writer.WriteString("source", fact.Source.System);
        writer.WriteString("type", "no.kommune.hr.employment." + type);
        writer.WriteString("subject", $"employment/{fact.Placement.EmploymentId}");
        writer.WriteString("time", InstantPattern.ExtendedIso.Format(fact.Source.Sent ?? at.AtMidnight().InUtc().ToInstant()));
        writer.WriteString("datacontenttype", "application/json");
        writer.WriteStartObject("data");
        data(writer);
        writer.WriteEndObject();
    });

    private static void Employment(Utf8JsonWriter writer, PlacementId id, IEmploymentAsDescribed described, Terms terms, LocalDate? validFrom)
    {
        writer.WriteString("employmentId", id.EmploymentId);
        writer.WriteString("employeeNumber", terms.EmployeeNumber);
        writer.WriteString("birthDate", Iso(described.BirthDate));
        writer.WriteString("municipality", id.Municipality);
        writer.WriteString("organisationNumber", terms.Organisation.Value);
        writer.WriteString("orgUnitId", terms.Unit.Id);
        writer.WriteString("orgUnitName", terms.Unit.Name);
        writer.WriteString("employmentCategory", "T4");
        writer.WriteString("positionCode", terms.Position.Code);
        writer.WriteString("positionTitle", terms.Position.Title);
        writer.WriteString("occupationCode", terms.Position.OccupationCode);
        writer.WriteString("employmentForm", terms.Position.EmploymentForm);
        writer.WriteNumber("positionPercent", terms.PositionPercent.Value);
        writer.WriteNumber("weeklyHours", terms.WeeklyHours);
        writer.WriteNumber("annualSalary", terms.AnnualSalary!.Value.Kroner);
        writer.WriteString("payGroup", terms.PayGroup!.Value.Key());
        writer.WriteString("seniorityDate", Iso(terms.SeniorityDate));
        writer.WriteString("startDate", Iso(described.Start));
        writer.WriteString("endDate", Iso(described.End));
        writer.WriteString("validFrom", Iso(validFrom));
        writer.WriteStartObject("account");
        writer.WriteString("responsibility", terms.Account.Responsibility);
        writer.WriteString("function", terms.Account.Function);
        writer.WriteString("type", terms.Account.Type);
        writer.WriteEndObject();
        writer.WriteStartObject("measure");
        writer.WriteString("regime", described.Measure.Regime?.ToString());
        writer.WriteString("agreedOn", Iso(described.Measure.AgreedOn));
        writer.WriteString("reference", described.Measure.Reference);
        writer.WriteEndObject();
    }

    private static void Ended(Utf8JsonWriter writer, EmploymentEnded fact)
    {
        writer.WriteString("employmentId", fact.Placement.EmploymentId);
        writer.WriteString("municipality", fact.Placement.Municipality);
        writer.WriteString("endDate", Iso(fact.End));
        writer.WriteString("reason", fact.Reason);
    }

    private static Message Decision(Fact fact, LocalDate from, string kind, string decidedBy, Action<Utf8JsonWriter> rest) =>
        Write($"/api/placements/{fact.Placement}/decisions", writer =>
        {
            writer.WriteString("kind", kind);
            rest(writer);
            writer.WriteString("effectiveFrom", Iso(from));
            writer.WriteString("reason", "Vedtak");
            writer.WriteString("decidedBy", decidedBy);
            writer.WriteString("decisionId", kind);
        });

    private static void Hourly(Utf8JsonWriter writer, HourlyAgreement agreement)
    {
        writer.WriteString("model", "Hourly");
        writer.WriteNumber("pricePerHour", agreement.PricePerHour.Kroner);
        if (agreement.CapHoursPerMonth is { } cap)
            writer.WriteNumber("capHoursPerMonth", cap);
        writer.WriteNumber("billingUnitMinutes", agreement.Unit.Minutes);
        writer.WriteString("rounding", Camel(agreement.Unit.Rounding.ToString()));
        PayerOf(writer, agreement.Payer);
    }

    private static void PayerOf(Utf8JsonWriter writer, Payer payer)
    {
        writer.WriteStartObject("payer");
        writer.WriteString("organisationNumber", payer.OrganisationNumber);
        writer.WriteString("name", payer.Name);
        writer.WriteString("reference", payer.Reference);
        writer.WriteBoolean("takesInvoices", payer.TakesInvoices);
        writer.WriteEndObject();
    }

    private static void Hours(Utf8JsonWriter writer, FollowUpRecorded fact)
    {
        var entry = fact.Entry;
        writer.WriteString("entryId", entry.EntryId);
        writer.WriteString("placementId", fact.Placement.ToString());
        writer.WriteString("date", Iso(entry.Date));
        writer.WriteNumber("minutes", entry.Minutes);
        writer.WriteString("coach", entry.Coach);
        writer.WriteString("side", Camel(entry.Side.ToString()));
        writer.WriteString("activity", Camel(entry.Activity.ToString()));
        writer.WriteString("mode", entry.Mode);
        writer.WriteString("correctsEntryId", entry.CorrectsEntryId);
    }

    private static Message Write(string path, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            body(writer);
            writer.WriteEndObject();
        }
        return new Message(path, buffer.WrittenSpan.ToArray());
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string? Iso(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;
}

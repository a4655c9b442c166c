using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Kommune.Functions.HrSystems;

/// <summary>
/// An employment as events of the wire contract, for the one intake there is. The id of an event is made of its content, so fetching again what has not changed gives
/// duplicates and nothing else; content that was told before, and something else since, gets a number behind it. A day that was told before and is no change any more
/// is told again with what holds then, since a fact is never taken away.
/// </summary>
internal static class EmploymentEvents
{
    public const string Started = "started";
    public const string Changed = "changed";
    public const string Ended = "ended";

    private const string Prefix = "no.kommune.hr.employment.";

    /// <param name="categories">The municipality's categories that are placements.</param>
    /// <param name="told">What is stored of the employment.</param>
    /// <param name="fetched">When it was fetched, for systems that do not say when something was changed.</param>
    /// <returns>A batch: a JSON array.</returns>
    public static byte[] Of(HrSystemSettings settings, HrEmployment employment, IReadOnlySet<string> categories, ToldBefore told, Instant fetched)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        var sent = employment.Sent ?? fetched;
        bool IsPlacement(LocalDate day) => employment.On(day).Category is { } category && categories.Contains(category);
        void Tell(string type, LocalDate? day, bool isNews, byte[] data) =>
            Write(writer, settings, employment, type, told.Event(type, day, $"{type}-{Convert.ToHexStringLower(SHA256.HashData(data)[..12])}", sent, isNews), data);

        Tell(Started, null, IsPlacement(employment.Start), Data(settings, employment, employment.On(employment.Start), null));
        foreach (var day in Days(employment, told.Days))
            Tell(Changed, day, told.IsPlacement || IsPlacement(day), Data(settings, employment, employment.On(day), day));
        if (employment.End is { } end)
            Tell(Ended, null, isNews: true, EndData(settings, employment, end));
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static IEnumerable<LocalDate> Days(HrEmployment employment, IEnumerable<LocalDate> known) =>
        employment.Terms.Select(terms => terms.From).Concat(known).Where(day => day > employment.Start && !(day > employment.End)).Distinct().Order();

    private static void Write(Utf8JsonWriter writer, HrSystemSettings settings, HrEmployment employment, string type, (string Id, Instant Sent) @event, byte[] data)
    {
        writer.WriteStartObject();
        writer.WriteString("specversion", "1.0");
        writer.WriteString("id", @event.Id);
        writer.WriteString("source", settings.Source);
        writer.WriteString("type", Prefix + type);
        writer.WriteString("subject", $"employment/{employment.Id}");
        writer.WriteString("time", InstantPattern.ExtendedIso.Format(@event.Sent));
        writer.WriteString("datacontenttype", "application/json");
        writer.WritePropertyName("data");
        writer.WriteRawValue(data);
        writer.WriteEndObject();
    }

    private static byte[] Data(HrSystemSettings settings, HrEmployment employment, HrTerms terms, LocalDate? validFrom) => Object(writer =>
    {
        writer.WriteString("employmentId", employment.Id);
        writer.WriteString("municipality", settings.Municipality);
        writer.WriteString("employeeNumber", employment.EmployeeNumber);
        Text(writer, "nationalIdentityNumber", employment.IdentityNumber);
        Date(writer, "birthDate", employment.BirthDate);
        Text(writer, "orgUnitId", terms.UnitId);
        Text(writer, "orgUnitName", terms.UnitName);
        writer.WriteString("employmentCategory", terms.Category ?? "");
        Text(writer, "positionCode", terms.PositionCode);
        Text(writer, "positionTitle", terms.PositionTitle);
        Text(writer, "occupationCode", terms.OccupationCode);
        Text(writer, "employmentForm", terms.Form);
        Number(writer, "positionPercent", terms.Percent);
        Number(writer, "weeklyHours", terms.WeeklyHours);
        Number(writer, "annualSalary", terms.AnnualSalary);
        Date(writer, "startDate", employment.Start);
        Date(writer, "endDate", employment.End);
        Date(writer, "validFrom", validFrom);
        if (terms.Account is { } account)
        {
            writer.WriteStartObject("account");
            Text(writer, "responsibility", account.Responsibility);
            Text(writer, "function", account.Function);
            Text(writer, "type", account.Type);
            Text(writer, "project", account.Project);
            Text(writer, "activity", account.Activity);
            writer.WriteEndObject();
        }
    });

    private static byte[] EndData(HrSystemSettings settings, HrEmployment employment, LocalDate end) => Object(writer =>
    {
        writer.WriteString("employmentId", employment.Id);
        writer.WriteString("municipality", settings.Municipality);
        Date(writer, "endDate", end);
    });

    private static byte[] Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter writer, string name, decimal? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    private static void Date(Utf8JsonWriter writer, string name, LocalDate? value)
    {
        if (value is { } date)
            writer.WriteString(name, LocalDatePattern.Iso.Format(date));
    }
}

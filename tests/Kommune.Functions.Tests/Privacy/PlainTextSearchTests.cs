using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kommune.Functions.Tests.Faults;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Privacy;

/// <summary>
/// After everything has been done that a municipality does, with identity numbers in every message, a search through every byte of the
/// database with its log, of what the process wrote, and of every answer and export finds none of them.
/// </summary>
public sealed class PlainTextSearchTests
{
    private const string Note = "notatet-som-ikke-skal-finnes";

    [Fact]
    public async Task No_identity_number_and_no_note_lies_in_the_open()
    {
        await using var process = await LocalProcess.Start();
        var numbers = Synthetic().Take(40).ToList();
        var answers = new StringBuilder();
        foreach (var (number, index) in numbers.Select((number, index) => (number, index)))
            await Work(process, number, index, answers);
        foreach (var period in new[] { "2026-09", "2026-10" })
            answers.Append(await process.Post($"/api/settlements/{period}", new JsonObject()));
        await ReadEverything(process, answers);
        await process.Stop();

        var files = Directory.GetFiles(process.Folder).Where(file => !file.EndsWith(".key", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, file => file.EndsWith(".db", StringComparison.Ordinal));
        Assert.True(files.Sum(file => new FileInfo(file).Length) > 100_000);
        foreach (var (name, text) in files.Select(file => (file, Encoding.Latin1.GetString(File.ReadAllBytes(file)))).Append(("logs", process.Output)).Append(("answers", answers.ToString())))
        {
            Assert.DoesNotContain(numbers, number => text.Contains(number, StringComparison.Ordinal) || text.Contains(number.Insert(6, " "), StringComparison.Ordinal) || text.Contains(Wide(number), StringComparison.Ordinal));
            if (name != "answers")
                Assert.DoesNotContain(Note, text, StringComparison.Ordinal);
        }
    }

    private static async Task Work(LocalProcess process, string number, int index, StringBuilder answers)
    {
        var employment = string.Create(CultureInfo.InvariantCulture, $"7{index:D4}-1");
        var placement = $"9901-{employment}";
        var started = Examples.Read("hr-event-started").With("id", $"s-{index}").With("data.employmentId", employment).With("data.nationalIdentityNumber", number).With("data.name", $"Kari {number}");
        await process.Post("/api/hr/events", started);
        await process.Post("/api/hr/events", Examples.Read("hr-event-changed").With("id", $"c-{index}").With("data.employmentId", employment).With("data.nationalIdentityNumber", number).With("data.startDate", "2026-09-01").With("data.validFrom", "2026-10-01"));
        // Refused: out of range, and the number where no number belongs.
        await process.Post("/api/hr/events", Examples.Read("hr-event-started").With("id", $"q-{index}").With("data.nationalIdentityNumber", number).With("data.positionPercent", 140));
        await process.Post("/api/hr/events", Examples.Read("hr-event-started").With("id", number).With("subject", number));
        await process.Post($"/api/placements/{placement}/decisions", Examples.Read("decision-wage-agreed-hourly").With("effectiveFrom", "2026-09-01").With("reason", $"Gjelder {number}"));
        await process.Post($"/api/placements/{placement}/decisions", Examples.Read("decision-wage-agreed-hourly").With("effectiveFrom", "2026-09-01"));
        await process.Post($"/api/placements/{placement}/decisions", Examples.Read("decision-support-hourly").With("effectiveFrom", "2026-09-01"));
        await process.Post("/api/follow-up", Examples.Read("follow-up-entry").With("placementId", placement).With("entryId", $"f-{index}").With("date", "2026-09-08").With("note", $"{Note} {number}"));
        await process.Post("/api/follow-up/approvals", Examples.Read("follow-up-approval").With("placementId", placement).With("period", "2026-09"));
        await process.Post("/api/receipts", Examples.Read("receipt-wages-paid").With("receiptId", $"r-{index}").With("placementId", placement).With("employee", number));
        await process.Get($"/api/placements/{number}");
        await process.Get($"/api/placements?text={number}");
        await process.PostRaw("/api/follow-up/import", $"entryId;placementId;date;minutes;coach;side;activity;mode;note;correctsEntryId\n{number};{placement};2026-09-09;30;coach-4;employee;workplaceFollowUp;onSite;{Note};\ni-{index};{placement};2026-09-09;30;coach-4;employee;workplaceFollowUp;onSite;{Note} {number};\n");
        answers.Append(await process.Get($"/api/placements/{placement}")).Append(await process.Get($"/api/placements/{placement}/statements/2026-09"));
    }

    /// <summary>Lists and every document in every form. The notes and what the person is shown are left out: they are meant to be read.</summary>
    private static async Task ReadEverything(LocalProcess process, StringBuilder answers)
    {
        foreach (var path in new[] { "/api/placements?limit=1000", "/api/audit", "/api/rules/tables", "/", "/health" })
            answers.Append(await process.Get(path));
        var documents = JsonNode.Parse(await process.Get("/api/documents"))!["items"]!.AsArray();
        Assert.NotEmpty(documents);
        foreach (var document in documents)
            foreach (var accept in new[] { "application/json", "application/xml", "text/csv" })
                answers.Append(await process.Get($"/api/documents/{document!["documentId"]!.GetValue<string>()}", accept));
    }

    private static string Wide(string number) => Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(number));

    /// <summary>Numbers with month + 80 and right control digits, made here by the rule of formats 6.</summary>
    private static IEnumerable<string> Synthetic()
    {
        int[] first = [3, 7, 6, 1, 8, 9, 4, 5, 2], second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
        for (var serial = 100; serial < 1000; serial++)
        {
            var digits = string.Create(CultureInfo.InvariantCulture, $"1{serial % 9}8{1 + serial % 9}8{serial % 10}{serial}");
            var k1 = (11 - first.Select((weight, at) => weight * (digits[at] - '0')).Sum() % 11) % 11;
            if (k1 == 10)
                continue;
            digits += k1;
            var k2 = (11 - second.Select((weight, at) => weight * (digits[at] - '0')).Sum() % 11) % 11;
            if (k2 != 10)
                yield return digits + k2;
        }
    }
}

using System.Text;
using Kommune.Contracts;
using Kommune.Functions.Web;

namespace Kommune.Functions.FollowUp;

/// <summary>POST /api/follow-up/import: CSV from time systems. Every bad row is reported with its line number; the good ones are kept.</summary>
internal sealed class FollowUpImport(FollowUpIntake intake)
{
    private const int Limit = 8 * 1024 * 1024;

    private static readonly string[] Columns = ["entryId", "placementId", "date", "minutes", "coach", "side", "activity", "mode", "note", "correctsEntryId"];

    public async Task<IResult> Import(HttpRequest request)
    {
        var (body, isWhole) = await Bodies.Read(request, Limit, request.HttpContext.RequestAborted);
        if (!isWhole)
            return Problems.TooLarge(Limit);
        if (Decode(body) is not { } text)
            return Problems.Of(400, "invalid-encoding", "Filen er ikke UTF-8", new FieldError("invalid-encoding", "", "Lagre filen som CSV UTF-8 og prøv igjen."));
        var rows = CsvReader.Read(text).ToList();
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(Columns))
            return Problems.Of(400, "unknown-header", "Overskriften er ukjent", new FieldError("unknown-header", "", $"Første linje skal være {string.Join(';', Columns)}."));
        var lines = rows.Skip(1).ToList();
        var results = await intake.Take(lines.ConvertAll(ReadRow));
        return FollowUpIntake.Answer([.. results.Zip(lines, (result, row) => result with { Line = row.Line })]);
    }

    private FollowUpItem ReadRow(CsvRow row)
    {
        FollowUpItem Refused(string code, string message) => new(default, null, new FollowUpResult(row.Cells[0], "refused", [new FieldError(code, "", message)]));
        if (row.Fault is { } fault)
            return Refused(fault.Code, fault.Message);
        if (row.Cells.Count != Columns.Length)
            return Refused("wrong-column-count", $"Linjen har {row.Cells.Count} felt, ikke {Columns.Length}.");
        using var message = CsvMessage.Of(Columns, row.Cells, number: "minutes");
        return intake.Read(message.RootElement);
    }

    private static string? Decode(byte[] body)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

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
        var results = new List<FollowUpResult>();
        foreach (var chunk in rows.Skip(1).Chunk(256))
            results.AddRange(await Batch.Run(chunk, row => row.Cells.Count > 1 ? row.Cells[1] : null, ReadRow));
        return FollowUpIntake.Answer(results);
    }

    private async Task<FollowUpResult> ReadRow(CsvRow row)
    {
        if (row.Cells.Count != Columns.Length)
            return new FollowUpResult(row.Cells[0], "refused", [new FieldError("wrong-column-count", "", $"Linjen har {row.Cells.Count} felt, ikke {Columns.Length}.")], row.Line);
        using var message = CsvMessage.Of(Columns, row.Cells, number: "minutes");
        return await intake.ReceiveOne(message.RootElement) with { Line = row.Line };
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

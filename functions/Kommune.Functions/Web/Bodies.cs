using System.Buffers;
using System.Text.Json;
using Kommune.Contracts;
using Kommune.Functions.Input;
using Kommune.Functions.Security;

namespace Kommune.Functions.Web;

/// <summary>Reads request bodies, never more than a limit.</summary>
internal static class Bodies
{
    /// <summary>The largest message taken: what Service Bus takes over HTTP.</summary>
    public const int Limit = 1024 * 1024;

    /// <summary>The body; <c>IsWhole</c> is false when it was longer than the limit and was cut.</summary>
    public static async Task<(byte[] Body, bool IsWhole)> Read(HttpRequest request, int limit, CancellationToken cancellation)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var isTooLong = read.Buffer.Length > limit;
            if (isTooLong || read.IsCompleted)
            {
                var body = (isTooLong ? read.Buffer.Slice(0, limit) : read.Buffer).ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return (body, !isTooLong);
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Reads the body as JSON and hands it on; a body that is too large or not JSON is answered here.</summary>
    public static async Task<IResult> Json(HttpRequest request, Func<JsonElement, Task<IResult>> handle, bool allowEmpty = false)
    {
        var (body, isWhole) = await Read(request, Limit, request.HttpContext.RequestAborted);
        if (!isWhole)
            return Problems.TooLarge(Limit);
        if (body.Length == 0 && allowEmpty)
            body = "{}"u8.ToArray();
        JsonDocument document;
        try
        {
            document = SoundText.Parse(body);
        }
        catch (JsonException)
        {
            return Problems.Malformed();
        }
        using (document)
            return Acting.MayHandle(request.HttpContext, document.RootElement) ? await handle(document.RootElement)
                : Problems.Of(Acting.NotYourself.Status, Acting.NotYourself.Code, "Ikke tilgang", new FieldError(Acting.NotYourself.Code, "", Acting.NotYourself.Message));
    }

    /// <summary>One object or a list of them, in order.</summary>
    public static IEnumerable<JsonElement> OneOrMany(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [element];

    /// <summary>Fields of one object with the list that its errors are noted in.</summary>
    public static (JsonFields Fields, List<FieldError> Errors) Fields(JsonElement element)
    {
        var errors = new List<FieldError>();
        return (JsonFields.Of(element, errors), errors);
    }
}

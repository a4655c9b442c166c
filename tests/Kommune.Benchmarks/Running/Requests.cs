using System.Globalization;
using System.Text;

namespace Kommune.Benchmarks.Running;

/// <summary>Requests as bytes, made from one message by changing the digits of its number in place.</summary>
internal sealed class Requests
{
    /// <summary>Where a number stands in the message, as text.</summary>
    public const string Number = "10000000";

    private readonly byte[] template;
    private readonly List<int> places = [];
    private int number;

    public Requests(string path, byte[] body, string contentType, int from)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n\r\n");
        template = [.. Encoding.ASCII.GetBytes(head), .. body];
        number = from;
        var sought = Encoding.ASCII.GetBytes(Number);
        for (var at = template.AsSpan().IndexOf(sought); at >= 0;)
        {
            places.Add(at);
            var rest = template.AsSpan(at + 1).IndexOf(sought);
            at = rest < 0 ? -1 : at + 1 + rest;
        }
    }

    /// <summary>How many were made.</summary>
    public int Count { get; private set; }

    /// <summary>The template itself is changed: it is sent before the next call.</summary>
    public byte[] Next()
    {
        Count++;
        Span<byte> digits = stackalloc byte[8];
        (++number).TryFormat(digits, out _, "D8", CultureInfo.InvariantCulture);
        foreach (var place in places)
            digits.CopyTo(template.AsSpan(place));
        return template;
    }
}

using System.Net;
using Kommune.Functions.Security;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kommune.Functions.Tests.Security;

/// <summary>The issuer's keys, from an address that sends more than any key set is.</summary>
public sealed class KeySetTests
{
    [Fact(DisplayName = "Utstederens nøkler: what has no end is not read to it, and gives no keys")]
    public async Task Stops_reading()
    {
        using var endless = new Endless();
        using var client = KeySet.Client(new Answering(endless));
        using var keys = new KeySet("https://login.example/keys", client, NullLogger.Instance);

        Assert.Empty(await keys.For("a", Instant.FromUtc(2026, 10, 20, 8, 0)));

        Assert.InRange(endless.Given, 1, 1024 * 1024);
    }

    private sealed class Answering(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }

    /// <summary>64 MB of blanks, counted as they are read.</summary>
    private sealed class Endless : MemoryStream
    {
        private const int Size = 64 * 1024 * 1024;

        public int Given { get; private set; }

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => Give(buffer.AsSpan(offset, count));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Give(buffer.AsSpan(offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Give(buffer.Span));

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => Copy(destination, cancellationToken);

        private async Task Copy(Stream destination, CancellationToken cancellation)
        {
            var buffer = new byte[16 * 1024];
            while (Give(buffer) is var count and > 0)
                await destination.WriteAsync(buffer.AsMemory(0, count), cancellation);
        }

        private int Give(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, Size - Given);
            buffer[..count].Fill((byte)' ');
            Given += count;
            return count;
        }
    }
}

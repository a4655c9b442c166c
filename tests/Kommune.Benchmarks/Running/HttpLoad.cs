using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kommune.Benchmarks.Running;

/// <summary>What a load gave.</summary>
/// <param name="Latencies">In milliseconds, sorted.</param>
/// <param name="Refused">Answers that were not 2xx.</param>
internal sealed record Load(double Seconds, IReadOnlyList<double> Latencies, int Refused)
{
    public double Rate => Latencies.Count / Seconds;
}

/// <summary>
/// A load driver on one thread: each client has a connection and sends its next request when the last is answered. Bare sockets,
/// since HttpClient takes as much processor time as the service it is to measure.
/// </summary>
internal sealed class HttpLoad : IDisposable
{
    private readonly List<Client> clients = [];
    private readonly Func<byte[]> next;

    /// <param name="next">The whole request as bytes; called once per request, on the driver's thread.</param>
    public HttpLoad(int port, int count, Func<byte[]> next)
    {
        this.next = next;
        for (var number = 0; number < count; number++)
            clients.Add(new Client(port));
    }

    public Load Run(TimeSpan duration)
    {
        var latencies = new List<double>(1 << 20);
        var bySocket = clients.ToDictionary(client => client.Socket);
        var started = Stopwatch.GetTimestamp();
        clients.ForEach(client => client.Send(next()));
        var busy = clients.Count;
        var refused = 0;
        var ready = new List<Socket>(clients.Count);
        while (busy > 0)
        {
            ready.Clear();
            ready.AddRange(clients.Where(client => client.IsBusy).Select(client => client.Socket));
            Socket.Select(ready, null, null, 10_000_000);
            if (ready.Count == 0)
                throw new InvalidOperationException("The service has not answered for ten seconds.");
            foreach (var socket in ready)
            {
                var client = bySocket[socket];
                if (client.Receive() is not { } milliseconds)
                    continue;
                latencies.Add(milliseconds);
                refused += client.Status / 100 == 2 ? 0 : 1;
                busy--;
                if (Stopwatch.GetElapsedTime(started) >= duration)
                    continue;
                client.Send(next());
                busy++;
            }
        }
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        latencies.Sort();
        return new Load(seconds, latencies, refused);
    }

    public void Dispose() => clients.ForEach(client => client.Socket.Dispose());

    private sealed class Client
    {
        private readonly byte[] buffer = new byte[1 << 20];
        private int length;
        private long sent;

        public Client(int port)
        {
            Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(IPAddress.Loopback, port);
        }

        public Socket Socket { get; }

        public bool IsBusy { get; private set; }

        public int Status { get; private set; }

        public void Send(byte[] request)
        {
            length = 0;
            IsBusy = true;
            sent = Stopwatch.GetTimestamp();
            Socket.Send(request);
        }

        /// <summary>How long the answer took, when the whole of it is here.</summary>
        public double? Receive()
        {
            var received = Socket.Receive(buffer.AsSpan(length));
            if (received == 0)
                throw new InvalidOperationException("The service closed a connection.");
            length += received;
            if (!HttpAnswer.IsWhole(buffer.AsSpan(0, length)))
                return null;
            IsBusy = false;
            Status = HttpAnswer.Status(buffer);
            return Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        }
    }
}

/// <summary>As much of HTTP as a driver of a known server needs.</summary>
internal static class HttpAnswer
{
    public static int Status(ReadOnlySpan<byte> answer) => (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0');

    public static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return head.IndexOf("chunked"u8) >= 0 ? answer.EndsWith("0\r\n\r\n"u8) : true;
        var length = 0;
        for (at += 16; at < head.Length && head[at] is >= (byte)'0' and <= (byte)'9'; at++)
            length = length * 10 + head[at] - '0';
        return answer.Length >= end + 4 + length;
    }
}

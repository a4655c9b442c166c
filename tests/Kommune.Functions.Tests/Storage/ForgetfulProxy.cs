using System.Net.Sockets;

namespace Kommune.Functions.Tests.Storage;

/// <summary>Stands between the store and PostgreSQL and, when told to, lets one commit through and drops the line before its answer.</summary>
internal sealed class ForgetfulProxy : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string server;
    private readonly Task accepting;
    private int armed;

    public ForgetfulProxy(string server, string folder)
    {
        this.server = server;
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, Path.GetFileName(server))));
        listener.Listen();
        accepting = Accept();
    }

    public bool HasLostOne { get; private set; }

    public void LoseTheNextCommit() => Interlocked.Exchange(ref armed, 1);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptAsync());
        }
        catch (SocketException)
        {
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private async Task Serve(Socket client)
    {
        using var upstream = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await upstream.ConnectAsync(new UnixDomainSocketEndPoint(server));
        using var _ = client;
        var mute = false;
        var answers = Pump(upstream, client, (_, _) => !mute);
        var questions = Pump(client, upstream, (buffer, count) =>
        {
            if (buffer.AsSpan(0, count).IndexOf("commit\0"u8) >= 0 && Interlocked.Exchange(ref armed, 0) == 1)
                mute = HasLostOne = true;
            return true;
        });
        await Task.WhenAny(answers, questions);
        client.Close();
        upstream.Close();
        await Task.WhenAll(answers, questions);
    }

    /// <summary>Passes bytes on until either side closes or the filter says no.</summary>
    private static async Task Pump(Socket from, Socket to, Func<byte[], int, bool> passes)
    {
        var buffer = new byte[65536];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count && passes(buffer, count))
                await to.SendAsync(buffer.AsMemory(0, count));
        }
        catch (SocketException)
        {
        }
        catch (ObjectDisposedException)
        {
        }
    }
}

using Kommune.Functions.Storage;
using Kommune.Functions.Tests.Running;

namespace Kommune.Functions.Tests.Hosting;

public sealed class HealthTests
{
    [Fact(DisplayName = "Whoever asks for the health again and again does not make the store write each time")]
    public async Task Answer_is_kept()
    {
        await using var server = await TestServer.Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.Get("/health")));

        Assert.All(answers, answer => Assert.Equal((200, "ok"), (answer.Status, answer.Body.GetProperty("status").GetString())));
        Assert.InRange(await server.Module.Database.Read(session => session.Link.Prepare("select checks from health").One(row => Box(row.Long(0)))!.Value), 1, 20);
    }

    private static Boxed Box(long value) => new(value);

    private sealed record Boxed(long Value);
}

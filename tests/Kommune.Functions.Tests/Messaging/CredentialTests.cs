using Kommune.Functions.Messaging;
using Kommune.Functions.Web;

namespace Kommune.Functions.Tests.Messaging;

public sealed class CredentialTests
{
    [Fact(DisplayName = "A credential that another caller forgets meanwhile is still answered, and asked for anew the next time")]
    public async Task Forgotten_meanwhile()
    {
        var clock = new Meddling();
        using var credential = new Numbered(clock);
        Assert.Equal("1", await credential.Header(TestContext.Current.CancellationToken));

        clock.Meanwhile = credential.Forget;
        Assert.Equal("1", await credential.Header(TestContext.Current.CancellationToken));

        clock.Meanwhile = null;
        Assert.Equal("2", await credential.Header(TestContext.Current.CancellationToken));
        Assert.Equal("2", await credential.Header(TestContext.Current.CancellationToken));
    }

    /// <summary>Something happens just as the time is looked at.</summary>
    private sealed class Meddling : IClock
    {
        public Action? Meanwhile { get; set; }

        public Instant GetCurrentInstant()
        {
            Meanwhile?.Invoke();
            return Instant.FromUtc(2026, 10, 20, 8, 0);
        }
    }

    private sealed class Numbered(IClock clock) : AzureCredential(clock)
    {
        private int number;

        protected override ValueTask<TokenUntil> Obtain(CancellationToken cancellation) => ValueTask.FromResult(new TokenUntil($"{++number}", Instant.FromUtc(2026, 10, 20, 9, 0)));
    }
}

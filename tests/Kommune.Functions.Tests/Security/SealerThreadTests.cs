using System.Text;
using Kommune.Functions.Security;

namespace Kommune.Functions.Tests.Security;

/// <summary>A sealer serves all threads of the program at once.</summary>
public sealed class SealerThreadTests
{
    [Fact(DisplayName = "What many threads seal at the same time opens again, every one of 40 000")]
    public void Many_threads()
    {
        using var sealer = new Sealer(new byte[Sealer.KeyLength]);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread =>
        {
            for (var number = 0; number < 5_000; number++)
            {
                var text = $"{thread}-{number}";
                Assert.Equal(text, Encoding.UTF8.GetString(sealer.Open(sealer.Seal(Encoding.UTF8.GetBytes(text), text), text)));
            }
        });
    }
}

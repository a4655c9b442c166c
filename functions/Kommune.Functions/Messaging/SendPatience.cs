namespace Kommune.Functions.Messaging;

/// <summary>How long the sender waits before it leaves a message to its next round.</summary>
internal sealed record SendPatience(TimeSpan Attempt, int Retries, TimeSpan FirstPause, TimeSpan LongestPause)
{
    public static readonly SendPatience Default = new(TimeSpan.FromSeconds(20), 3, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
}

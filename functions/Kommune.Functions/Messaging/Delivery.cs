using NodaTime;

namespace Kommune.Functions.Messaging;

/// <summary>What became of a message that was to leave.</summary>
internal enum DeliveryState
{
    /// <summary>The receiver has it.</summary>
    Sent,

    /// <summary>Not now; it may have arrived, and goes out again with the same id.</summary>
    Later,

    /// <summary>The receiver will never take it as it is; somebody must look.</summary>
    Refused,
}

/// <param name="Code">Why it is not sent, stable.</param>
/// <param name="After">How long the receiver asked us to wait; null when it did not.</param>
internal readonly record struct Delivery(DeliveryState State, string? Code = null, Duration? After = null)
{
    public static readonly Delivery Sent = new(DeliveryState.Sent);
}

using System.Diagnostics;

namespace Spane.Lab.Load;

/// <summary>When each message is due at an even rate.</summary>
/// <param name="messagesPerSecond">The rate; 0: everything is due at once.</param>
internal sealed class FleetClock(double messagesPerSecond)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>How long until a message is due; zero or less when it is.</summary>
    /// <param name="number">The message's number over all devices, from 0.</param>
    public TimeSpan Until(long number) =>
        messagesPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(number / messagesPerSecond) - Stopwatch.GetElapsedTime(_start);
}

using Spane.Messages;

namespace Spane.Lab.Load;

/// <summary>
/// What a virtual device says: the same for the same sequence number each time it is asked, so that an outbox of thousands of messages is
/// two counters, and what should be stored can be worked out again.
/// </summary>
public interface IDeviceScript
{
    /// <summary>No message is larger, in bytes.</summary>
    const int LargestMessage = 384;

    /// <summary>What the message of a sequence number is.</summary>
    /// <param name="sequence">From 1.</param>
    TopicLeaf LeafOf(uint sequence);

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least <see cref="LargestMessage"/> bytes.</param>
    /// <returns>The payload's size in bytes.</returns>
    int Write(Span<byte> destination, in MessagePlace place);
}

/// <summary>What every sequenced message has (docs/protocol.md, Payloads).</summary>
/// <param name="Sequence">Sequence number in the boot, from 1.</param>
/// <param name="LowestKept">The lowest sequence number that the device still keeps.</param>
/// <param name="UtcMilliseconds">UTC by the device's clock.</param>
public readonly record struct MessagePlace(uint Boot, uint Sequence, uint LowestKept, long UtcMilliseconds, long UptimeMilliseconds);

using System.Globalization;
using System.Text.Unicode;

namespace Spane.Cli.Load;

/// <summary>The <c>pack</c> message of a virtual device (docs/protocol.md), about 190 bytes like a real one.</summary>
internal static class LoadMessage
{
    /// <summary>No message is larger, in bytes.</summary>
    public const int LargestSize = 320;

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least <see cref="LargestSize"/> bytes.</param>
    /// <param name="boot">Boot counter.</param>
    /// <param name="sequence">Sequence number, also the pack's number in its lot.</param>
    /// <param name="upMilliseconds">Milliseconds since the device's boot.</param>
    /// <returns>The payload's size in bytes.</returns>
    public static int Write(Span<byte> destination, long boot, long sequence, long upMilliseconds)
    {
        Utf8.TryWrite(
            destination,
            CultureInfo.InvariantCulture,
            $$"""{"v":1,"boot":{{boot}},"seq":{{sequence}},"lo":1,"t":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"up":{{upMilliseconds}},"prod":"milo","lot":"L-load","n":{{sequence}},"net":35.02,"gross":35.11,"res":0.09,"tgt":35,"rate":64.8,"run":15734,"wall":15734,"fill":612,"ir":1}""",
            out int written);
        return written;
    }
}

using Spane.Firmware.Node;
using Spane.NanoFramework;

namespace Spane.Plant.Node;

/// <summary>The time of day as a board's own clock shows it.</summary>
public sealed class BoardClock(VirtualBoard board) : IClock
{
    /// <inheritdoc/>
    public long UtcMilliseconds =>
        board.Rtc.IsSet ? (long)(board.Rtc.UtcNow(board) - DateTime.UnixEpoch).TotalMilliseconds : 0;
}

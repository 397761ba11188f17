using Spane.Firmware.Node;
using Spane.NanoFramework;

namespace Spane.Plant.Node;

/// <summary>The time of day as a board's own clock shows it, and what the board does when its firmware gives way.</summary>
public sealed class BoardClock(VirtualBoard board, Action? giveWay = null) : IClock
{
    /// <inheritdoc/>
    public long UtcMilliseconds =>
        board.Rtc.IsSet ? (long)(board.Rtc.UtcNow(board) - DateTime.UnixEpoch).TotalMilliseconds : 0;

    /// <inheritdoc/>
    public void GiveWay() => giveWay?.Invoke();
}

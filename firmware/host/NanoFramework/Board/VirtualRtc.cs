using System;

namespace Spane.NanoFramework;

/// <summary>The chip's UTC clock: unset after a reset.</summary>
public sealed class VirtualRtc
{
    private long _setAtMicroseconds;
    private DateTime _setTo;

    /// <summary>Whether somebody has set it since the last reset.</summary>
    public bool IsSet { get; private set; }

    /// <summary>What the clock shows.</summary>
    /// <returns>UTC; 1970 plus the uptime while it is unset.</returns>
    public DateTime UtcNow(VirtualBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        long since = board.NowMicroseconds - (IsSet ? _setAtMicroseconds : board.BootMicroseconds);
        return (IsSet ? _setTo : DateTime.UnixEpoch).AddTicks(since * TimeSpan.TicksPerMicrosecond);
    }

    internal void Set(VirtualBoard board, DateTime utc)
    {
        _setTo = utc;
        _setAtMicroseconds = board.NowMicroseconds;
        IsSet = true;
    }

    internal void Reset() => IsSet = false;
}

using System;
using Spane.NanoFramework;

namespace nanoFramework.Runtime.Native;

/// <summary>The chip's clock.</summary>
public static class Rtc
{
    /// <summary>Sets it.</summary>
    /// <param name="time">UTC.</param>
    public static bool SetSystemTime(DateTime time)
    {
        VirtualBoard board = VirtualBoard.Current;
        board.Rtc.Set(board, time);
        return true;
    }
}

using Spane.NanoFramework;

namespace nanoFramework.Hardware.Esp32;

/// <summary>The chip's microsecond timer.</summary>
public class HighResTimer
{
    /// <summary>Time since boot, in µs.</summary>
    public static ulong GetCurrent()
    {
        VirtualBoard board = VirtualBoard.Current;
        return (ulong)(board.NowMicroseconds - board.BootMicroseconds + board.StartMicroseconds);
    }
}

using Spane.NanoFramework;

namespace nanoFramework.Networking;

/// <summary>Asks a time server.</summary>
public static class Sntp
{
    /// <summary>Whether it asks.</summary>
    public static bool IsStarted => VirtualBoard.Current.Rtc.IsSet;

    /// <summary>Starts to ask; here the answer is there at once when a time server is within reach.</summary>
    public static void Start() => UpdateNow();

    /// <summary>Asks now.</summary>
    public static void UpdateNow()
    {
        VirtualBoard board = VirtualBoard.Current;
        if (board.Wifi.IsConnected && board.Wifi.TimeServerUp)
        {
            board.Rtc.Set(board, board.TrueUtcNow);
        }
    }

    /// <summary>The time server; the virtual board's answers under any name.</summary>
    public static string Server1 { get; set; } = "pool.ntp.org";
}

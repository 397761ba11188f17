using Spane.NanoFramework;

namespace nanoFramework.Runtime.Native;

/// <summary>Restarts the chip.</summary>
public class Power
{
    /// <summary>Restarts the chip; here it asks whoever runs the board to do it.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) =>
        VirtualBoard.Current.RebootRequested = true;
}

/// <summary>How to restart.</summary>
public enum RebootOption
{
    /// <summary>The whole chip.</summary>
    NormalReboot = 0,
}

using Spane.NanoFramework;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Maps functions to pins.</summary>
public class Configuration
{
    /// <summary>Maps a function to a pin; comes before the bus is opened.</summary>
    public static void SetPinFunction(int pin, DeviceFunction value) => VirtualBoard.Current.MapFunction(value, pin);
}

using Spane.NanoFramework;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Maps functions to pins.</summary>
public class Configuration
{
    /// <summary>Maps a function to a pin; comes before the bus is opened.</summary>
    /// <param name="pin">GPIO number.</param>
    /// <param name="value">The function.</param>
    public static void SetPinFunction(int pin, DeviceFunction value) => VirtualBoard.Current.MapFunction(value, pin);

    /// <summary>The pin of a function; -1: none.</summary>
    /// <param name="function">The function.</param>
    public static int GetFunctionPin(DeviceFunction function) => VirtualBoard.Current.FunctionPin(function);
}

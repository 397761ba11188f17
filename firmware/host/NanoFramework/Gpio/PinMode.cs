namespace System.Device.Gpio;

/// <summary>How a pin is used.</summary>
public enum PinMode
{
    /// <summary>Input without a pull resistor.</summary>
    Input = 0,

    InputPullUp = 2,

    /// <summary>Push-pull output.</summary>
    Output = 3,

    OutputOpenDrain = 4,
    OutputOpenDrainPullUp = 5,
    OutputOpenSource = 6,
    OutputOpenSourcePullDown = 7,
}

namespace System.Device.Gpio;

/// <summary>How a pin is used.</summary>
public enum PinMode
{
    /// <summary>Input without a pull resistor.</summary>
    Input = 0,

    /// <summary>Input, pulled down.</summary>
    InputPullDown = 1,

    /// <summary>Input, pulled up.</summary>
    InputPullUp = 2,

    /// <summary>Push-pull output.</summary>
    Output = 3,

    /// <summary>Open drain.</summary>
    OutputOpenDrain = 4,

    /// <summary>Open drain, pulled up.</summary>
    OutputOpenDrainPullUp = 5,

    /// <summary>Open source.</summary>
    OutputOpenSource = 6,

    /// <summary>Open source, pulled down.</summary>
    OutputOpenSourcePullDown = 7,
}

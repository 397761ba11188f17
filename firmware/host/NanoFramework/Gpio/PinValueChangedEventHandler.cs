using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

/// <summary>Takes the edges of one pin.</summary>
/// <param name="sender">The pin.</param>
/// <param name="e">The edge.</param>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

/// <summary>An edge at a pin.</summary>
public class PinValueChangedEventArgs : BaseEvent
{
    /// <summary>Creates it.</summary>
    /// <param name="changeType">Which edge.</param>
    /// <param name="pinNumber">GPIO number.</param>
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
    {
        ChangeType = changeType;
        PinNumber = pinNumber;
    }

    /// <summary>Which edge.</summary>
    public PinEventTypes ChangeType { get; }

    /// <summary>GPIO number.</summary>
    public int PinNumber { get; }
}

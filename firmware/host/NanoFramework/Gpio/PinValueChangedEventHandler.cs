using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

/// <summary>Handles the edges of one pin.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

/// <summary>An edge at a pin.</summary>
public class PinValueChangedEventArgs : BaseEvent
{
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

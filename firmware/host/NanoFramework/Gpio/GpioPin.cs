using Spane.NanoFramework;

namespace System.Device.Gpio;

/// <summary>An open pin.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly VirtualPin _pin;

    internal GpioPin(VirtualPin pin) => _pin = pin;

    /// <summary>Changes how the pin is used.</summary>
    /// <exception cref="ArgumentException">The chip's pin cannot be used so.</exception>
    public void SetPinMode(PinMode value)
    {
        if (!Supports(_pin.Number, value))
        {
            throw new ArgumentException($"GPIO{_pin.Number} cannot be {value}.", nameof(value));
        }

        _pin.SetMode(value);
    }

    /// <summary>The level now.</summary>
    public PinValue Read() => _pin.Level;

    public void Write(PinValue value) => _pin.DriveFromChip((bool)value);

    /// <summary>Drives the other level.</summary>
    public void Toggle() => _pin.DriveFromChip(!_pin.Level);

    /// <inheritdoc/>
    public void Dispose() => _pin.ResetFromChip();

    internal static bool Supports(int number, PinMode mode) => number switch
    {
        >= 6 and <= 11 => false,
        >= 34 and <= 39 => mode == PinMode.Input,
        _ => true,
    };
}

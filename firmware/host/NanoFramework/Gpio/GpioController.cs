using Spane.NanoFramework;

namespace System.Device.Gpio;

/// <summary>Opens the pins of the board.</summary>
public sealed class GpioController : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;

    /// <summary>Count of the chip's pins.</summary>
    public int PinCount => VirtualBoard.PinCount;

    /// <summary>Opens a pin as input.</summary>
    /// <exception cref="InvalidOperationException">Open already.</exception>
    public GpioPin OpenPin(int pinNumber) => OpenPin(pinNumber, PinMode.Input);

    /// <summary>Opens a pin.</summary>
    /// <exception cref="InvalidOperationException">Open already.</exception>
    /// <exception cref="ArgumentException">The pin cannot be used so (ESP32: 34 to 39 are inputs without pull resistors, 6 to 11 the
    /// flash).</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        VirtualPin pin = _board.Pin(pinNumber);
        if (pin.IsOpen)
        {
            throw new InvalidOperationException($"GPIO{pinNumber} is open already.");
        }

        var opened = new GpioPin(pin);
        opened.SetPinMode(mode);
        pin.IsOpen = true;
        return opened;
    }

    /// <summary>Changes how a pin is used.</summary>
    public void SetPinMode(int pinNumber, PinMode mode) => _board.Pin(pinNumber).SetMode(mode);

    public PinValue Read(int pinNumber) => _board.Pin(pinNumber).Level;

    public void Write(int pinNumber, PinValue value) => _board.Pin(pinNumber).DriveFromChip((bool)value);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The pins stay with whoever opened them, as on the chip.
    }
}

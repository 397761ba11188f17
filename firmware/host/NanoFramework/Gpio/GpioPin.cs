using Spane.NanoFramework;

namespace System.Device.Gpio;

/// <summary>An open pin.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly VirtualBoard board;
    private readonly VirtualPin pin;
    private readonly PinValueChangedEventArgs rising;
    private readonly PinValueChangedEventArgs falling;
    private PinValueChangedEventHandler? valueChanged;
    private bool listening;
    private bool debouncing;

    internal GpioPin(VirtualBoard board, VirtualPin pin)
    {
        this.board = board;
        this.pin = pin;

        // One object for each edge, so that an edge costs the allocation test nothing.
        rising = new PinValueChangedEventArgs(PinEventTypes.Rising, pin.Number);
        falling = new PinValueChangedEventArgs(PinEventTypes.Falling, pin.Number);
    }

    /// <summary>Raised at an edge. On the chip it runs on the event thread; here at the virtual time of the edge.</summary>
    public event PinValueChangedEventHandler? ValueChanged
    {
        add
        {
            valueChanged += value;
            if (!listening)
            {
                listening = true;
                pin.Changed += OnChanged;
            }
        }

        remove => valueChanged -= value;
    }

    /// <summary>
    /// The first edge starts this time; the event is raised at its end, only if the level is then still the new one, and edges between
    /// are ignored (as the ESP32's driver does). Zero: no debounce.
    /// </summary>
    public TimeSpan DebounceTimeout { get; set; }

    /// <summary>GPIO number.</summary>
    public int PinNumber => pin.Number;

    /// <summary>How the pin is used.</summary>
    public PinMode GetPinMode() => pin.Mode;

    /// <summary>Whether the chip's pin can be used so.</summary>
    public bool IsPinModeSupported(PinMode pinMode) => Supports(pin.Number, pinMode);

    /// <summary>Changes how the pin is used.</summary>
    /// <exception cref="ArgumentException">The chip's pin cannot be used so.</exception>
    public void SetPinMode(PinMode value)
    {
        if (!Supports(pin.Number, value))
        {
            throw new ArgumentException($"GPIO{pin.Number} cannot be {value}.", nameof(value));
        }

        pin.SetMode(value);
    }

    /// <summary>The level now.</summary>
    public PinValue Read() => pin.Level;

    /// <summary>Drives the pin.</summary>
    public void Write(PinValue value) => pin.DriveFromChip((bool)value);

    /// <summary>Drives the other level.</summary>
    public void Toggle() => pin.DriveFromChip(!pin.Level);

    /// <inheritdoc/>
    public void Dispose() => pin.ResetFromChip();

    internal static bool Supports(int number, PinMode mode) => number switch
    {
        >= 6 and <= 11 => false,
        >= 34 and <= 39 => mode == PinMode.Input,
        _ => true,
    };

    private void OnChanged(VirtualPin changed)
    {
        if (DebounceTimeout <= TimeSpan.Zero)
        {
            Raise(changed.Level);
            return;
        }

        if (debouncing)
        {
            return;
        }

        debouncing = true;
        bool level = changed.Level;
        board.Schedule(board.NowMicroseconds + (long)DebounceTimeout.TotalMicroseconds, () =>
        {
            debouncing = false;
            if (pin.Level == level)
            {
                Raise(level);
            }
        });
    }

    private void Raise(bool level) => valueChanged?.Invoke(this, level ? rising : falling);
}

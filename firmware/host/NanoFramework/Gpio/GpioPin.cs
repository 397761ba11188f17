using Spane.NanoFramework;

namespace System.Device.Gpio;

/// <summary>An open pin.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly VirtualBoard _board;
    private readonly VirtualPin _pin;
    private readonly PinValueChangedEventArgs _rising;
    private readonly PinValueChangedEventArgs _falling;
    private PinValueChangedEventHandler? _valueChanged;
    private bool _listening;
    private bool _debouncing;

    internal GpioPin(VirtualBoard board, VirtualPin pin)
    {
        _board = board;
        _pin = pin;

        // One object for each edge, so that an edge costs the allocation test nothing.
        _rising = new PinValueChangedEventArgs(PinEventTypes.Rising, pin.Number);
        _falling = new PinValueChangedEventArgs(PinEventTypes.Falling, pin.Number);
    }

    /// <summary>Raised at an edge. On the chip it runs on the event thread; here at the virtual time of the edge.</summary>
    public event PinValueChangedEventHandler? ValueChanged
    {
        add
        {
            _valueChanged += value;
            if (!_listening)
            {
                _listening = true;
                _pin.Changed += OnChanged;
            }
        }

        remove => _valueChanged -= value;
    }

    /// <summary>
    /// The first edge starts this time; the event is raised at its end, only if the level is then still the new one, and edges between
    /// are ignored (as the ESP32's driver does). Zero: no debounce.
    /// </summary>
    public TimeSpan DebounceTimeout { get; set; }

    public int PinNumber => _pin.Number;

    /// <summary>How the pin is used.</summary>
    public PinMode GetPinMode() => _pin.Mode;

    /// <summary>Whether the chip's pin can be used so.</summary>
    public bool IsPinModeSupported(PinMode pinMode) => Supports(_pin.Number, pinMode);

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

    private void OnChanged(VirtualPin changed)
    {
        if (DebounceTimeout <= TimeSpan.Zero)
        {
            Raise(changed.Level);
            return;
        }

        if (_debouncing)
        {
            return;
        }

        _debouncing = true;
        bool level = changed.Level;
        _board.Schedule(_board.NowMicroseconds + (long)DebounceTimeout.TotalMicroseconds, () =>
        {
            _debouncing = false;
            if (_pin.Level == level)
            {
                Raise(level);
            }
        });
    }

    private void Raise(bool level) => _valueChanged?.Invoke(this, level ? _rising : _falling);
}

using Spane.NanoFramework;

namespace System.Device.Gpio;

/// <summary>The ESP32's hardware pulse counter (PCNT): it counts while the interpreter is busy.</summary>
public sealed class GpioPulseCounter : IDisposable
{
    private const double ApbMegahertz = 80;

    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly VirtualPin _pin;
    private long _count;
    private long _lastEdgeMicroseconds;

    /// <summary>Creates a counter.</summary>
    /// <param name="pinNumberB">The second pin of a rotary encoder; -1: none. The virtual board has no encoder.</param>
    public GpioPulseCounter(int pinNumberA, int pinNumberB = -1)
    {
        if (pinNumberB != -1)
        {
            throw new ArgumentException("The virtual board counts one pin.", nameof(pinNumberB));
        }

        _pin = _board.Pin(pinNumberA);
    }

    public bool IsStarted { get; private set; }

    /// <summary>Which edges count.</summary>
    public GpioPulsePolarity Polarity { get; set; } = GpioPulsePolarity.Rising;

    /// <summary>Glitch filter in cycles of 80 MHz, 0 to 1023 (at most 12.8 µs: not a mechanical debounce).</summary>
    public ushort FilterPulses { get; set; }

    public void Start()
    {
        if (!IsStarted)
        {
            _pin.Changed += OnChanged;
            IsStarted = true;
        }
    }

    public void Stop()
    {
        _pin.Changed -= OnChanged;
        IsStarted = false;
    }

    public GpioPulseCount Read() => new()
    {
        Count = _count,
        RelativeTime = TimeSpan.FromMilliseconds(_board.UptimeMilliseconds),
    };

    /// <summary>The count, and starts again at 0.</summary>
    public GpioPulseCount Reset()
    {
        GpioPulseCount read = Read();
        _count = 0;
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void OnChanged(VirtualPin changed)
    {
        long since = _board.NowMicroseconds - _lastEdgeMicroseconds;
        _lastEdgeMicroseconds = _board.NowMicroseconds;
        bool wanted = Polarity switch
        {
            GpioPulsePolarity.Both => true,
            GpioPulsePolarity.Rising => changed.Level,
            _ => !changed.Level,
        };
        if (wanted && since >= FilterPulses / ApbMegahertz)
        {
            _count++;
        }
    }
}

/// <summary>A reading of a pulse counter.</summary>
public struct GpioPulseCount
{
    /// <summary>Pulses since the start or the last reset of the counter.</summary>
    public long Count;

    /// <summary>When it was read, since boot.</summary>
    public TimeSpan RelativeTime;
}

/// <summary>Which edges a pulse counter counts.</summary>
public enum GpioPulsePolarity
{
    Both = 0,

    /// <summary>High to low.</summary>
    Falling = 1,

    /// <summary>Low to high.</summary>
    Rising = 2,
}

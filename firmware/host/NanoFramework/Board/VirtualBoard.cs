using System;
using System.Collections.Generic;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.M2Mqtt;

namespace Spane.NanoFramework;

/// <summary>
/// One virtual ESP32 board: its pins, buses, flash folder, radio and clock. The stand-ins find the board that they belong to through
/// <see cref="Current"/>, so that many nodes run in one process.
/// </summary>
public sealed class VirtualBoard
{
    /// <summary>GPIO numbers 0 to 39 (ESP32 datasheet, table 2).</summary>
    public const int PinCount = 40;

    private static readonly AsyncLocal<VirtualBoard?> Ambient = new();

    private readonly VirtualPin[] _pins = new VirtualPin[PinCount];
    private readonly Dictionary<DeviceFunction, int> _functionPins = [];
    private readonly Dictionary<int, ISpiPeripheral> _spi = [];
    private readonly Dictionary<(int Bus, int Address), II2cPeripheral> _i2c = [];
    private readonly Dictionary<string, ISerialPeripheral> _serial = new(StringComparer.Ordinal);
    private readonly Dictionary<int, PwmOutput> _pwm = [];
    private readonly PriorityQueue<Action, (long At, long Order)> _timers = new();
    private long _timerOrder;

    /// <summary>Creates a board that is switched on at clock 0.</summary>
    /// <param name="flashFolder">An existing host folder that takes the place of the chip's internal drive <c>I:\</c>.</param>
    /// <param name="startUtc">UTC at clock 0: what the internet would say.</param>
    public VirtualBoard(string flashFolder, DateTime startUtc)
    {
        ArgumentException.ThrowIfNullOrEmpty(flashFolder);
        FlashFolder = flashFolder;
        StartUtc = startUtc;
        for (int i = 0; i < PinCount; i++)
        {
            _pins[i] = new VirtualPin(this, i);
        }
    }

    /// <summary>The board whose firmware runs in this flow of control.</summary>
    /// <exception cref="InvalidOperationException">A stand-in is used outside <see cref="Enter"/>.</exception>
    public static VirtualBoard Current =>
        Ambient.Value ?? throw new InvalidOperationException("No virtual board here: firmware runs inside VirtualBoard.Enter().");

    /// <summary>The host folder that takes the place of the internal flash drive.</summary>
    public string FlashFolder { get; }

    /// <summary>UTC at clock 0.</summary>
    public DateTime StartUtc { get; }

    /// <summary>Virtual time since clock 0, in µs.</summary>
    public long NowMicroseconds { get; private set; }

    /// <summary>Virtual time of the last reset, in µs since clock 0.</summary>
    public long BootMicroseconds { get; private set; }

    /// <summary>
    /// What the boot loader took before the program started, in µs: on a chip no two starts are alike to the microsecond. Here it follows
    /// from when the reset was, so that the same run gives the same.
    /// </summary>
    public long StartMicroseconds =>
        (long)((ulong)(StartUtc.Ticks + (BootMicroseconds * TimeSpan.TicksPerMicrosecond)) * 0x9E37_79B9_7F4A_7C15 >> 44);

    /// <summary>Virtual time since the last reset, in ms: the firmware's monotonic clock.</summary>
    public long UptimeMilliseconds => (NowMicroseconds - BootMicroseconds) / 1000;

    /// <summary>True UTC now, whether or not the node knows it.</summary>
    public DateTime TrueUtcNow => StartUtc.AddTicks(NowMicroseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The chip's own clock: 1970 plus the uptime until somebody sets it.</summary>
    public VirtualRtc Rtc { get; } = new();

    /// <summary>The radio.</summary>
    public VirtualWifi Wifi { get; } = new();

    /// <summary>Where an MQTT client of this board connects to; absent: nowhere.</summary>
    public IMqttLink? MqttLink { get; set; }

    /// <summary>The settings that the real library keeps in a singleton: one set for each board here.</summary>
    public MqttSettings MqttSettings { get; } = new();

    /// <summary>Free heap to report, in bytes.</summary>
    public uint FreeHeapBytes { get; set; } = 81_920;

    /// <summary>The firmware has asked for a reset; whoever runs the board carries it out.</summary>
    public bool RebootRequested { get; internal set; }

    /// <summary>Makes this board the current one until the scope is disposed.</summary>
    public BoardScope Enter()
    {
        var scope = new BoardScope(Ambient, Ambient.Value);
        Ambient.Value = this;
        return scope;
    }

    /// <summary>A pin.</summary>
    /// <param name="number">GPIO number, 0 to 39.</param>
    /// <exception cref="ArgumentException">No such pin.</exception>
    public VirtualPin Pin(int number) =>
        (uint)number < PinCount ? _pins[number] : throw new ArgumentException($"The ESP32 has no GPIO{number}.", nameof(number));

    /// <summary>The PWM signal at a pin.</summary>
    public PwmOutput Pwm(int pin)
    {
        if (!_pwm.TryGetValue(pin, out PwmOutput? output))
        {
            _pwm[pin] = output = new PwmOutput();
        }

        return output;
    }

    /// <summary>Wires a peripheral to an SPI bus.</summary>
    /// <param name="bus">1 or 2.</param>
    public void AttachSpi(int bus, ISpiPeripheral peripheral) => _spi[bus] = peripheral;

    /// <summary>Wires a peripheral to an I2C bus.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="address">7-bit address.</param>
    public void AttachI2c(int bus, int address, II2cPeripheral? peripheral)
    {
        if (peripheral is null)
        {
            _i2c.Remove((bus, address));
        }
        else
        {
            _i2c[(bus, address)] = peripheral;
        }
    }

    /// <summary>Wires a peripheral to a serial port.</summary>
    /// <param name="port"><c>COM2</c> or <c>COM3</c>.</param>
    public void AttachSerial(string port, ISerialPeripheral peripheral) => _serial[port] = peripheral;

    /// <summary>Advances the clock and runs what was scheduled until then, in order.</summary>
    /// <param name="microseconds">µs since clock 0, not before now.</param>
    public void AdvanceTo(long microseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(microseconds, NowMicroseconds);
        while (_timers.TryPeek(out Action? action, out (long At, long Order) due) && due.At <= microseconds)
        {
            _timers.Dequeue();
            NowMicroseconds = Math.Max(NowMicroseconds, due.At);
            action();
        }

        NowMicroseconds = microseconds;
    }

    /// <summary>Runs an action at a virtual time; what is scheduled for the same time runs in the order of scheduling.</summary>
    /// <param name="microseconds">µs since clock 0.</param>
    public void Schedule(long microseconds, Action action) => _timers.Enqueue(action, (microseconds, _timerOrder++));

    /// <summary>A reset of the chip: pins become inputs, PWM stops, functions are unmapped; the flash folder and what is wired
    /// stays.</summary>
    public void Reset()
    {
        foreach (VirtualPin pin in _pins)
        {
            pin.ResetFromChip();
        }

        foreach (PwmOutput output in _pwm.Values)
        {
            output.Stop();
        }

        _functionPins.Clear();
        Rtc.Reset();
        Wifi.Reset();
        RebootRequested = false;
        BootMicroseconds = NowMicroseconds;
    }

    internal void MapFunction(DeviceFunction function, int pin)
    {
        Pin(pin);
        _functionPins[function] = pin;
    }

    internal int FunctionPin(DeviceFunction function) => _functionPins.GetValueOrDefault(function, -1);

    internal DeviceFunction? FunctionOf(int pin)
    {
        foreach ((DeviceFunction function, int mapped) in _functionPins)
        {
            if (mapped == pin)
            {
                return function;
            }
        }

        return null;
    }

    internal ISpiPeripheral? Spi(int bus) => _spi.GetValueOrDefault(bus);

    internal II2cPeripheral? I2c(int bus, int address) => _i2c.GetValueOrDefault((bus, address));

    internal ISerialPeripheral? Serial(string port) => _serial.GetValueOrDefault(port);
}

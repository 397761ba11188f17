using Spane.NanoFramework;

namespace Spane.Plant.Hx711;

/// <summary>
/// The HX711 at its wire (datasheet V2.0, pages 4 and 5): PD_SCK comes as the bits that SPI sends on MOSI, DOUT is read on MISO and drives
/// a second pin for data-ready.
/// </summary>
/// <remarks>
/// A conversion is the mean of the input over its period, then passes a four-tap filter (1 3 3 1)/8, so that a step settles in exactly the
/// four conversions that the datasheet states. After power-up, reset and a change of gain the first four are withheld.
/// </remarks>
public sealed class Hx711Chip : ISpiPeripheral
{
    /// <summary>PD_SCK high for longer than this powers the converter down, in µs (page 5).</summary>
    public const double PowerDownMicroseconds = 60;

    private const int MaxCode = 0x7FFFFF;
    private const int MinCode = -0x800000;
    private const int SettlingConversions = 4;

    private readonly VirtualBoard _board;
    private readonly VirtualPin _dataOut;
    private readonly Hx711Options _options;
    private readonly SeededNoise _noise;
    private readonly double[] _taps = new double[SettlingConversions];
    private double _integral;
    private long _integratedTo;
    private double _conversionEnd;
    private int _settling = SettlingConversions;
    private int _lastCode;
    private int _shift;
    private int _pulses;
    private bool _ready;
    private bool _clockHigh;
    private double _highMicroseconds;
    private int _nextGain = 128;
    private Hx711Fault _fault;

    /// <summary>Wires a converter to a board.</summary>
    public Hx711Chip(VirtualBoard board, int spiBus, int dataReadyPin, Hx711Options options, int seed)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(options);
        _board = board;
        _options = options;
        RateHertz = options.RateHertz;
        _noise = new SeededNoise(seed, "hx711");
        _dataOut = board.Pin(dataReadyPin);
        _dataOut.Drive(true);
        _integratedTo = board.NowMicroseconds;
        _conversionEnd = _integratedTo + PeriodMicroseconds;
        board.AttachSpi(spiBus, this);
    }

    /// <summary>Gain of the conversion that runs now: 128 or 64 for channel A, 32 for channel B.</summary>
    public int Gain { get; private set; } = 128;

    public bool PoweredDown { get; private set; }

    /// <summary>Conversions a second now.</summary>
    public double RateHertz { get; set; }

    /// <summary>Words that were overwritten before they were read.</summary>
    public long Missed { get; private set; }

    /// <summary>Words with a count of clock pulses other than 25 to 27: a serial error.</summary>
    public long SerialErrors { get; private set; }

    /// <summary>What interference makes of a word, such as a spike of the feeder's motor; null: none.</summary>
    public Func<int, int>? Interference { get; set; }

    /// <summary>What is wrong with it.</summary>
    public Hx711Fault Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            DriveDataOut(!_ready);
        }
    }

    private double PeriodMicroseconds => 1e6 / RateHertz;

    /// <summary>Moves the converter on.</summary>
    /// <param name="toMicroseconds">µs since clock 0.</param>
    /// <param name="inputVolts">Differential input of channel A since the last call, in V. Channel B is open and reads 0 V.</param>
    public void Advance(long toMicroseconds, double inputVolts)
    {
        double input = Gain == 32 ? 0 : inputVolts;
        while (!PoweredDown && _conversionEnd <= toMicroseconds)
        {
            _integral += input * Math.Max(0, _conversionEnd - _integratedTo);
            _integratedTo = (long)_conversionEnd;
            Convert();
        }

        if (!PoweredDown)
        {
            _integral += input * (toMicroseconds - _integratedTo);
        }

        _integratedTo = toMicroseconds;
    }

    /// <inheritdoc/>
    public void Transfer(ReadOnlySpan<byte> mosi, Span<byte> miso, int clockHertz, long startMicroseconds)
    {
        double bitMicroseconds = 1e6 / clockHertz;
        _pulses = 0;
        for (int bit = 0; bit < mosi.Length * 8; bit++)
        {
            int mask = 0x80 >> (bit & 7);
            SetClock((mosi[bit >> 3] & mask) != 0, bitMicroseconds);
            if (_dataOut.Level)
            {
                miso[bit >> 3] |= (byte)mask;
            }
        }

        // The bus lets MOSI fall after a transfer.
        SetClock(false, 0);
        EndOfPulseTrain();
    }

    private static int Saturate(double code) => code >= MaxCode ? MaxCode : code <= MinCode ? MinCode : (int)Math.Round(code);

    private void Convert()
    {
        double mean = _integral / PeriodMicroseconds;
        _integral = 0;
        _conversionEnd += PeriodMicroseconds;
        for (int i = _taps.Length - 1; i > 0; i--)
        {
            _taps[i] = _taps[i - 1];
        }

        _taps[0] = mean;
        if (_settling > 0)
        {
            _settling--;
            return;
        }

        double filtered = (_taps[0] + (3 * _taps[1]) + (3 * _taps[2]) + _taps[3]) / 8;
        double noiseVolts = _options.NoiseVolts * Math.Sqrt(RateHertz / 80) * (128.0 / Gain);
        double volts = filtered + _options.OffsetVolts + (noiseVolts * _noise.Normal());
        if (_fault == Hx711Fault.BridgeOpen)
        {
            volts = _options.SupplyVolts;
        }

        if (_fault != Hx711Fault.Stuck)
        {
            _lastCode = Saturate(volts * Gain / (0.5 * _options.SupplyVolts) * (MaxCode + 1.0));
        }

        if (_ready)
        {
            Missed++;
        }

        _ready = true;
        _shift = Interference?.Invoke(_lastCode) ?? _lastCode;
        _pulses = 0;
        DriveDataOut(false);
    }

    private void SetClock(bool high, double bitMicroseconds)
    {
        if (high)
        {
            if (!_clockHigh)
            {
                _highMicroseconds = 0;
                RisingEdge();
            }

            _highMicroseconds += bitMicroseconds;
            if (_highMicroseconds > PowerDownMicroseconds && !PoweredDown)
            {
                PoweredDown = true;
                _ready = false;
                DriveDataOut(true);
            }
        }
        else if (PoweredDown)
        {
            Reset();
        }

        _clockHigh = high;
    }

    private void RisingEdge()
    {
        if (!_ready || PoweredDown)
        {
            return;
        }

        _pulses++;
        if (_pulses <= 24)
        {
            DriveDataOut((_shift & 0x800000) != 0);
            _shift <<= 1;
        }
        else
        {
            DriveDataOut(true);
        }
    }

    private void EndOfPulseTrain()
    {
        if (_pulses == 0)
        {
            return;
        }

        _ready = false;
        int gain = _pulses switch { 25 => 128, 26 => 32, 27 => 64, _ => 0 };
        if (gain == 0)
        {
            SerialErrors++;
            DriveDataOut(true);
        }
        else if (gain != _nextGain)
        {
            // The new gain holds from the next conversion on, which must settle first.
            _nextGain = Gain = gain;
            _settling = SettlingConversions;
        }
    }

    private void Reset()
    {
        PoweredDown = false;
        _nextGain = Gain = 128;
        _settling = SettlingConversions;
        _integral = 0;
        _integratedTo = _board.NowMicroseconds;
        _conversionEnd = _integratedTo + PeriodMicroseconds;
    }

    private void DriveDataOut(bool high) => _dataOut.Drive(_fault switch
    {
        Hx711Fault.Unplugged => true,
        Hx711Fault.DataShorted => false,
        _ => high,
    });
}

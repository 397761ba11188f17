using Spane.NanoFramework;

namespace Spane.Plant.Hx711;

/// <summary>
/// The HX711 at its wire (datasheet V2.0, pages 4 and 5): PD_SCK comes as the bits that SPI sends on MOSI, DOUT is read on MISO and drives a second pin
/// for data-ready.
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

    private readonly VirtualBoard board;
    private readonly VirtualPin dataOut;
    private readonly Hx711Options options;
    private readonly SeededNoise noise;
    private readonly double[] taps = new double[SettlingConversions];
    private double integral;
    private long integratedTo;
    private double conversionEnd;
    private int settling = SettlingConversions;
    private int lastCode;
    private int shift;
    private int pulses;
    private bool ready;
    private bool clockHigh;
    private double highMicroseconds;
    private int nextGain = 128;
    private Hx711Fault fault;

    /// <summary>Wires a converter to a board.</summary>
    public Hx711Chip(VirtualBoard board, int spiBus, int dataReadyPin, Hx711Options options, int seed)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(options);
        this.board = board;
        this.options = options;
        RateHertz = options.RateHertz;
        noise = new SeededNoise(seed, "hx711");
        dataOut = board.Pin(dataReadyPin);
        dataOut.Drive(true);
        integratedTo = board.NowMicroseconds;
        conversionEnd = integratedTo + PeriodMicroseconds;
        board.AttachSpi(spiBus, this);
    }

    /// <summary>Gain of the conversion that runs now: 128 or 64 for channel A, 32 for channel B.</summary>
    public int Gain { get; private set; } = 128;

    /// <summary>Whether it is powered down.</summary>
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
        get => fault;
        set
        {
            fault = value;
            DriveDataOut(!ready);
        }
    }

    private double PeriodMicroseconds => 1e6 / RateHertz;

    /// <summary>Moves the converter on.</summary>
    /// <param name="toMicroseconds">µs since clock 0.</param>
    /// <param name="inputVolts">Differential input of channel A since the last call, in V. Channel B is open and reads 0 V.</param>
    public void Advance(long toMicroseconds, double inputVolts)
    {
        double input = Gain == 32 ? 0 : inputVolts;
        while (!PoweredDown && conversionEnd <= toMicroseconds)
        {
            integral += input * Math.Max(0, conversionEnd - integratedTo);
            integratedTo = (long)conversionEnd;
            Convert();
        }

        if (!PoweredDown)
        {
            integral += input * (toMicroseconds - integratedTo);
        }

        integratedTo = toMicroseconds;
    }

    /// <inheritdoc/>
    public void Transfer(ReadOnlySpan<byte> mosi, Span<byte> miso, int clockHertz, long startMicroseconds)
    {
        double bitMicroseconds = 1e6 / clockHertz;
        pulses = 0;
        for (int bit = 0; bit < mosi.Length * 8; bit++)
        {
            int mask = 0x80 >> (bit & 7);
            SetClock((mosi[bit >> 3] & mask) != 0, bitMicroseconds);
            if (dataOut.Level)
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
        double mean = integral / PeriodMicroseconds;
        integral = 0;
        conversionEnd += PeriodMicroseconds;
        for (int i = taps.Length - 1; i > 0; i--)
        {
            taps[i] = taps[i - 1];
        }

        taps[0] = mean;
        if (settling > 0)
        {
            settling--;
            return;
        }

        double filtered = (taps[0] + (3 * taps[1]) + (3 * taps[2]) + taps[3]) / 8;
        double noiseVolts = options.NoiseVolts * Math.Sqrt(RateHertz / 80) * (128.0 / Gain);
        double volts = filtered + options.OffsetVolts + (noiseVolts * noise.Normal());
        if (fault == Hx711Fault.BridgeOpen)
        {
            volts = options.SupplyVolts;
        }

        if (fault != Hx711Fault.Stuck)
        {
            lastCode = Saturate(volts * Gain / (0.5 * options.SupplyVolts) * (MaxCode + 1.0));
        }

        if (ready)
        {
            Missed++;
        }

        ready = true;
        shift = Interference?.Invoke(lastCode) ?? lastCode;
        pulses = 0;
        DriveDataOut(false);
    }

    private void SetClock(bool high, double bitMicroseconds)
    {
        if (high)
        {
            if (!clockHigh)
            {
                highMicroseconds = 0;
                RisingEdge();
            }

            highMicroseconds += bitMicroseconds;
            if (highMicroseconds > PowerDownMicroseconds && !PoweredDown)
            {
                PoweredDown = true;
                ready = false;
                DriveDataOut(true);
            }
        }
        else if (PoweredDown)
        {
            Reset();
        }

        clockHigh = high;
    }

    private void RisingEdge()
    {
        if (!ready || PoweredDown)
        {
            return;
        }

        pulses++;
        if (pulses <= 24)
        {
            DriveDataOut((shift & 0x800000) != 0);
            shift <<= 1;
        }
        else
        {
            DriveDataOut(true);
        }
    }

    private void EndOfPulseTrain()
    {
        if (pulses == 0)
        {
            return;
        }

        ready = false;
        int gain = pulses switch { 25 => 128, 26 => 32, 27 => 64, _ => 0 };
        if (gain == 0)
        {
            SerialErrors++;
            DriveDataOut(true);
        }
        else if (gain != nextGain)
        {
            // The new gain holds from the next conversion on, which must settle first.
            nextGain = Gain = gain;
            settling = SettlingConversions;
        }
    }

    private void Reset()
    {
        PoweredDown = false;
        nextGain = Gain = 128;
        settling = SettlingConversions;
        integral = 0;
        integratedTo = board.NowMicroseconds;
        conversionEnd = integratedTo + PeriodMicroseconds;
    }

    private void DriveDataOut(bool high) => dataOut.Drive(fault switch
    {
        Hx711Fault.Unplugged => true,
        Hx711Fault.DataShorted => false,
        _ => high,
    });
}

using System.Device.Gpio;
using System.Device.Spi;
using nanoFramework.Hardware.Esp32;
using Spane.Firmware.Node;
using Spane.NanoFramework;
using Spane.Plant.Hx711;

namespace Spane.Firmware.Tests.Board;

/// <summary>The virtual converter against the datasheet (HX711 V2.0, pages 4 and 5), as the firmware's SPI sees it.</summary>
public sealed class Hx711WireTests
{
    private const double SupplyVolts = 4.2;
    private const int FastHertz = 700_000;

    private static readonly Hx711Options Quiet = new() { NoiseVolts = 0, OffsetVolts = 0, SupplyVolts = SupplyVolts };

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(4.2e-3, 2_147_484)]
    [InlineData(-4.2e-3, -2_147_484)]
    [InlineData(1e-9, 1)]
    public void A_voltage_comes_out_as_24_bits_most_significant_first_in_twos_complement(double volts, int code)
    {
        using var bench = new Bench(Quiet);
        bench.Settle(volts);
        bench.ReadWord(25).ShouldBe(code);
    }

    [Theory]
    [InlineData(0.020, 0x7FFFFF)]
    [InlineData(-0.020, -0x800000)]
    public void An_input_beyond_the_range_gives_the_saturation_code(double volts, int code)
    {
        using var bench = new Bench(Quiet);
        bench.Settle(volts);
        bench.ReadWord(25).ShouldBe(code);
    }

    [Fact]
    public void Data_ready_falls_at_the_conversion_and_rises_with_the_25th_pulse()
    {
        using var bench = new Bench(Quiet);
        bench.Ready.ShouldBeFalse();
        bench.Settle(0);
        bench.Ready.ShouldBeTrue();
        bench.ReadWord(25);
        bench.Ready.ShouldBeFalse();
        bench.Advance(12_500, 0);
        bench.Ready.ShouldBeTrue();
    }

    [Theory]
    [InlineData(26, 32)]
    [InlineData(27, 64)]
    public void The_count_of_pulses_selects_the_gain_of_the_next_conversion_which_settles_first(int pulses, int gain)
    {
        using var bench = new Bench(Quiet);
        bench.Settle(1e-3);
        int atGain128 = bench.ReadWord(pulses);
        bench.Chip.Gain.ShouldBe(gain);
        bench.Advance(4 * 12_500, 1e-3);
        bench.Ready.ShouldBeFalse("four conversions settle");
        bench.Advance(12_500, 1e-3);
        bench.Ready.ShouldBeTrue();
        int next = bench.ReadWord(pulses);
        int expected = gain == 64 ? atGain128 / 2 : 0;
        next.ShouldBeInRange(expected - 1, expected + 1, "channel B is open");
    }

    [Theory]
    [InlineData(24)]
    [InlineData(28)]
    public void Too_few_or_too_many_pulses_are_a_serial_error_and_change_no_gain(int pulses)
    {
        using var bench = new Bench(Quiet);
        bench.Settle(0);
        bench.ReadWord(pulses);
        bench.Chip.SerialErrors.ShouldBe(1);
        bench.Chip.Gain.ShouldBe(128);
    }

    [Fact]
    public void A_clock_that_is_high_for_more_than_60_microseconds_powers_down_and_resets_to_channel_A_gain_128()
    {
        using var bench = new Bench(Quiet);
        bench.Settle(0);
        bench.ReadWord(27);
        bench.Send(Enumerable.Repeat((byte)0xFF, 6).ToArray());
        bench.Chip.Gain.ShouldBe(128);
        bench.Advance(4 * 12_500, 0);
        bench.Ready.ShouldBeFalse("it settles after a reset");
        bench.Advance(12_500, 0);
        bench.Ready.ShouldBeTrue();
    }

    [Fact]
    public void A_clock_that_is_high_for_less_than_60_microseconds_resets_nothing()
    {
        using var bench = new Bench(Quiet);
        bench.Settle(0);
        bench.ReadWord(27);
        bench.Send([0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        bench.Chip.Gain.ShouldBe(64);
    }

    [Theory]
    [InlineData(10, 100_000)]
    [InlineData(80, 12_500)]
    public void A_step_of_the_load_settles_in_four_conversions(double rate, int period)
    {
        using var bench = new Bench(Quiet with { RateHertz = rate });
        bench.Settle(0);
        int[] words = new int[6];
        for (int i = 0; i < words.Length; i++)
        {
            bench.ReadWord(25);
            bench.Advance(period, 4.2e-3);
            words[i] = bench.ReadWord(25);
        }

        words[0].ShouldBeLessThan(words[1]);
        words[2].ShouldBeLessThan(2_147_483);
        words[3].ShouldBe(2_147_484);
        words[5].ShouldBe(2_147_484);
    }

    [Fact]
    public void Nothing_is_ready_when_the_cable_is_off()
    {
        using var bench = new Bench(Quiet);
        bench.Settle(0);
        bench.Chip.Fault = Hx711Fault.Unplugged;
        bench.Advance(100_000, 0);
        bench.Ready.ShouldBeFalse();
        bench.ReadWord(25).ShouldBe(-1, "DOUT floats high: all bits are 1");
    }

    [Fact]
    public void A_shorted_data_line_is_always_ready_and_reads_zero()
    {
        using var bench = new Bench(Quiet);
        bench.Settle(4.2e-3);
        bench.Chip.Fault = Hx711Fault.DataShorted;
        bench.ReadWord(25).ShouldBe(0);
        bench.Ready.ShouldBeTrue();
    }

    [Fact]
    public void The_noise_at_80_conversions_a_second_is_90_nanovolts_rms()
    {
        using var bench = new Bench(Quiet with { NoiseVolts = 90e-9 });
        bench.Settle(0);
        double sum = 0;
        double squares = 0;
        const int Count = 4_000;
        for (int i = 0; i < Count; i++)
        {
            bench.ReadWord(25);
            bench.Advance(12_500, 0);
            double volts = bench.ReadWord(25) * 0.5 * SupplyVolts / 128 / 8_388_608;
            sum += volts;
            squares += volts * volts;
        }

        Math.Sqrt((squares / Count) - (sum / Count * (sum / Count))).ShouldBe(90e-9, tolerance: 5e-9);
    }

    /// <summary>A converter on a board, read by bits: a 1 and a 0 on MOSI are one clock pulse.</summary>
    private sealed class Bench : IDisposable
    {
        private readonly VirtualBoard _board = new(Path.GetTempPath(), DateTime.UnixEpoch);
        private readonly BoardScope _scope;
        private readonly SpiDevice _spi;
        private readonly GpioPin _ready;

        public Bench(Hx711Options options)
        {
            _scope = _board.Enter();
            Chip = new Hx711Chip(_board, 1, PackerPins.Hx711DataReady, options, 1);
            Configuration.SetPinFunction(PackerPins.Hx711Clock, DeviceFunction.SPI1_MOSI);
            Configuration.SetPinFunction(PackerPins.Hx711Data, DeviceFunction.SPI1_MISO);
            Configuration.SetPinFunction(PackerPins.Hx711SpiClock, DeviceFunction.SPI1_CLOCK);
            _spi = SpiDevice.Create(new SpiConnectionSettings(1) { ClockFrequency = FastHertz });
            _ready = new GpioController().OpenPin(PackerPins.Hx711DataReady, PinMode.Input);
        }

        public Hx711Chip Chip { get; }

        public bool Ready => _ready.Read() == PinValue.Low;

        public void Advance(long microseconds, double volts)
        {
            _board.AdvanceTo(_board.NowMicroseconds + microseconds);
            Chip.Advance(_board.NowMicroseconds, volts);
        }

        public void Settle(double volts) => Advance((long)(5 * 1e6 / Chip.RateHertz), volts);

        public void Send(byte[] bits) => _spi.Write(bits);

        public int ReadWord(int pulses)
        {
            byte[] send = new byte[7];
            for (int i = 0; i < pulses; i++)
            {
                send[i / 4] |= (byte)(0x80 >> (2 * (i % 4)));
            }

            byte[] received = new byte[7];
            _spi.TransferFullDuplex(send, received);
            int word = 0;
            for (int i = 0; i < 24; i++)
            {
                word = (word << 1) | ((received[i / 4] >> (7 - (2 * (i % 4)))) & 1);
            }

            return (word << 8) >> 8;
        }

        public void Dispose()
        {
            _spi.Dispose();
            _scope.Dispose();
        }
    }
}

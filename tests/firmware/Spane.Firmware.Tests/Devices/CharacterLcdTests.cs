using System.Device.I2c;
using nanoFramework.Hardware.Esp32;
using Spane.Firmware.Devices;
using Spane.Firmware.Node;
using Spane.NanoFramework;

namespace Spane.Firmware.Tests.Devices;

public sealed class CharacterLcdTests
{
    private static readonly char[] Page = [.. "milo            35 g    34.98 g  *       1234 pak   64.8/mntOPTIMAL    TERHUBUNG"];

    [Fact]
    public void A_page_arrives_at_the_display_character_by_character()
    {
        using var board = new Board();
        board.Run(200);
        board.Glass.Shown.ShouldBe(new string(Page));
        board.Lcd.IsThere.ShouldBeTrue();
    }

    [Fact]
    public void A_display_that_was_unplugged_is_started_and_written_again()
    {
        using var board = new Board();
        board.Run(200);
        board.Plug(null);
        board.Changed('*');
        board.Run(3);
        board.Lcd.IsThere.ShouldBeFalse();
        board.Plug(new Glass());
        board.Run(400);
        board.Glass.Shown.ShouldBe("*" + new string(Page)[1..]);
    }

    [Fact]
    public void An_error_of_the_bus_is_a_display_that_does_not_answer()
    {
        using var board = new Board();
        board.Run(200);
        board.Fail();
        board.Changed('*');
        board.Run(3);
        board.Lcd.IsThere.ShouldBeFalse();
        board.Plug(new Glass());
        board.Run(400);
        board.Glass.Shown.ShouldBe("*" + new string(Page)[1..]);
    }

    private sealed class Board : IDisposable
    {
        private readonly VirtualBoard _board = new(Path.GetTempPath(), DateTime.UnixEpoch);
        private readonly BoardScope _scope;
        private readonly char[] _page = [.. Page];
        private long _nowMs;

        public Board()
        {
            _scope = _board.Enter();
            Plug(Glass);
            Configuration.SetPinFunction(PackerPins.DisplayData, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(PackerPins.DisplayClock, DeviceFunction.I2C1_CLOCK);
            Lcd = new CharacterLcd(I2cDevice.Create(new I2cConnectionSettings(1, CharacterLcd.Address)));
        }

        public CharacterLcd Lcd { get; }

        public Glass Glass { get; private set; } = new();

        public void Plug(Glass? glass)
        {
            Glass = glass ?? Glass;
            _board.AttachI2c(1, CharacterLcd.Address, glass);
        }

        public void Fail() => _board.AttachI2c(1, CharacterLcd.Address, new BrokenBus());

        public void Changed(char first) => _page[0] = first;

        public void Run(int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                _nowMs += 20;
                Lcd.Step(_page, _nowMs);
            }
        }

        public void Dispose()
        {
            Lcd.Dispose();
            _scope.Dispose();
        }
    }

    private sealed class BrokenBus : II2cPeripheral
    {
        public void Read(Span<byte> data) => throw NativeError();

        public void Write(ReadOnlySpan<byte> data) => throw NativeError();

        // The chip has no type of its own for it.
#pragma warning disable CA2201
        private static Exception NativeError() => new("0x00000000");
#pragma warning restore CA2201
    }
}

using nanoFramework.Hardware.Esp32;
using Spane.NanoFramework;

namespace System.Device.Spi;

/// <summary>A device on an SPI bus.</summary>
public class SpiDevice : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly byte[] _scratch = new byte[64];

    /// <summary>Creates a device.</summary>
    /// <exception cref="ArgumentException">MOSI, MISO or the clock have no pin: <c>Configuration.SetPinFunction</c> comes
    /// first.</exception>
    public SpiDevice(SpiConnectionSettings settings)
    {
        ConnectionSettings = settings;
        bool first = settings.BusId == 1;
        RequirePin(first ? DeviceFunction.SPI1_MOSI : DeviceFunction.SPI2_MOSI);
        RequirePin(first ? DeviceFunction.SPI1_MISO : DeviceFunction.SPI2_MISO);
        RequirePin(first ? DeviceFunction.SPI1_CLOCK : DeviceFunction.SPI2_CLOCK);
    }

    /// <summary>How it is spoken to.</summary>
    public SpiConnectionSettings ConnectionSettings { get; }

    public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

    /// <summary>Reads while zeros are sent.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    public void Read(SpanByte buffer) => Transfer(default, buffer.AsSpan());

    /// <summary>Sends.</summary>
    /// <param name="buffer">The bytes.</param>
    public void Write(SpanByte buffer) => Transfer(buffer.AsSpan(), default);

    /// <summary>Sends and reads at once.</summary>
    public void TransferFullDuplex(SpanByte writeBuffer, SpanByte readBuffer) =>
        Transfer(writeBuffer.AsSpan(), readBuffer.AsSpan());

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    private void RequirePin(DeviceFunction function)
    {
        if (_board.FunctionPin(function) < 0)
        {
            throw new ArgumentException($"{function} has no pin: call Configuration.SetPinFunction first.");
        }
    }

    private void Transfer(ReadOnlySpan<byte> write, Span<byte> read)
    {
        int length = Math.Max(write.Length, read.Length);
        if (length > _scratch.Length / 2)
        {
            throw new ArgumentException($"The virtual SPI bus carries at most {_scratch.Length / 2} bytes a transfer.");
        }

        Span<byte> mosi = _scratch.AsSpan(0, length);
        Span<byte> miso = _scratch.AsSpan(_scratch.Length / 2, length);
        mosi.Clear();
        write.CopyTo(mosi);
        miso.Clear();
        _board.Spi(ConnectionSettings.BusId)?.Transfer(mosi, miso, ConnectionSettings.ClockFrequency, _board.NowMicroseconds);
        miso[..read.Length].CopyTo(read);
    }
}

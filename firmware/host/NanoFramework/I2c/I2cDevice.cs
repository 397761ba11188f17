using nanoFramework.Hardware.Esp32;
using Spane.NanoFramework;

namespace System.Device.I2c;

/// <summary>A device on an I2C bus.</summary>
public class I2cDevice : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;

    /// <summary>Creates a device.</summary>
    /// <exception cref="ArgumentException">Data or clock have no pin: <c>Configuration.SetPinFunction</c> comes first.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        ConnectionSettings = settings;
        bool first = settings.BusId == 1;
        if (_board.FunctionPin(first ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA) < 0
            || _board.FunctionPin(first ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK) < 0)
        {
            throw new ArgumentException($"I2C bus {settings.BusId} has no pins: call Configuration.SetPinFunction first.");
        }
    }

    /// <summary>Where it is.</summary>
    public I2cConnectionSettings ConnectionSettings { get; }

    private II2cPeripheral? Peripheral => _board.I2c(ConnectionSettings.BusId, ConnectionSettings.DeviceAddress);

    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    /// <summary>Reads.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    public I2cTransferResult Read(SpanByte buffer)
    {
        Peripheral?.Read(buffer.AsSpan());
        return Result(buffer.Length);
    }

    /// <summary>Writes.</summary>
    /// <param name="buffer">The bytes.</param>
    public I2cTransferResult Write(SpanByte buffer)
    {
        Peripheral?.Write(buffer.AsSpan());
        return Result(buffer.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    private I2cTransferResult Result(int bytes) => Peripheral is null
        ? new I2cTransferResult(0, I2cTransferStatus.SlaveAddressNotAcknowledged)
        : new I2cTransferResult((uint)bytes, I2cTransferStatus.FullTransfer);
}

public readonly struct I2cTransferResult
{
    internal I2cTransferResult(uint bytesTransferred, I2cTransferStatus status)
    {
        BytesTransferred = bytesTransferred;
        Status = status;
    }

    /// <summary>Count of bytes.</summary>
    public uint BytesTransferred { get; }

    /// <summary>How it ended.</summary>
    public I2cTransferStatus Status { get; }
}

/// <summary>How a transfer ended.</summary>
public enum I2cTransferStatus
{
    /// <summary>All bytes.</summary>
    FullTransfer = 1,

    /// <summary>Nobody answered at the address.</summary>
    SlaveAddressNotAcknowledged = 4,
}

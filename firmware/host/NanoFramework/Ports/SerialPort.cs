using nanoFramework.Hardware.Esp32;
using Spane.NanoFramework;

namespace System.IO.Ports;

/// <summary>
/// A serial port. On the chip a read blocks until all bytes asked for are there or the time is over; the virtual clock does not advance
/// during a call, so here a read of bytes that have not arrived throws at once.
/// </summary>
public sealed class SerialPort : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private SerialWire? _wire;
    private ISerialPeripheral? _peripheral;

    /// <summary>Creates a port.</summary>
    /// <param name="portName"><c>COM2</c> or <c>COM3</c>; <c>COM1</c> is the debugger's.</param>
    /// <param name="baudRate">Bits a second.</param>
    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
    {
        PortName = portName;
        BaudRate = baudRate;
        Parity = parity;
        DataBits = dataBits;
        StopBits = stopBits;
    }

    /// <summary>Raised when bytes have arrived.</summary>
    public event SerialDataReceivedEventHandler? DataReceived;

    public string PortName { get; }

    /// <summary>Bits a second.</summary>
    public int BaudRate { get; set; }

    /// <summary>Parity bit.</summary>
    public Parity Parity { get; set; }

    /// <summary>Bits of a word.</summary>
    public int DataBits { get; set; }

    public StopBits StopBits { get; set; }

    /// <summary>Flow control.</summary>
    public Handshake Handshake { get; set; }

    /// <summary>Electrical mode.</summary>
    public SerialMode Mode { get; set; }

    /// <summary>Time to wait for a read, in ms; -1: forever.</summary>
    public int ReadTimeout { get; set; } = -1;

    /// <summary>Time to wait for a write, in ms; -1: forever.</summary>
    public int WriteTimeout { get; set; } = -1;

    /// <summary>Size of the receive buffer in bytes; takes effect at <see cref="Open"/>.</summary>
    public int ReadBufferSize { get; set; } = 256;

    /// <summary>Bytes that must be there before <see cref="DataReceived"/> is raised.</summary>
    public int ReceivedBytesThreshold { get; set; } = 1;

    public bool IsOpen => _wire is not null;

    /// <summary>Bytes that have arrived.</summary>
    /// <exception cref="InvalidOperationException">The port is not open.</exception>
    public int BytesToRead => Wire.Available;

    private SerialWire Wire => _wire ?? throw new InvalidOperationException($"{PortName} is not open.");

    /// <summary>Opens the port.</summary>
    /// <exception cref="ArgumentException">Its receive pin is not mapped: <c>Configuration.SetPinFunction</c> comes first.</exception>
    public void Open()
    {
        DeviceFunction receive = PortName switch
        {
            "COM2" => DeviceFunction.COM2_RX,
            "COM3" => DeviceFunction.COM3_RX,
            _ => throw new ArgumentException($"The firmware uses COM2 and COM3, not {PortName}."),
        };
        if (_board.FunctionPin(receive) < 0)
        {
            throw new ArgumentException($"{receive} has no pin: call Configuration.SetPinFunction first.");
        }

        _wire = new SerialWire(_board, BaudRate, ReadBufferSize);
        _wire.Arrived += OnArrived;
        _peripheral = _board.Serial(PortName);
        _peripheral?.Opened(_wire, BaudRate);
    }

    /// <summary>Closes it; what was received is lost.</summary>
    public void Close()
    {
        if (_wire is not null)
        {
            _wire.Arrived -= OnArrived;
            _wire = null;
        }
    }

    /// <summary>Reads.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <exception cref="TimeoutException">Not all bytes are there; they stay in the buffer.</exception>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (Wire.Available < count)
        {
            throw new TimeoutException();
        }

        for (int i = 0; i < count; i++)
        {
            Wire.TryTake(out buffer[offset + i]);
        }

        return count;
    }

    /// <summary>Writes.</summary>
    /// <param name="buffer">The bytes.</param>
    public void Write(byte[] buffer, int offset, int count)
    {
        _ = Wire;
        _peripheral?.Receive(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void OnArrived()
    {
        if (BytesToRead >= ReceivedBytesThreshold)
        {
            DataReceived?.Invoke(this, new SerialDataReceivedEventArgs(SerialData.Chars));
        }
    }
}

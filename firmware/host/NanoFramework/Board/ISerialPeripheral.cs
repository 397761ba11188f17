using System;

namespace Spane.NanoFramework;

/// <summary>
/// What is at the other end of a serial port. Bytes from the chip arrive in <see cref="Receive"/>; bytes to the chip go into the
/// <see cref="SerialWire"/> given when the port opens, each at the virtual time at which its stop bit ends.
/// </summary>
public interface ISerialPeripheral
{
    /// <summary>The firmware has opened the port.</summary>
    /// <param name="baudRate">Bits a second.</param>
    void Opened(SerialWire wire, int baudRate);

    /// <summary>Bytes that the chip starts to send now.</summary>
    /// <param name="data">The bytes.</param>
    void Receive(ReadOnlySpan<byte> data);
}

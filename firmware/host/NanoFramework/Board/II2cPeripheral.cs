using System;

namespace Spane.NanoFramework;

/// <summary>What answers at an I2C address.</summary>
public interface II2cPeripheral
{
    /// <summary>Receives the bytes of a write.</summary>
    /// <param name="data">The bytes after the address.</param>
    void Write(ReadOnlySpan<byte> data);

    void Read(Span<byte> data);
}

using System;

namespace Spane.NanoFramework;

/// <summary>What answers at an I2C address.</summary>
public interface II2cPeripheral
{
    /// <summary>Takes the bytes of a write.</summary>
    /// <param name="data">The bytes after the address.</param>
    void Write(ReadOnlySpan<byte> data);

    /// <summary>Gives the bytes of a read.</summary>
    void Read(Span<byte> data);
}

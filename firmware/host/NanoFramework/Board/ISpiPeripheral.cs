using System;

namespace Spane.NanoFramework;

/// <summary>What is wired to an SPI bus: it sees MOSI as a bit stream and drives MISO.</summary>
public interface ISpiPeripheral
{
    /// <summary>One full-duplex transfer, most significant bit first.</summary>
    /// <param name="clockHertz">Bits a second.</param>
    /// <param name="startMicroseconds">When the first bit starts, in µs since clock 0.</param>
    void Transfer(ReadOnlySpan<byte> mosi, Span<byte> miso, int clockHertz, long startMicroseconds);
}

using System;
using System.Collections.Generic;

namespace Spane.NanoFramework;

/// <summary>The line from a serial peripheral to the chip: a receive buffer filled at the line's own pace.</summary>
public sealed class SerialWire
{
    private readonly VirtualBoard board;
    private readonly int capacity;
    private readonly Queue<(long At, byte Value)> bytes = new();
    private long lineFreeAt;

    internal SerialWire(VirtualBoard board, int baudRate, int capacity)
    {
        this.board = board;
        this.capacity = capacity;
        ByteMicroseconds = 10L * 1_000_000 / baudRate;
    }

    /// <summary>Raised when the last byte of a sending has arrived.</summary>
    public event Action? Arrived;

    /// <summary>Time of one byte with start and stop bit, in µs.</summary>
    public long ByteMicroseconds { get; }

    /// <summary>Bytes lost because the chip's receive buffer was full.</summary>
    public long Overruns { get; private set; }

    /// <summary>Bytes that have arrived and were not read yet.</summary>
    public int Available
    {
        get
        {
            int count = 0;
            foreach ((long at, _) in bytes)
            {
                if (at > board.NowMicroseconds)
                {
                    break;
                }

                count++;
            }

            return count;
        }
    }

    /// <summary>Sends bytes to the chip, one after the other at the line's pace.</summary>
    /// <param name="data">The bytes.</param>
    public void Send(ReadOnlySpan<byte> data, long delayMicroseconds = 0)
    {
        long at = Math.Max(board.NowMicroseconds + delayMicroseconds, lineFreeAt);
        foreach (byte value in data)
        {
            at += ByteMicroseconds;
            if (bytes.Count >= capacity)
            {
                Overruns++;
                continue;
            }

            bytes.Enqueue((at, value));
        }

        lineFreeAt = at;
        board.Schedule(at, () => Arrived?.Invoke());
    }

    internal bool TryTake(out byte value)
    {
        if (bytes.TryPeek(out (long At, byte Value) next) && next.At <= board.NowMicroseconds)
        {
            bytes.Dequeue();
            value = next.Value;
            return true;
        }

        value = 0;
        return false;
    }

    internal void Clear() => bytes.Clear();
}

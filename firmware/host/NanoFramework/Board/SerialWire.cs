using System;
using System.Collections.Generic;

namespace Spane.NanoFramework;

/// <summary>The line from a serial peripheral to the chip: a receive buffer filled at the line's own pace.</summary>
public sealed class SerialWire
{
    private readonly VirtualBoard _board;
    private readonly int _capacity;
    private readonly Queue<(long At, byte Value)> _bytes = new();
    private long _lineFreeAt;

    internal SerialWire(VirtualBoard board, int baudRate, int capacity)
    {
        _board = board;
        _capacity = capacity;
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
            foreach ((long at, _) in _bytes)
            {
                if (at > _board.NowMicroseconds)
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
        long at = Math.Max(_board.NowMicroseconds + delayMicroseconds, _lineFreeAt);
        foreach (byte value in data)
        {
            at += ByteMicroseconds;
            if (_bytes.Count >= _capacity)
            {
                Overruns++;
                continue;
            }

            _bytes.Enqueue((at, value));
        }

        _lineFreeAt = at;
        _board.Schedule(at, () => Arrived?.Invoke());
    }

    internal bool TryTake(out byte value)
    {
        if (_bytes.TryPeek(out (long At, byte Value) next) && next.At <= _board.NowMicroseconds)
        {
            _bytes.Dequeue();
            value = next.Value;
            return true;
        }

        value = 0;
        return false;
    }

    internal void Clear() => _bytes.Clear();
}

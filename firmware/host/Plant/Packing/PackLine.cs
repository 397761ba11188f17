using Spane.NanoFramework;

namespace Spane.Plant.Packing;

/// <summary>The bag former and sealer below the dump gate: each pack passes the infrared slot a moment after its dump.</summary>
public sealed class PackLine(VirtualBoard board, int slotPin, int seed)
{
    /// <summary>From the end of the dump until the pack is in the slot, in µs.</summary>
    public const long SealMicroseconds = 220_000;

    private const long PulseMicroseconds = 60_000;
    private const long SecondPackMicroseconds = 260_000;

    private readonly SeededNoise _noise = new(seed, "pack-line");

    /// <summary>A pack breaks the slot's beam: what triggers a camera there.</summary>
    public event Action? BeamBroken;

    /// <summary>Packs that have passed the slot.</summary>
    public int Passed { get; private set; }

    /// <summary>Bounces at each edge, at most.</summary>
    public int Bounces { get; set; } = 4;

    /// <summary>The slot does not see packs.</summary>
    public bool Misses { get; set; }

    /// <summary>Each dump becomes two packs.</summary>
    public bool Doubles { get; set; }

    /// <summary>A pack is stuck in the slot.</summary>
    public bool Jammed
    {
        get;
        set
        {
            field = value;
            board.Pin(slotPin).Drive(!value);
        }
    }

    /// <summary>A dump has ended: a pack is on its way.</summary>
    public void Seal()
    {
        if (Misses || Jammed)
        {
            return;
        }

        Pass(board.NowMicroseconds + SealMicroseconds);
        if (Doubles)
        {
            Pass(board.NowMicroseconds + SealMicroseconds + SecondPackMicroseconds);
        }
    }

    private void Pass(long at)
    {
        board.Schedule(at, () => BeamBroken?.Invoke());
        Edge(at, false);
        Edge(at + PulseMicroseconds, true);
        board.Schedule(at + PulseMicroseconds, () => Passed++);
    }

    private void Edge(long at, bool level)
    {
        int bounces = (int)(_noise.Uniform() * (Bounces + 1));
        for (int i = 0; i < bounces; i++)
        {
            Drive(at, level);
            at += 50 + (long)(600 * _noise.Uniform());
            Drive(at, !level);
            at += 50 + (long)(600 * _noise.Uniform());
        }

        Drive(at, level);
    }

    private void Drive(long at, bool level) => board.Schedule(at, () =>
    {
        if (!Jammed)
        {
            board.Pin(slotPin).Drive(level);
        }
    });
}

using System.Buffers.Binary;
using Spane.NanoFramework;
using Spane.Plant.Packing;

namespace Spane.Plant.Camera;

/// <summary>A camera behind the sealer: the slot's beam triggers it, once for each pack, and it counts the triggers itself. It runs by the
/// line's clock.</summary>
public sealed class PackCamera
{
    private const uint Boot = 1;

    private readonly VirtualBoard _board;
    private readonly SeededNoise _noise;
    private readonly byte[] _life = new byte[8];
    private readonly int _seed;
    private readonly bool _knowsTime;
    private int _slot;

    /// <summary>Puts a camera at a line.</summary>
    /// <param name="board">The board whose clock the line runs by.</param>
    /// <param name="line">The line.</param>
    /// <param name="seed">Decides pictures and defects.</param>
    /// <param name="knowsTime">Whether a time server answers it: no for a clock that runs faster than the world's.</param>
    public PackCamera(VirtualBoard board, PackLine line, int seed, bool knowsTime)
    {
        ArgumentNullException.ThrowIfNull(line);
        (_board, _seed, _knowsTime) = (board, seed, knowsTime);
        _noise = new SeededNoise(seed, "pack-defects");
        BinaryPrimitives.WriteInt32LittleEndian(_life, seed);
        _life[^1] = 1;
        line.BeamBroken += Take;
    }

    /// <summary>A photograph was taken; on the thread of the line.</summary>
    public event Action<CameraShot>? Taken;

    /// <summary>The share of packs with one certain of the ten defects, 0 to 0.1.</summary>
    public double DefectShare { get; set; }

    /// <summary>What is wrong with a pack, by its slot count; absent: <see cref="DefectShare"/> decides by lot.</summary>
    public Func<int, PackDefect>? Prescribed { get; set; }

    private void Take()
    {
        _slot++;
        PackDefect defect = Prescribed?.Invoke(_slot) ?? PackDefects.Draw(_noise, DefectShare);
        var picture = PackPicture.Render(unchecked((_seed * 100_003) + _slot), defect);
        byte[] jpeg = picture.ToJpeg();
        long utc = _knowsTime ? new DateTimeOffset(_board.TrueUtcNow, TimeSpan.Zero).ToUnixTimeMilliseconds() : 0;
        byte[] payload = ImagePayload.Write(
            _life, Boot, (uint)_slot, (uint)_slot, utc, _board.NowMicroseconds / 1000, jpeg);
        Taken?.Invoke(new CameraShot(_slot, defect, payload));
    }
}

namespace Spane.Plant.Storage;

/// <summary>
/// A NOR flash: blocks are erased whole and then programmed once. It counts what wears it, and each erasure or program is an operation at
/// which the power may go (the block is then torn) or an error may come.
/// </summary>
/// <remarks>A block holds an object for its bytes; what counts for wear and space is how many bytes it stands for.</remarks>
public sealed class FlashChip
{
    /// <summary>Bytes of an erasure.</summary>
    public const int BlockBytes = 4096;

    /// <summary>Smallest program (<c>CONFIG_LITTLEFS_WRITE_SIZE</c>).</summary>
    public const int ProgramBytes = 128;

    /// <summary>Most bytes that one program writes (<c>CONFIG_LITTLEFS_CACHE_SIZE</c>).</summary>
    public const int CacheBytes = 512;

    private readonly object?[] _contents;
    private readonly long[] _erasures;
    private long _powerLeft = long.MaxValue;
    private bool _isOff;

    public FlashChip(int blocks)
    {
        _contents = new object?[blocks];
        _erasures = new long[blocks];
    }

    public int Blocks => _contents.Length;

    /// <summary>Erasures of each block.</summary>
    public IReadOnlyList<long> Erasures => _erasures;

    /// <summary>Erasures and programs since it was new.</summary>
    public long Operations { get; private set; }

    /// <summary>Bytes programmed since it was new.</summary>
    public long ProgrammedBytes { get; private set; }

    /// <summary>The error that comes at each <see cref="FaultEvery"/>th operation.</summary>
    public FlashFault Fault { get; set; }

    public int FaultEvery { get; set; } = 1;

    /// <summary>Cuts the power in the middle of an operation.</summary>
    /// <param name="operations">Operations before it that are whole.</param>
    public void LosePowerAfter(long operations) => _powerLeft = operations;

    public void RestorePower()
    {
        _powerLeft = long.MaxValue;
        _isOff = false;
    }

    /// <summary>Empties every block without wear, as a new chip is.</summary>
    public void Clear() => Array.Clear(_contents);

    internal object? Content(int block) => _contents[block];

    internal void Erase(int block)
    {
        // An erasure that is torn leaves nothing that can be read.
        _contents[block] = null;
        _erasures[block]++;
        Operate();
    }

    /// <summary>Programs bytes; what they mean is the block's content only if this returns.</summary>
    internal void Program(int bytes)
    {
        for (int left = RoundUp(bytes); left > 0; left -= CacheBytes)
        {
            Operate();
            ProgrammedBytes += Math.Min(left, CacheBytes);
        }
    }

    internal void Program(int block, int bytes, object content)
    {
        Program(bytes);
        _contents[block] = content;
    }

    internal static int RoundUp(int bytes) => (bytes + ProgramBytes - 1) / ProgramBytes * ProgramBytes;

    private void Operate()
    {
        if (_isOff || _powerLeft-- <= 0)
        {
            _isOff = true;
            throw new PowerLossException();
        }

        Operations++;
        if (Fault != FlashFault.None && Operations % FaultEvery == 0)
        {
            throw new FlashFaultException(Fault);
        }
    }
}

namespace Spane.Plant.Storage;

/// <summary>
/// Finds free blocks as littlefs does (DESIGN.md, "The block allocator"): no free list is kept on the flash; a window of blocks is scanned
/// for those in use, and free ones are given out in turn, so that what was freed since is found only by the next scan.
/// </summary>
internal sealed class BlockAllocator(int blocks, Action<bool[]> markInUse)
{
    private readonly bool[] _inUse = new bool[blocks];
    private readonly List<int> _underWay = [];
    private int _start;
    private int _next;
    private int _size;
    private int _left;

    /// <summary>Forgets the window, as a mount does.</summary>
    internal void Restart(int start)
    {
        _start = start;
        _next = _size = 0;
        Complete();
        Checkpoint();
    }

    /// <summary>Everything that was given out is in use or free again: each block may be looked at once more.</summary>
    internal void Checkpoint() => _left = blocks;

    /// <summary>No file is being written any more.</summary>
    internal void Complete() => _underWay.Clear();

    internal int Allocate()
    {
        while (true)
        {
            while (_next < _size)
            {
                int block = (_start + _next) % blocks;
                Step();
                if (!_inUse[block])
                {
                    while (_next < _size && _inUse[(_start + _next) % blocks])
                    {
                        Step();
                    }

                    _underWay.Add(block);
                    return block;
                }
            }

            if (_left <= 0)
            {
                throw new FlashFaultException(FlashFault.NoSpace);
            }

            Scan();
        }
    }

    private void Step()
    {
        _next++;
        _left--;
    }

    private void Scan()
    {
        _start = (_start + _next) % blocks;
        _next = 0;
        _size = Math.Min(blocks, _left);
        Array.Clear(_inUse);
        markInUse(_inUse);
        foreach (int block in _underWay)
        {
            _inUse[block] = true;
        }
    }
}

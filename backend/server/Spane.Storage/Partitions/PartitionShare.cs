using System.Collections.Frozen;
using System.Threading.Channels;
using Spane.Messages;

namespace Spane.Storage.Partitions;

/// <summary>The partitions that this backend looks after for a while. It grows when another backend has died, and it is over when it must
/// shrink or was taken away.</summary>
public sealed class PartitionShare
{
    private readonly int _count;
    private readonly Channel<IReadOnlyList<int>> _added = Channel.CreateUnbounded<IReadOnlyList<int>>();
    private volatile FrozenSet<int> _partitions;

    /// <summary>Makes a share.</summary>
    /// <param name="partitions">The partitions, each 0 to <paramref name="count"/> − 1.</param>
    public PartitionShare(IEnumerable<int> partitions, int count, CancellationToken over)
    {
        _partitions = partitions.ToFrozenSet();
        _count = count;
        Over = over;
    }

    /// <summary>The partitions in ascending order.</summary>
    public IReadOnlyList<int> Partitions => [.. _partitions.Order()];

    /// <summary>Cancelled when the share is over: everything in hand is to be dropped, it comes again to whoever looks after it
    /// then.</summary>
    public CancellationToken Over { get; }

    /// <summary>The partitions that came to the share since it was made, as they come; never completes.</summary>
    public ChannelReader<IReadOnlyList<int>> Added => _added.Reader;

    /// <summary>Whether a device belongs to the share.</summary>
    public bool Covers(string device) => _partitions.Contains(DevicePartition.Of(device, _count));

    /// <summary>Adds partitions that nobody else looks after. What is in hand stays.</summary>
    public void Grow(IReadOnlyList<int> partitions)
    {
        _partitions = _partitions.Concat(partitions).ToFrozenSet();
        _added.Writer.TryWrite(partitions);
    }
}

namespace Spane.Storage.Partitions;

/// <summary>The share of a backend that has a store of its own: all devices, for ever.</summary>
/// <param name="count">How many partitions there are, from 1.</param>
public sealed class WholeFleet(int count) : IPartitionLeases
{
    /// <inheritdoc/>
    public Task<PartitionShare> AcquireAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new PartitionShare(Enumerable.Range(0, count), count, CancellationToken.None));
}

namespace Spane.Storage.Partitions;

/// <summary>Says which devices this backend looks after, so that each device is on one backend at a time.</summary>
public interface IPartitionLeases
{
    /// <summary>Waits for a share of the devices. Before it is called again everything that ran on the last share must have
    /// ended.</summary>
    /// <returns>The share; with it, nobody else stores anything for its devices until it is over.</returns>
    Task<PartitionShare> AcquireAsync(CancellationToken cancellationToken = default);
}

/// <summary>The share of a backend that has a store of its own: all devices, for ever.</summary>
/// <param name="count">How many partitions there are, from 1.</param>
public sealed class WholeFleet(int count) : IPartitionLeases
{
    public Task<PartitionShare> AcquireAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new PartitionShare(Enumerable.Range(0, count), count, CancellationToken.None));
}

/// <summary>Another backend has taken over devices that this one looked after: what this one still had in hand must not be
/// stored.</summary>
public sealed class LeaseLostException(string message) : Exception(message);

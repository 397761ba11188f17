namespace Spane.Storage.Partitions;

/// <summary>Says which devices this backend looks after, so that each device is on one backend at a time.</summary>
public interface IPartitionLeases
{
    /// <summary>Waits for a share of the devices. Before it is called again everything that ran on the last share must have
    /// ended.</summary>
    /// <returns>The share; with it, nobody else stores anything for its devices until it is over.</returns>
    Task<PartitionShare> AcquireAsync(CancellationToken cancellationToken = default);
}

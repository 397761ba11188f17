namespace Spane.Storage.Telemetry;

/// <summary>Deletes what is older than it has to be kept, while the store is written.</summary>
public interface IRetention
{
    /// <summary>Deletes what is too old, in steps so short that ingest continues meanwhile. Points are only deleted when they are rolled
    /// up.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Cancels between two transactions.</param>
    /// <returns>How many rows were deleted.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached, or its disk is full or failing; what is done stays
    /// done.</exception>
    Task<long> ApplyAsync(DateTimeOffset now, CancellationToken cancellationToken = default);
}

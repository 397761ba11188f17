using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests.Contract;

/// <summary>A store that rolls up and deletes, and what the contracts must be able to count in it.</summary>
public abstract class KeptStore : IAsyncDisposable
{
    /// <summary>The store, empty.</summary>
    public abstract ITelemetryStore Store { get; }

    /// <summary>Rolls up what has passed, where inserting does not do so.</summary>
    public abstract Task RollUpAsync(DateTimeOffset now);

    /// <summary>What deletes.</summary>
    public abstract IRetention Retention(RetentionPeriods periods);

    /// <summary>Points of a measurement.</summary>
    public abstract Task<long> PointsAsync(string measurement);

    /// <summary>Rollups of the readings' power of a width in ms, and the points that they are made of.</summary>
    public abstract Task<(long Rows, long Points)> RollupsAsync(long width);

    public abstract ValueTask DisposeAsync();
}

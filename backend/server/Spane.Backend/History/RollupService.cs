using Spane.Backend.Jobs;
using Spane.Storage.Sqlite;

namespace Spane.Backend.History;

/// <summary>Brings the built-in store's rollups up to date every minute.</summary>
internal sealed class RollupService(Rollups rollups, TimeProvider time, ILogger<RollupService> log)
    : PeriodicService(TimeSpan.FromMinutes(1), time, log)
{
    protected override Task RoundAsync(CancellationToken cancellationToken) => rollups.UpdateAsync(Time.GetUtcNow(), cancellationToken);
}

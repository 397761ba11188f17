using Spane.Backend.Jobs;

namespace Spane.Backend.Drills;

/// <summary>Looks at the open drills each second: what another backend has changed is shown here, and what is over ends.</summary>
internal sealed class DrillWatch(DrillService drills, TimeProvider time, ILogger<DrillWatch> log)
    : PeriodicService(TimeSpan.FromSeconds(1), time, log)
{
    protected override Task RoundAsync(CancellationToken cancellationToken) => drills.LookAsync(cancellationToken);
}

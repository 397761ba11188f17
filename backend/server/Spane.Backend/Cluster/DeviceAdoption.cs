using Spane.Storage.Postgres.Ownership;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Cluster;

/// <summary>Has devices looked after that are connected nowhere, so that somebody notices that they are silent: once a second each backend
/// adopts its part of those whose backend is gone, and which have not come to another by themselves meanwhile.</summary>
internal sealed class DeviceAdoption(
    OwnedDevices owned, TwinOwners owners, IClusterMembershipService membership, ILocalSiloDetails here, TimeProvider time)
    : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private HashSet<string> _before = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await AdoptAsync(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                // Looked at again in a second; who stores reports it.
            }
        }
    }

    private async Task AdoptAsync(CancellationToken stoppingToken)
    {
        string[] alive =
        [
            .. membership.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active)
                .Select(member => member.SiloAddress.ToParsableString()).Order(StringComparer.Ordinal),
        ];
        var rank = Array.IndexOf(alive, here.SiloAddress.ToParsableString());
        if (rank < 0)
        {
            return;
        }

        var orphans = await owners.OrphansAsync(alive, stoppingToken);
        var adopted = orphans.Where((device, place) => place % alive.Length == rank && _before.Contains(device)).ToList();
        _before = [.. orphans];
        await Parallel.ForEachAsync(
            adopted,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (device, _) => await owned.AdoptAsync(device));
    }
}

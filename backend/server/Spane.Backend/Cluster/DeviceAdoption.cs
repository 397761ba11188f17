using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Jobs;
using Spane.Storage.Postgres.Ownership;

namespace Spane.Backend.Cluster;

/// <summary>Has devices looked after that are connected nowhere, so that somebody notices that they are silent: once a second each backend
/// adopts its part of those whose backend is gone, and which have not come to another by themselves meanwhile.</summary>
internal sealed class DeviceAdoption(
    OwnedDevices owned, TwinOwners owners, IClusterMembershipService membership, ILocalSiloDetails here, TimeProvider time)
    : PeriodicService(TimeSpan.FromSeconds(1), time, NullLogger.Instance)
{
    private const int AtOnce = 8;

    private HashSet<string> _before = new(StringComparer.Ordinal);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
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

        var orphans = await owners.OrphansAsync(alive, cancellationToken);
        var adopted = orphans.Where((device, place) => place % alive.Length == rank && _before.Contains(device)).ToList();
        _before = [.. orphans];
        await Parallel.ForEachAsync(
            adopted,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (device, _) => await owned.AdoptAsync(device));
    }
}

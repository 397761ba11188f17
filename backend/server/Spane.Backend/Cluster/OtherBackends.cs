using Orleans.Runtime.Placement;
using Spane.Cluster;

namespace Spane.Backend.Cluster;

/// <summary>The backends besides this one.</summary>
internal sealed class OtherBackends(
    IClusterMembershipService membership, IGrainFactory grains, ILocalSiloDetails here, SiloWatch silos, ILogger<OtherBackends> log)
{
    /// <summary>Where the pages of each are.</summary>
    /// <returns>Null for one that does not answer, or does not say it.</returns>
    public async Task<IReadOnlyList<Uri?>> AddressesAsync() => await Task.WhenAll(
        membership.CurrentSnapshot.Members.Values
            .Where(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(here.SiloAddress))
            .Select(member => AddressAsync(member.SiloAddress)));

    private async Task<Uri?> AddressAsync(SiloAddress silo)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            return await grains.GetGrain<IBackendGrain>(silo.ToParsableString()).WhereAsync();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogDebug(fault, "The backend at {Address} did not answer.", silo.Endpoint);
            await silos.LookAsync();
            return null;
        }
    }
}

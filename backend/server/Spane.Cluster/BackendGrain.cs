using Orleans.Placement;

namespace Spane.Cluster;

/// <summary>This backend, where the others ask for it.</summary>
[PreferLocalPlacement]
internal sealed class BackendGrain(IDeviceHolder holder, ILocalSiloDetails here) : Grain, IBackendGrain
{
    public Task<Uri?> WhereAsync() =>
        Task.FromResult(here.SiloAddress.ToParsableString() == this.GetPrimaryKeyString() ? holder.Address : null);
}

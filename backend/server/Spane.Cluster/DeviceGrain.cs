using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Spane.Cluster;

/// <summary>A device on this backend. That Orleans may have a grain active twice for a moment, while a backend dies, harms nothing: the
/// twin's row says whose transactions count (<see cref="IDeviceHolder.TakeAsync"/>).</summary>
[PreferLocalPlacement]
[KeepAlive]
internal sealed class DeviceGrain(IDeviceHolder holder, ILocalSiloDetails here) : Grain, IDeviceGrain
{
    private string Device => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => holder.TakeAsync(Device, cancellationToken);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        holder.GiveUpAsync(Device, cancellationToken);

    public async Task<bool> ComeToAsync(SiloAddress backend)
    {
        if (!here.SiloAddress.Equals(backend))
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, backend);
            this.MigrateOnIdle();
            return false;
        }

        await HoldAsync();
        return true;
    }

    public async Task<Uri?> WhereAsync()
    {
        await HoldAsync();
        return holder.Address;
    }

    public Task<byte[]> ViewsAsync() => Task.FromResult(holder.Views(Device));

    // A fence may have taken it from here since.
    private Task HoldAsync() => holder.Holds(Device) ? Task.CompletedTask : holder.TakeAsync(Device, CancellationToken.None);
}

namespace Spane.Cluster;

/// <summary>A device among several backends: active on the one that looks after it. Its messages do not pass through it; it goes where they
/// arrive, once for each time that the device connects elsewhere.</summary>
[Alias("spane.device")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>Has the device looked after by a backend.</summary>
    /// <returns>Whether it is; otherwise it has set out, and is to be asked again.</returns>
    [Alias("come")]
    Task<bool> ComeToAsync(SiloAddress backend);

    /// <summary>Where people reach the backend that looks after it; null: that does not say.</summary>
    [Alias("where")]
    Task<Uri?> WhereAsync();

    /// <summary>What is known of it now, as the backends write it for one another; empty: nothing.</summary>
    [Alias("views")]
    Task<byte[]> ViewsAsync();
}

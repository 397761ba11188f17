namespace Spane.Cluster;

/// <summary>One of the backends; its key is the address of its silo, and whoever asks names that as the place for it.</summary>
[Alias("spane.backend")]
public interface IBackendGrain : IGrainWithStringKey
{
    /// <summary>Where its pages are, as the other backends see it; null: that does not say.</summary>
    [Alias("where")]
    Task<Uri?> WhereAsync();
}

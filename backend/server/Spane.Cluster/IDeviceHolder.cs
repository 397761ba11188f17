namespace Spane.Cluster;

/// <summary>What a backend does for the devices that it looks after.</summary>
public interface IDeviceHolder
{
    /// <summary>Where people reach this backend, as the other backends see it.</summary>
    Uri? Address { get; }

    /// <summary>Whether the device's twin is here, and nobody has taken it since.</summary>
    bool Holds(string device);

    /// <summary>Takes the device over: from then on no other backend can store anything for it, and its twin is where it was.</summary>
    Task TakeAsync(string device, CancellationToken cancellationToken);

    /// <summary>What is known of the device now, for the screens of other backends; empty: nothing.</summary>
    byte[] Views(string device);

    /// <summary>Gives the device up: its connection ends, and what is in hand is not stored here.</summary>
    Task GiveUpAsync(string device, CancellationToken cancellationToken);
}

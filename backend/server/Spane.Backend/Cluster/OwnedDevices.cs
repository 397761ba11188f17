using System.Collections.Concurrent;
using MQTTnet.Protocol;
using Orleans.Runtime.Placement;
using Spane.Backend.Devices;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Broker;
using Spane.Cluster;
using Spane.Messages;
using Spane.Storage.Postgres.Ownership;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Cluster;

/// <summary>
/// The devices that this backend looks after, of those that several share. A device's first message waits until its grain, and with it its
/// twin, is where the device is connected; from then on messages take the same way as on one backend alone.
/// </summary>
internal sealed class OwnedDevices(
    DeviceDirectory directory, TwinOwners owners, IGrainFactory grains, ILocalSiloDetails here, SiloWatch silos, LiveState live,
    SpaneOptions options, IEnumerable<EmbeddedBroker> brokers, TimeProvider time, ILogger<OwnedDevices> log)
    : IDeviceHolder, ILostDevices, IDisposable
{
    // All devices of a backend that died come at once, and a server takes a hundred connections.
    private const int AtOnce = 8;

    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDeparture = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LookAtDeparture = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _taking = new(AtOnce);
    private readonly ConcurrentDictionary<string, long> _connections = new(StringComparer.Ordinal);
    private volatile bool _isLeaving;

    /// <summary>Whether this backend stops, and takes no device any more.</summary>
    public bool IsLeaving => _isLeaving;

    public Uri? Address { get; } = options.Cluster.Url.Length > 0 ? new Uri(options.Cluster.Url) : null;

    public bool Holds(string device) => directory.Find(device) is not null;

    /// <summary>Waits until the device that a message is of is looked after here.</summary>
    /// <param name="connection">Number of the connection that the message came over.</param>
    public async ValueTask AdmitAsync(string topic, long connection, CancellationToken cancellationToken)
    {
        if (!DeviceTopic.TryParse(topic, out var parsed) || !directory.IsRegistered(parsed.Device))
        {
            return;
        }

        _connections[parsed.Device] = connection;
        while (!Holds(parsed.Device))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await TryAskAsync(parsed.Device, grain => grain.ComeToAsync(here.SiloAddress)) || !Holds(parsed.Device))
            {
                await Task.Delay(PauseBetweenTries, time, cancellationToken);
            }
        }
    }

    public byte[] Views(string device) => Holds(device) ? RemoteViews.Write(live.Of(device)) : [];

    /// <summary>Asks the grain of a device that another backend looks after.</summary>
    /// <returns>Its answer; null: it cannot be reached now.</returns>
    public async Task<T?> AskAsync<T>(string device, Func<IDeviceGrain, Task<T?>> ask)
        where T : class
    {
        T? answer = null;
        await TryAskAsync(device, async grain => (answer = await ask(grain)) is not null);
        return answer;
    }

    /// <summary>Has a device looked after by a backend, whichever; by this one, if none does.</summary>
    public Task AdoptAsync(string device) => TryAskAsync(device, async grain => await grain.WhereAsync() is null);

    /// <summary>From now on no device is taken.</summary>
    public void BeginToLeave() => _isLeaving = true;

    /// <summary>Waits until the devices that were connected here have come to other backends, which ask for them there. What is left is let
    /// go of when the grains end.</summary>
    public async Task WaitForOthersAsync(CancellationToken cancellationToken)
    {
        for (var begun = time.GetTimestamp();
            _connections.Keys.Any(Holds) && time.GetElapsedTime(begun) < LongestDeparture;
            await Task.Delay(LookAtDeparture, time, cancellationToken))
        {
        }
    }

    public async Task TakeAsync(string device, CancellationToken cancellationToken)
    {
        if (_isLeaving)
        {
            throw new InvalidOperationException($"This backend stops; another one takes {device}.");
        }

        await _taking.WaitAsync(cancellationToken);
        try
        {
            var claim = await owners.ClaimAsync(device, here.SiloAddress.ToParsableString(), cancellationToken);
            await directory.TakeAsync(device, claim.State, claim.Epoch, cancellationToken);
        }
        finally
        {
            _taking.Release();
        }
    }

    public void Dispose() => _taking.Dispose();

    public async Task GiveUpAsync(string device, CancellationToken cancellationToken)
    {
        if (Release(device) is not { } epoch)
        {
            return;
        }

        try
        {
            await owners.LeaveAsync(device, epoch, cancellationToken);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            // Then it is an orphan when this backend is gone.
        }
    }

    public void Lost(IReadOnlySet<string> devices)
    {
        foreach (var device in devices)
        {
            log.LogWarning("Another backend has taken over {Device}; what was in hand of it goes there.", device);
            Release(device);
        }
    }

    private long? Release(string device)
    {
        var runtime = directory.Release(device);
        if (_connections.TryRemove(device, out var number))
        {
            foreach (var broker in brokers)
            {
                broker.Connections.Find(number)?.End(MqttDisconnectReasonCode.SessionTakenOver);
            }
        }

        return runtime?.Epoch;
    }

    // While a backend dies, a grain that was there cannot be reached: asked again, it is here.
    private async Task<bool> TryAskAsync(string device, Func<IDeviceGrain, Task<bool>> ask)
    {
        if (_isLeaving)
        {
            // It would only be given what nobody has.
            return false;
        }

        // What nobody has comes here; also if who has just let go of it is asked first.
        RequestContext.Set(IPlacementDirector.PlacementHintKey, here.SiloAddress);
        try
        {
            return await ask(grains.GetGrain<IDeviceGrain>(device));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogDebug(fault, "The grain of {Device} did not answer.", device);
            await silos.LookAsync();
            return false;
        }
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spane.Backend.Alarms;
using Spane.Backend.Devices;
using Spane.Backend.Live;
using Spane.Dashboard.Alarms;
using Spane.Packing.Alarms;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Cluster;

/// <summary>Shows on this backend what others know of the devices that they look after: their grains are asked, of what a screen begins to
/// show here at once and then twice a second, and of all now and then, because a view is large. Neither waits for the other: of all, many
/// may be of a backend that is just stopping.</summary>
internal sealed class RemoteViews(
    DeviceDirectory directory, OwnedDevices owned, LiveState live, LiveBroadcast screens, AlarmStore alarms, TimeProvider time)
    : BackgroundService
{
    private const int AtOnce = 16;
    private const int LooksARound = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenAll = TimeSpan.FromSeconds(30);

    // Devices have had a moment to find their backends.
    private static readonly TimeSpan FirstOfAll = TimeSpan.FromSeconds(3);

    // A grain of a backend that is just stopping may answer late: the others are not kept waiting for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly ConcurrentDictionary<string, byte[]> _shown = new(StringComparer.Ordinal);

    public static byte[] Write(DeviceViews views) => JsonSerializer.SerializeToUtf8Bytes(views, Json);

    public static DeviceViews Read(byte[] written) => JsonSerializer.Deserialize<DeviceViews>(written, Json)!;

    // The first that fails ends the host, as any service does; the other would hide it.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await await Task.WhenAny(FollowWatchedAsync(stoppingToken), FollowAllAsync(stoppingToken));

    private async Task FollowWatchedAsync(CancellationToken stoppingToken)
    {
        HashSet<string> before = [];
        using var timer = new PeriodicTimer(Look, time);
        for (var look = 0; await timer.WaitForNextTickAsync(stoppingToken); look++)
        {
            var watched = screens.Watched;
            var isTime = look % LooksARound == 0;
            var asked = isTime ? watched : [.. watched.Except(before)];
            before = watched;
            if (asked.Count > 0)
            {
                await ShowAsync(directory.Elsewhere.Where(asked.Contains), stoppingToken);
            }

            if (isTime && watched.Count > 0)
            {
                await ShowWhatStandsAsync(stoppingToken);
            }
        }
    }

    private async Task FollowAllAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstOfAll, time, stoppingToken);
        using var timer = new PeriodicTimer(BetweenAll, time);
        do
        {
            var watched = screens.Watched;
            await ShowAsync(directory.Elsewhere.Where(device => !watched.Contains(device)), stoppingToken);
            await ShowWhatStandsAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Task ShowAsync(IEnumerable<string> devices, CancellationToken stoppingToken) => Parallel.ForEachAsync(
        devices,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (device, cancellationToken) =>
        {
            try
            {
                Show(device, await owned.AskAsync(device, async grain => await grain.ViewsAsync()).WaitAsync(
                    Patience, time, cancellationToken));
            }
            catch (TimeoutException)
            {
                // It is asked again in the next round.
            }
        });

    private async Task ShowWhatStandsAsync(CancellationToken stoppingToken)
    {
        live.KeepElsewhere(directory.Elsewhere);
        try
        {
            await ShowAlarmsAsync(stoppingToken);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            // Shown in the next round; who stores reports it.
        }
    }

    private void Show(string device, byte[]? views)
    {
        if (views is not { Length: > 0 } || (_shown.TryGetValue(device, out var before) && before.AsSpan().SequenceEqual(views)))
        {
            return;
        }

        _shown[device] = views;
        live.ShowElsewhere(device, Read(views));
    }

    /// <summary>Shows the alarms that stand at the other backends, as they were saved last.</summary>
    public async Task ShowAlarmsAsync(CancellationToken cancellationToken)
    {
        var elsewhere = directory.Elsewhere;
        var standing = new AlarmBook((await alarms.LoadAsync(cancellationToken)).Where(alarm => elsewhere.Contains(alarm.Key.Device)));
        live.ShowElsewhere(new AlarmsView(standing.Standing));
    }
}

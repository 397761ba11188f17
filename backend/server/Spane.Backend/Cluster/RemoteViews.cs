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

/// <summary>Shows on this backend what others know of the devices that they look after: their grains are asked, once a second of
/// what a screen shows here, and of all now and then, because a view is large.</summary>
internal sealed class RemoteViews(
    DeviceDirectory directory, OwnedDevices owned, LiveState live, LiveBroadcast screens, AlarmStore alarms, TimeProvider time)
    : BackgroundService
{
    private const int AtOnce = 16;
    private const int SecondsBetweenAll = 30;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        // The first ones when devices have had a moment to find their backends.
        for (var seconds = SecondsBetweenAll - 2; await timer.WaitForNextTickAsync(stoppingToken); seconds++)
        {
            var all = seconds % SecondsBetweenAll == 0;
            var watched = screens.Watched;
            if (!all && watched.Count == 0)
            {
                continue;
            }

            try
            {
                await ShowAsync(device => all || watched.Contains(device), stoppingToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                // Shown in a second; who stores reports it.
            }
        }
    }

    private async Task ShowAsync(Func<string, bool> isAsked, CancellationToken stoppingToken)
    {
        var elsewhere = directory.Elsewhere;
        live.KeepElsewhere(elsewhere);
        await Parallel.ForEachAsync(
            elsewhere.Where(isAsked),
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
                    // It is asked again in a second.
                }
            });
        await ShowAlarmsAsync(stoppingToken);
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

using System.Collections.Concurrent;
using System.Data.Common;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Messages;
using Spane.Messages.Inspection;
using Spane.Notifications.Hosts;
using Spane.Packing.Views;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Inspection;

/// <summary>
/// Asks network cameras for a photograph when a pack has passed the slot. Only hosts of the settings are asked, nothing is redirected, and
/// bytes and time are bounded; what comes is written anew from its pixels before it is kept. The camera has to see the pack just behind
/// the slot: the photograph is of the moment at which the camera answers.
/// </summary>
internal sealed class SnapshotCameras(
    LiveState live, LinePacks packs, PhotographStore store, SnapshotStore snapshots, InspectionProgram program, InspectionSignal signal,
    SpaneOptions options, TimeProvider time, ILogger<SnapshotCameras> log) : BackgroundService
{
    private const int MostBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // A pack is shown before it is in the store for certain.
    private static readonly TimeSpan StoreLimit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);

    /// <summary>When the camera of a line answered last; null: never since the start.</summary>
    internal DateTimeOffset? Heard(string device) => _heard.TryGetValue(device, out var at) ? at : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Inspection.Cameras is [])
        {
            return;
        }

        using var client = GuardedHttp.Create(
            new HostRules([], options.Inspection.CameraHosts), maxAnswerBytes: MostBytes, timeout: AnswerLimit);
        await Task.WhenAll(options.Inspection.Cameras.Select(camera => WatchAsync(client, camera, stoppingToken)));
    }

    private async Task WatchAsync(HttpClient client, SnapshotOptions camera, CancellationToken cancellationToken)
    {
        var last = time.GetUtcNow();
        var away = false;
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            // Those that passed while the camera was asked have no photograph.
            List<PackView> passed = [.. (live.Line(camera.Device)?.RecentPacks ?? []).Where(pack => pack.At > last)];
            if (passed is not [])
            {
                last = passed.Max(pack => pack.At);
                away = await TakeAsync(client, camera, passed, away, cancellationToken);
            }
        }
    }

    /// <summary>Asks for the newest pack's photograph, and notes that the others have none.</summary>
    /// <returns>Whether the camera is away.</returns>
    private async Task<bool> TakeAsync(
        HttpClient client, SnapshotOptions camera, List<PackView> passed, bool wasAway, CancellationToken cancellationToken)
    {
        byte[]? jpeg = null;
        try
        {
            jpeg = await FetchAsync(client, camera, cancellationToken);
            _heard[camera.Device] = time.GetUtcNow();
        }
        catch (Exception fault) when (fault is HttpRequestException or InvalidDataException or InspectionAwayException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            if (!wasAway)
            {
                log.LogWarning("The camera of {Device} gives no photograph: {Fault}", camera.Device, fault.Message);
            }
        }

        var taken = time.GetUtcNow();
        try
        {
            foreach (var (index, view) in passed.Index())
            {
                await KeepAsync(camera.Device, view, index == 0 ? jpeg : null, taken, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException or IOException)
        {
            log.LogError("A photograph of {Device} is not kept: {Fault}", camera.Device, fault.Message);
        }

        return jpeg is null;
    }

    private async Task<byte[]> FetchAsync(HttpClient client, SnapshotOptions camera, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(camera.Address), cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"it answers {(int)answer.StatusCode}");
        }

        var file = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var (clean, jpeg) = await program.AskAsync(new(0, InspectionAct.Clean), file, cancellationToken);
        return clean.Refused is null && jpeg.Length is > 0 and <= ImageMessage.MostJpegBytes ? jpeg
            : throw new InvalidDataException(clean.Refused ?? "the photograph is too large");
    }

    private async Task KeepAsync(
        string device, PackView view, byte[]? jpeg, DateTimeOffset taken, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + StoreLimit;
        while (time.GetUtcNow() < until)
        {
            var newest = await packs.NewestAsync(device, cancellationToken);
            if (newest.FirstOrDefault(one => IsOf(one.Pack, view)).Pack is { } pack)
            {
                await (jpeg is null ? store.MissAsync(device, pack, cancellationToken)
                    : snapshots.AddAsync(device, pack, jpeg, taken, cancellationToken));
                signal.Raise();
                return;
            }

            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private static bool IsOf(MatchedPack pack, PackView view) =>
        pack.Number == view.Number && pack.Lot == view.Lot && (pack.At - view.At).Duration() < TimeSpan.FromSeconds(1);
}

using System.Data.Common;
using Spane.Backend.Devices;
using Spane.Packing.Photographs;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Inspection;

/// <summary>Finds the packs of photographs and has them judged, one after the other, beside everything else. All that waits stands in the
/// store: after a crash it goes on where it was.</summary>
internal sealed class InspectionService(
    PhotographStore store, LinePacks packs, PhotographIntake intake, DeviceDirectory directory, PhotographJudge judge,
    InspectionSignal signal, TimeProvider time, ILogger<InspectionService> log) : BackgroundService
{
    /// <summary>A pack without a photograph for so long is told to have none; one that comes later is told to be late.</summary>
    internal static readonly TimeSpan Missing = TimeSpan.FromSeconds(30);

    /// <summary>So long a photograph waits for its pack.</summary>
    internal static readonly TimeSpan Alone = TimeSpan.FromMinutes(10);

    private const int Recalled = 200;
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var waits = true;
            try
            {
                waits = await StepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException or IOException)
            {
                log.LogWarning("Photographs wait: {Fault}", fault.Message);
            }

            await (waits ? Task.Delay(Busy, time, stoppingToken) : signal.WaitAsync(Idle, stoppingToken));
        }
    }

    /// <summary>Finds and judges what there is.</summary>
    /// <returns>Whether something waits still.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var waiting = await store.WaitingAsync(cancellationToken);
        foreach (var device in waiting.Select(group => group.Key).Union(Watched()))
        {
            await MatchAsync(device, [.. waiting[device]], cancellationToken);
        }

        if (waiting.Count > 0)
        {
            await store.GiveUpAsync(time.GetUtcNow() - Alone, cancellationToken);
        }

        return await judge.StepAsync(cancellationToken) || waiting.Count > 0;
    }

    private IEnumerable<string> Watched() => directory.All.Select(runtime => runtime.Device.Id)
        .Where(device => intake.Heard(device) is { } at && time.GetUtcNow() - at < Quiet);

    private async Task MatchAsync(string device, List<TakenPhotograph> waiting, CancellationToken cancellationToken)
    {
        var line = await LineOfAsync(device, cancellationToken);
        var newest = await packs.NewestAsync(device, cancellationToken);
        var byPlace = newest.ToDictionary(pack => (pack.Passed.Boot, pack.Passed.Sequence), pack => pack.Pack);
        var found = line.Matcher.Match(waiting, [.. newest.Select(pack => pack.Passed)], line.Taken);
        if (found.Count > 0)
        {
            await store.MatchAsync(
                device, [.. found.Select(match => byPlace[(match.Boot, match.Sequence)] with { Photograph = match.Photograph })],
                cancellationToken);
        }

        await MissAsync(device, line, newest, cancellationToken);
        line.Taken.IntersectWith(byPlace.Keys);
        line.Told.IntersectWith(byPlace.Keys);
    }

    // Only packs since the camera was there: those before have no photograph, and nobody is told so.
    private async Task MissAsync(string device, Line line, IReadOnlyList<(PassedPack Passed, MatchedPack Pack)> newest,
        CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() - Missing;
        foreach (var (passed, pack) in newest)
        {
            var place = (passed.Boot, passed.Sequence);
            if (passed.At > line.Since && passed.At < until && passed.Seen > 0 && !line.Taken.Contains(place) && line.Told.Add(place))
            {
                await store.MissAsync(device, pack, cancellationToken);
            }
        }
    }

    private async Task<Line> LineOfAsync(string device, CancellationToken cancellationToken)
    {
        if (_lines.TryGetValue(device, out var known))
        {
            return known;
        }

        var line = new Line(time.GetUtcNow());
        foreach (var pair in await store.PairsAsync(device, Recalled, cancellationToken))
        {
            line.Matcher.Recall(pair.Camera, pair.Slot, pair.Boot, pair.Sequence);
            line.Taken.Add((pair.Boot, pair.Sequence));
        }

        return _lines[device] = line;
    }

    private sealed class Line(DateTimeOffset since)
    {
        public PhotographMatcher Matcher { get; } = new();

        public HashSet<(uint Boot, uint Sequence)> Taken { get; } = [];

        public HashSet<(uint Boot, uint Sequence)> Told { get; } = [];

        public DateTimeOffset Since => since;
    }
}

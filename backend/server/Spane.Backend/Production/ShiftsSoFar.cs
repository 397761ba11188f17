using System.Collections.Concurrent;
using System.Data.Common;
using Spane.Backend.Live;
using Spane.Dashboard.Quality;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Production;

/// <summary>Reads a line's shift once a minute, however many screens ask: anybody may look at a line, and a shift has tens of thousands of
/// packs.</summary>
internal sealed class ShiftsSoFar(IProduction production, LiveState live, TimeProvider time) : IShiftsSoFar
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Reading> _readings = new(StringComparer.Ordinal);

    public async Task<ShiftSoFar?> NowAsync(string device, CancellationToken cancellationToken = default)
    {
        // Only of lines that there are: an address that somebody makes up keeps nothing.
        if (live.Line(device) is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var reading = _readings.AddOrUpdate(
            device, key => Begin(key, now), (key, before) => before.At <= now && now - before.At < Age ? before : Begin(key, now));
        return await reading.Report.Value.WaitAsync(cancellationToken);
    }

    // Of two who begin at the same moment one is kept, and only that one reads.
    private Reading Begin(string device, DateTimeOffset now) => new(now, new(() => ReadAsync(device, now)));

    // Shared by all who wait: one who goes away ends it for nobody.
    private async Task<ShiftSoFar?> ReadAsync(string device, DateTimeOffset now)
    {
        try
        {
            var shift = await production.ShiftAsync(device, now, CancellationToken.None);
            return new(shift.From, shift.To, shift.Course, shift.Stops);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            // The line's screen is there without it.
            return null;
        }
    }

    private sealed record Reading(DateTimeOffset At, Lazy<Task<ShiftSoFar?>> Report);
}

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

    public async Task<ShiftReport?> NowAsync(string device, CancellationToken cancellationToken = default)
    {
        // Only of lines that there are: an address that somebody makes up keeps nothing.
        if (live.Line(device) is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var reading = _readings.AddOrUpdate(
            device, key => new(now, ReadAsync(key, now)),
            (key, before) => before.At <= now && now - before.At < Age ? before : new(now, ReadAsync(key, now)));
        return await reading.Report.WaitAsync(cancellationToken);
    }

    // Shared by all who wait: one who goes away ends it for nobody.
    private async Task<ShiftReport?> ReadAsync(string device, DateTimeOffset now)
    {
        try
        {
            return await production.ShiftAsync(device, now, CancellationToken.None);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            // The line's screen is there without it.
            return null;
        }
    }

    private sealed record Reading(DateTimeOffset At, Task<ShiftReport?> Report);
}

namespace Spane.Dashboard.Replay;

/// <summary>Where the replay page reads from.</summary>
public interface IReplay
{
    /// <summary>Reads a stretch of a line's past back and judges it by the rule base of its time.</summary>
    /// <param name="from">First instant, UTC.</param>
    Task<ReplayedMinute> ReadAsync(string device, DateTimeOffset from, TimeSpan length, CancellationToken cancellationToken = default);

    /// <summary>When the latest trial of a line closed.</summary>
    /// <returns>UTC; null: it has closed none.</returns>
    Task<DateTimeOffset?> LatestAsync(string device, CancellationToken cancellationToken = default);
}

using Spane.Dashboard.Devices;
using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>Counts how a power box's meters answer. One writer.</summary>
internal sealed class MeterTally
{
    private readonly SortedDictionary<string, MeterHealth> _meters = new(StringComparer.Ordinal);

    /// <summary>The counts, by load id.</summary>
    internal IReadOnlyList<MeterHealth> Health => [.. _meters.Values];

    /// <summary>Counts a reading.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    internal void Count(PowerMessage reading, DateTimeOffset received)
    {
        var before = _meters.GetValueOrDefault(reading.Load) ?? new MeterHealth(reading.Load, reading.Quality);
        var counted = before with { Quality = reading.Quality, LastFault = reading.Quality == "ok" ? before.LastFault : received };
        _meters[reading.Load] = reading.Quality switch
        {
            "ok" => counted with { Good = before.Good + 1, LastGood = received },
            "crc" => counted with { Crc = before.Crc + 1 },
            "implausible" => counted with { Implausible = before.Implausible + 1 },
            _ => counted with { NoReply = before.NoReply + 1 },
        };
    }
}

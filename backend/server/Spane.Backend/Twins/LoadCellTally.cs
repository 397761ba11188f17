using Spane.Dashboard.Live;
using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>Counts what a packer tells of its load cell. One writer.</summary>
internal sealed class LoadCellTally
{
    /// <summary>Pairs of quiet readings before a noise is told, about two seconds of them.</summary>
    private const int FewestPairs = 10;

    /// <summary>Weight of the latest pair: the noise is of about the last 50 pairs.</summary>
    private const double Newness = 1.0 / 50;

    private LoadCellHealth? _health;
    private double _variance;
    private int _pairs;
    private double? _quietGrams;
    private double? _residueGrams;

    /// <summary>The counts; null: there was no weight yet.</summary>
    internal LoadCellHealth? Health =>
        _health is null ? null
            : _health with { NoiseGrams = _pairs < FewestPairs ? null : Math.Sqrt(_variance), ResidueGrams = _residueGrams };

    /// <summary>Counts a live weight.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    internal void Count(WeightMessage weight, DateTimeOffset received)
    {
        var before = _health ?? new LoadCellHealth(received, received);
        var counted = before with { At = received, SamplesPerSecond = weight.SamplesPerSecond };
        _health = weight.Quality switch
        {
            "ok" => counted with
            {
                Good = before.Good + 1,
                LastGood = received,
                LowestSamplesPerSecond = Math.Min(before.LowestSamplesPerSecond ?? double.MaxValue, weight.SamplesPerSecond)
            },
            "saturated" => counted with { Saturated = before.Saturated + 1 },
            "stuck" => counted with { Stuck = before.Stuck + 1 },
            _ => counted with { Missing = before.Missing + 1 },
        };
        Listen(weight);
    }

    /// <summary>Notes what a pack left behind.</summary>
    internal void Count(PackMessage pack) => _residueGrams = pack.ResidueGrams;

    /// <summary>Noise from the differences of successive readings (mean square successive difference, von Neumann 1941): half their mean
    /// square is the variance, and a slow drift does not count. Only while nothing moves.</summary>
    private void Listen(WeightMessage weight)
    {
        if (!weight.Stable || weight.Quality != "ok" || weight.State is not ("stopped" or "paused" or "held"))
        {
            _quietGrams = null;
            return;
        }

        if (_quietGrams is { } last)
        {
            var square = (weight.GrossGrams - last) * (weight.GrossGrams - last) / 2;
            _variance += (square - _variance) * Math.Max(Newness, 1.0 / ++_pairs);
        }

        _quietGrams = weight.GrossGrams;
    }
}

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

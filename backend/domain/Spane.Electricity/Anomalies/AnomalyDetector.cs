using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Schedules;
using Spane.Electricity.Views;

namespace Spane.Electricity.Anomalies;

/// <summary>
/// Runs the rules of one box over its readings. An anomaly of the same rule and load is reported once a day, so that a standing fault is
/// one message and not many. Not thread-safe: it belongs to one twin.
/// </summary>
public sealed class AnomalyDetector
{
    /// <summary>The least part of an hour that must be measured for the hour to be judged.</summary>
    public const double SmallestCoverage = 0.8;

    private static readonly TimeSpan KeptHistory = TimeSpan.FromDays(56);
    private static readonly TimeSpan Repeat = TimeSpan.FromHours(24);
    private static readonly IAnomalyRule[] HourlyRules =
        [new HourOfWeekRule(), new DutyDriftRule(), new ResistanceDriftRule(), new StandbyFloorRule()];

    private readonly Dictionary<string, LoadDefinition> _loads;
    private readonly Dictionary<string, HourAccumulator> _accumulators = [];
    private readonly Dictionary<string, List<LoadHour>> _histories = [];
    private readonly Dictionary<(string Kind, string LoadId), DateTimeOffset> _reported = [];
    private readonly Dictionary<string, LoadHour> _openHour = [];
    private readonly CanteenCalendar _calendar;
    private readonly TimeSpan _utcOffset;
    private readonly UnmeteredRule _unmetered;

    /// <summary>Starts a detector.</summary>
    public AnomalyDetector(IReadOnlyList<LoadDefinition> loads, CanteenCalendar calendar, TimeSpan utcOffset, double knownUnmeteredWatts)
    {
        _loads = loads.ToDictionary(l => l.Id);
        _calendar = calendar;
        _utcOffset = utcOffset;
        _unmetered = new UnmeteredRule(knownUnmeteredWatts);
        foreach (LoadDefinition load in loads)
        {
            _accumulators[load.Id] = HourAccumulator.For(load, utcOffset, calendar.IsOpen);
        }

        _accumulators[LoadDefinition.FeederId] = new HourAccumulator(LoadDefinition.FeederId, 1_000, utcOffset, calendar.IsOpen);
    }

    /// <summary>The hours kept, of all loads, to be saved; at most eight weeks each.</summary>
    public IEnumerable<LoadHour> Hours => _histories.Values.SelectMany(h => h);

    /// <summary>What must be saved besides the hours; in an order that does not depend on the order of the readings.</summary>
    public DetectorState Save() => new(
        [.. _accumulators.Values.Select(accumulator => accumulator.Save()).OfType<OpenHour>()
            .OrderBy(hour => hour.LoadId, StringComparer.Ordinal)],
        [.. _reported.Select(entry => new ReportedAnomaly(entry.Key.Kind, entry.Key.LoadId, entry.Value))
            .OrderBy(entry => entry.LoadId, StringComparer.Ordinal).ThenBy(entry => entry.Kind, StringComparer.Ordinal)]);

    /// <summary>Puts what was saved back after a restart.</summary>
    /// <param name="hours">Stored hours in any order; those measured too little are not judged and left out, as when they were new.</param>
    public void Restore(DetectorState state, IEnumerable<LoadHour> hours)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (IGrouping<string, LoadHour> group in hours.Where(hour => hour.Coverage >= SmallestCoverage).GroupBy(h => h.LoadId))
        {
            _histories[group.Key] = [.. group.OrderBy(h => h.Start)];
            _openHour[group.Key] = _histories[group.Key][^1];
        }

        foreach (OpenHour open in state.OpenHours)
        {
            if (_accumulators.TryGetValue(open.LoadId, out HourAccumulator? accumulator))
            {
                accumulator.Restore(open);
            }
        }

        foreach (ReportedAnomaly entry in state.Reported)
        {
            _reported[(entry.Kind, entry.LoadId)] = entry.At;
        }
    }

    /// <summary>Processes a reading and returns what is newly unusual.</summary>
    /// <param name="completedHour">The hour that it completed, to be saved; null: none.</param>
    public IReadOnlyList<AnomalyView> Add(MeterReading reading, out LoadHour? completedHour)
    {
        ArgumentNullException.ThrowIfNull(reading);
        completedHour = null;
        if (!_accumulators.TryGetValue(reading.LoadId, out HourAccumulator? accumulator))
        {
            return [];
        }

        var found = new List<AnomalyView>();
        if (_loads.TryGetValue(reading.LoadId, out LoadDefinition? load)
            && ForgottenLoadRule.Judge(load, reading, _calendar.IsOpen, _utcOffset) is { } forgotten)
        {
            found.Add(forgotten);
        }

        completedHour = accumulator.Add(reading);
        if (completedHour is { Coverage: >= SmallestCoverage } hour)
        {
            found.AddRange(JudgeHour(hour));
        }

        return [.. found.Where(IsNew)];
    }

    private IEnumerable<AnomalyView> JudgeHour(LoadHour hour)
    {
        List<LoadHour> history = _histories.TryGetValue(hour.LoadId, out List<LoadHour>? kept) ? kept : _histories[hour.LoadId] = [];
        history.Add(hour);
        history.RemoveAll(h => hour.Start - h.Start > KeptHistory || h.Start > hour.Start);
        _openHour[hour.LoadId] = hour;
        if (_loads.TryGetValue(hour.LoadId, out LoadDefinition? load))
        {
            foreach (IAnomalyRule rule in HourlyRules)
            {
                if (rule.Judge(load, history) is { } anomaly)
                {
                    yield return anomaly;
                }
            }
        }

        if (_openHour.Count == _loads.Count + 1 && _openHour.Values.All(h => h.Start == hour.Start)
            && _unmetered.Judge(_openHour[LoadDefinition.FeederId],
                [.. _openHour.Values.Where(h => h.LoadId != LoadDefinition.FeederId)]) is { } remainder)
        {
            yield return remainder;
        }
    }

    private bool IsNew(AnomalyView anomaly)
    {
        (string, string) key = (anomaly.Kind, anomaly.LoadId);
        if (_reported.TryGetValue(key, out DateTimeOffset last) && (anomaly.At - last).Duration() < Repeat)
        {
            return false;
        }

        _reported[key] = anomaly.At;
        return true;
    }
}

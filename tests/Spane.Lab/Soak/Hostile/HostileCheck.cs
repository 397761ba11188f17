namespace Spane.Lab.Soak.Hostile;

/// <summary>What became of one device, as store, ledger, screens and alarms show it.</summary>
/// <param name="Stored">How often each good message is stored, by its number; what is missing is not there.</param>
/// <param name="WattHours">What the ledger counted, by load, Wh.</param>
/// <param name="Shown">What the screens say: name of the figure and its value.</param>
/// <param name="Alarms">Codes of the alarms that were raised or questions that were put.</param>
internal sealed record HostileFacts(
    string Device,
    IReadOnlyDictionary<int, int> Stored,
    IReadOnlyDictionary<string, long> WattHours,
    IReadOnlyDictionary<string, string> Shown,
    IReadOnlySet<string> Alarms);

/// <summary>One pair at the end of a round.</summary>
/// <param name="Told">Good messages that each of the two has told, numbered from 1.</param>
/// <param name="Plain">What became of the second.</param>
/// <param name="TrueWattHours">What flowed, by load, Wh.</param>
internal sealed record HostilePairFacts(
    int Told, IReadOnlyList<HostileFault> Faults, HostileFacts Hostile, HostileFacts Plain, IReadOnlyDictionary<string, long> TrueWattHours,
    int Blocked);

/// <summary>Holds a round's devices against what is true.</summary>
internal static class HostileCheck
{
    /// <summary>The alarm or question that must tell of a fault; null: the fault must have no effect at all.</summary>
    public static string? Teller(HostileFault fault) => fault switch
    {
        HostileFault.ClockAhead or HostileFault.ClockBehind => "node-clock",
        HostileFault.RefusedValue or HostileFault.Unreadable => "message-refused",
        HostileFault.NodeErased => "node-replaced",
        HostileFault.MeterSwapped or HostileFault.MeterReset => "meter-in-question",
        HostileFault.Flood => "node-flooding",
        HostileFault.DiskFull => "store-stopped",
        _ => null,
    };

    /// <summary>Compares.</summary>
    public static HostileRound Compare(int round, IReadOnlyList<HostilePairFacts> pairs, IReadOnlyList<HostileFault> plantFaults,
        IReadOnlySet<string> plantAlarms)
    {
        var differences = new List<string>();
        int lost = 0, twice = 0, unexplained = 0;
        long wrong = 0;
        foreach (var pair in pairs)
        {
            foreach (var facts in new[] { pair.Hostile, pair.Plain })
            {
                lost += Count(differences,
                    Enumerable.Range(1, pair.Told).Where(number => !facts.Stored.ContainsKey(number))
                        .Select(number => $"{facts.Device}: message {number} is lost"));
                twice += Count(differences,
                    facts.Stored.Where(stored => stored.Value > 1)
                        .Select(stored => $"{facts.Device}: message {stored.Key} is stored {stored.Value} times"));
                foreach (var (load, wattHours) in pair.TrueWattHours)
                {
                    var counted = facts.WattHours.GetValueOrDefault(load);
                    wrong += Math.Abs(counted - wattHours);
                    Count(differences,
                        counted == wattHours ? [] : [$"{facts.Device}: {counted} Wh counted for {load}, {wattHours} Wh flowed"]);
                }
            }

            // A flood of live values that meets a broker or a backend that has been killed reaches nobody.
            var told =
                plantFaults.Contains(HostileFault.CommandKilled) ? pair.Faults.Where(fault => fault != HostileFault.Flood) : pair.Faults;
            unexplained += Count(differences, Untold(pair.Hostile.Device, told, pair.Hostile.Alarms));
            unexplained += Count(differences, pair.Plain.Alarms.Select(alarm => $"{pair.Plain.Device}: the alarm {alarm} without a fault"));
            unexplained += Count(differences,
                pair.Plain.Shown.Where(shown => pair.Hostile.Shown.GetValueOrDefault(shown.Key) != shown.Value)
                    .Select(shown =>
                        $"{pair.Hostile.Device} shows {shown.Key} {pair.Hostile.Shown.GetValueOrDefault(shown.Key)}, the plain run "
                            + $"{shown.Value}"));
            Count(differences, pair.Blocked == 0 ? [] : [$"{pair.Hostile.Device} or {pair.Plain.Device} is blocked"]);
        }

        unexplained += Count(differences, Untold("the backend", plantFaults, plantAlarms));
        return new HostileRound(
            round,
            [.. pairs.SelectMany(pair => pair.Faults).Concat(plantFaults).Distinct().Order().Select(fault => fault.ToString())],
            pairs.Sum(pair => 2L * pair.Told),
            lost,
            twice,
            wrong,
            pairs.Sum(pair => pair.Blocked),
            unexplained,
            differences.FirstOrDefault());
    }

    private static IEnumerable<string> Untold(string device, IEnumerable<HostileFault> faults, IReadOnlySet<string> alarms) =>
        faults.Where(fault => Teller(fault) is { } teller && !alarms.Contains(teller))
            .Select(fault => $"{device}: no {Teller(fault)} told of {fault}");

    private static int Count(List<string> differences, IEnumerable<string> found)
    {
        var before = differences.Count;
        differences.AddRange(found);
        return differences.Count - before;
    }
}

/// <summary>What a round of <c>spane soak hostile</c> found: one JSON object a line.</summary>
/// <param name="Round">Its number, from 1.</param>
/// <param name="Twice">Messages that are stored more than once.</param>
/// <param name="WrongEnergyWh">Watt-hours by which the ledgers differ from what flowed.</param>
/// <param name="Unexplained">Differences from the plain run, and faults, that no alarm and no question told.</param>
/// <param name="FirstDifference">For an engineer: the first thing that is wrong; null: nothing.</param>
internal sealed record HostileRound(
    int Round, IReadOnlyList<string> Faults, long Messages, int Lost, int Twice, long WrongEnergyWh, int BlockedDevices, int Unexplained,
    string? FirstDifference)
{
    /// <summary>Whether nothing was lost, bent or hidden.</summary>
    public bool IsGood() => this is { Lost: 0, Twice: 0, WrongEnergyWh: 0, BlockedDevices: 0, Unexplained: 0 };
}

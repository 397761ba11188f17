using System.CommandLine;
using Spane.Lab.Bench;
using Spane.Lab.Figures;
using Spane.Lab.Learn;
using Spane.Lab.Replay;
using Spane.Lab.Soak;
using Spane.Lab.Soak.Faults;
using Spane.Lab.Soak.Hostile;

namespace Spane.Lab;

/// <summary>What the laboratory adds to the product's commands.</summary>
public static class LabCommands
{
    /// <summary>Adds them, so that one program knows every command of <c>./spane</c>.</summary>
    public static Command AddTo(Command root)
    {
        ArgumentNullException.ThrowIfNull(root);
        root.Add(ReplayCommand.Create());
        root.Add(new Command("bench", "Measures, on this machine: fuzzy, filling, mqtt, ingest, stages, store, latency, live, lots.")
        {
            FuzzyBench.Create(),
            FillingBench.Create(),
            MqttBench.Create(),
            IngestBench.Create(),
            StagesBench.Create(),
            StoreBench.Create(),
            LatencyBench.Create(),
            LiveBench.Create(),
            LotsBench.Create(),
        });
        root.Add(new Command("soak", "The long runs: crash, hostile, influx, fleet, days, cluster, faults.")
        {
            SoakCrashCommand.Create(),
            SoakHostileCommand.Create(),
            SoakInfluxCommand.Create(),
            SoakFleetCommand.Create(),
            SoakDaysCommand.Create(),
            SoakClusterCommand.Create(),
            SoakFaultsCommand.Create(),
        });
        root.Add(LearnCommand.Create());
        root.Add(FiguresCommand.Create());
        return root;
    }
}

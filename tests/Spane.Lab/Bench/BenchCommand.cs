using System.CommandLine;
using Spane.Lab.Bench;

namespace Spane.Lab.Bench;

/// <summary><c>spane bench</c>: the benchmarks, one JSON object a line with <c>--json</c>.</summary>
public static class BenchCommand
{
    /// <summary>Creates the command with one subcommand for each benchmark.</summary>
    public static Command Create() => new("bench", "Measures, on this machine: fuzzy, filling, mqtt, ingest, stages, store, latency, live.")
    {
        FuzzyBench.Create(),
        FillingBench.Create(),
        MqttBench.Create(),
        IngestBench.Create(),
        StagesBench.Create(),
        StoreBench.Create(),
        LatencyBench.Create(),
        LiveBench.Create(),
    };
}

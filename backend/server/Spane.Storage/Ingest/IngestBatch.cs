using Spane.Storage.Telemetry;

namespace Spane.Storage.Ingest;

/// <summary>What one batch of messages produced: stored together or not at all.</summary>
public sealed class IngestBatch
{
    /// <summary>Telemetry points.</summary>
    public List<TelemetryPoint> Points { get; } = [];

    /// <summary>The new state of each twin that the batch touched, by device id.</summary>
    public List<KeyValuePair<string, byte[]>> TwinStates { get; } = [];

    /// <summary>What was refused or lost.</summary>
    public List<DeadLetter> DeadLetters { get; } = [];

    /// <summary>Whether there is anything to store.</summary>
    public bool IsEmpty => Points.Count == 0 && TwinStates.Count == 0 && DeadLetters.Count == 0;
}

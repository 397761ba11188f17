using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Ingest;

/// <summary>Where ingest keeps what a batch of messages produced: points, twins and dead letters in one durable transaction. Every
/// implementation passes the contract tests in <c>Spane.Storage.Tests</c>.</summary>
public interface IIngestStore
{
    /// <summary>Stores a batch; when it returns the batch survives a power cut.</summary>
    /// <exception cref="Telemetry.StoreUnavailableException">The store cannot be reached, or its disk is full or failing; nothing of the
    /// batch is stored.</exception>
    /// <exception cref="OwnershipLostException">Another backend looks after some of the devices now; nothing of the batch is
    /// stored.</exception>
    Task CommitAsync(IReadOnlyList<IngestBatch> parts, CancellationToken cancellationToken = default);

    /// <summary>Reads twins' states.</summary>
    /// <returns>States by device id; a device whose twin was never saved is not there.</returns>
    Task<IReadOnlyDictionary<string, byte[]>> LoadTwinsAsync(IReadOnlyCollection<string> devices,
        CancellationToken cancellationToken = default);
}

/// <summary>What one batch of messages produced: stored together or not at all.</summary>
public sealed class IngestBatch
{
    public List<TelemetryPoint> Points { get; } = [];

    /// <summary>The new state of each twin that the batch touched, by device id.</summary>
    public List<KeyValuePair<string, byte[]>> TwinStates { get; } = [];

    /// <summary>What was refused or lost.</summary>
    public List<DeadLetter> DeadLetters { get; } = [];

    /// <summary>Under which epoch of its ownership this backend looks after each device, where several backends share them.</summary>
    public Dictionary<string, long> Owners { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there is anything to store.</summary>
    public bool IsEmpty => Points.Count == 0 && TwinStates.Count == 0 && DeadLetters.Count == 0;

    /// <summary>Drops what is of devices that another backend looks after now: it comes again there.</summary>
    public void Drop(IReadOnlySet<string> devices)
    {
        Points.RemoveAll(point => devices.Contains(point.Device));
        TwinStates.RemoveAll(twin => devices.Contains(twin.Key));
        DeadLetters.RemoveAll(letter => DeviceTopic.TryParse(letter.Topic, out var topic) && devices.Contains(topic.Device));
        foreach (var device in devices)
        {
            Owners.Remove(device);
        }
    }
}

/// <summary>Another backend has taken devices over that this one looked after: what this one still has in hand of them must not be
/// stored.</summary>
public sealed class OwnershipLostException(IReadOnlySet<string> devices)
    : Exception($"Another backend looks after {string.Join(", ", devices)} now.")
{
    /// <summary>The devices.</summary>
    public IReadOnlySet<string> Devices { get; } = devices;
}

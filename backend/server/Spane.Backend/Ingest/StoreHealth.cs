using Spane.Storage.Telemetry;

namespace Spane.Backend.Ingest;

/// <summary>Whether the store takes what arrives. While it does not, messages wait in the broker and in the nodes: nothing is
/// lost.</summary>
internal sealed class StoreHealth(ILogger<StoreHealth> log)
{
    private volatile StoreUnavailableException? _fault;

    /// <summary>Why the store is unavailable, for people; null: it is available.</summary>
    public string? Fault => _fault?.Message;

    /// <summary>It is unavailable because its disk is full.</summary>
    public bool DiskFull => _fault?.DiskFull ?? false;

    internal void MarkUnavailable(StoreUnavailableException fault)
    {
        if (_fault is null)
        {
            log.LogError("The store is unavailable: {Fault} Messages wait in the broker and in the nodes.", fault.Message);
        }

        _fault = fault;
    }

    internal void MarkAvailable()
    {
        if (_fault is not null)
        {
            log.LogWarning("The store works again.");
            _fault = null;
        }
    }
}

using Spane.Storage.Telemetry;

namespace Spane.Backend.Ingest;

/// <summary>Whether the store takes what arrives. While it does not, messages wait in the broker and in the nodes: nothing is
/// lost.</summary>
public sealed class StoreHealth(ILogger<StoreHealth> log)
{
    private volatile StoreUnavailableException? _fault;

    /// <summary>Why the store stands still, for people; null: it works.</summary>
    public string? Fault => _fault?.Message;

    /// <summary>It stands still because its disk is full.</summary>
    public bool DiskFull => _fault?.DiskFull ?? false;

    internal void MarkUnavailable(StoreUnavailableException fault)
    {
        if (_fault is null)
        {
            log.LogError("The store stands still: {Fault} Messages wait in the broker and in the nodes.", fault.Message);
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

namespace Spane.Storage.Telemetry;

/// <summary>The store cannot take anything now: not reachable, busy, or its disk is full. Trying again later may succeed.</summary>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The disk, or the space set aside, is used up.</summary>
    public bool DiskFull { get; init; }
}

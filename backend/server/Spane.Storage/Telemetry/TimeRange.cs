namespace Spane.Storage.Telemetry;

/// <summary>A stretch of time, the end excluded.</summary>
/// <param name="FromUtcMilliseconds">First instant, UTC milliseconds since 1970.</param>
/// <param name="ToUtcMilliseconds">First instant after it, UTC milliseconds since 1970.</param>
public readonly record struct TimeRange(long FromUtcMilliseconds, long ToUtcMilliseconds)
{
    /// <summary>Its length in milliseconds; 0 or less: nothing can lie in it.</summary>
    public long Milliseconds => ToUtcMilliseconds - FromUtcMilliseconds;
}

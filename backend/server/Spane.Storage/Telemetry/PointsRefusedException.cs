namespace Spane.Storage.Telemetry;

/// <summary>The store refuses some points for what they hold, and will always; the others of the batch are written.</summary>
public sealed class PointsRefusedException(string message, IReadOnlyList<TelemetryPoint> refused) : Exception(message)
{
    public IReadOnlyList<TelemetryPoint> Refused { get; } = refused;
}

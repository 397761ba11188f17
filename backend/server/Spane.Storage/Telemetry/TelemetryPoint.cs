namespace Spane.Storage.Telemetry;

/// <summary>One message's values at one time. (Device, boot, sequence) is its identity: the same three are the same point.</summary>
/// <param name="Tag">The series within the device, for example a load's id; empty when the measurement has no tag.</param>
/// <param name="UtcMilliseconds">When it was measured, UTC milliseconds since 1970.</param>
/// <param name="Boot">The node's boot counter.</param>
/// <param name="Numbers">In the order of <see cref="Measurement.Numbers"/>; NaN: not measured.</param>
public sealed record TelemetryPoint(
    Measurement Measurement,
    string Device,
    string Tag,
    long UtcMilliseconds,
    uint Boot,
    uint Sequence,
    double[] Numbers,
    string[] Texts);

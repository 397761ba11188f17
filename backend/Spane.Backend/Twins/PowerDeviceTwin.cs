using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>A power box's twin between messages, storage and screens.</summary>
/// <param name="device">Device id.</param>
public sealed class PowerDeviceTwin(string device) : IDeviceTwin
{
    /// <inheritdoc/>
    public void Apply(NodeMessage message, MessageTimes times, ICollection<TelemetryPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        switch (message)
        {
            case PowerMessage reading:
                points.Add(TelemetryPoints.Of(device, reading, times.Measured));
                break;
            case EventMessage happening:
                points.Add(TelemetryPoints.Of(device, happening, times.Measured));
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public byte[] Save() => "{}"u8.ToArray();

    /// <inheritdoc/>
    public Action TakePicture() => static () => { };
}

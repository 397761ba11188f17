using Spane.Backend.Devices;
using Spane.Electricity.Twin;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Power;

/// <summary>Gives every power box what is set for it, as a retained message, so that a box that starts later gets it too.</summary>
/// <param name="boxes">The power boxes.</param>
/// <param name="devices">The registered devices.</param>
/// <param name="store">What is set.</param>
/// <param name="connection">The broker.</param>
/// <param name="time">The clock.</param>
public sealed class CanteenConfigPublisher(
    PowerBoxes boxes, DeviceDirectory devices, CanteenSettingsStore store, IMqttConnection connection, TimeProvider time)
{
    /// <summary>Publishes what is in force for a box.</summary>
    /// <param name="device">Device id of a power box.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PublishAsync(string device, CancellationToken cancellationToken = default)
    {
        (CanteenSettings settings, uint revision) = await store.ReadAsync(device, cancellationToken);
        await PublishAsync(device, settings, revision, cancellationToken);
    }

    /// <summary>Puts new settings in force: stored, taken over by the twin, given to the box.</summary>
    /// <param name="device">Device id of a power box.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="by">Who changed them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Their revision.</returns>
    public async Task<uint> ChangeAsync(string device, CanteenSettings settings, string by, CancellationToken cancellationToken = default)
    {
        uint revision = await store.AddAsync(device, settings, by, cancellationToken);
        boxes.Find(device)?.Post(twin => twin.Apply(settings));
        await PublishAsync(device, settings, revision, cancellationToken);
        return revision;
    }

    private async Task PublishAsync(string device, CanteenSettings settings, uint revision, CancellationToken cancellationToken)
    {
        if (devices.Find(device) is { } runtime)
        {
            var topic = new DeviceTopic(runtime.Device.Site, device, TopicLeaf.Config).ToString();
            byte[] payload = CanteenConfig.Of(settings, revision, settings.Contract.LocalDate(time.GetUtcNow())).ToUtf8();
            await connection.PublishAsync(new MqttMessage(topic, payload, MqttQoS.AtLeastOnce, Retain: true), cancellationToken);
        }
    }
}

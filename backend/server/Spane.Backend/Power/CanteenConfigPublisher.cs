using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Devices;
using Spane.Backend.Jobs;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Settings;

namespace Spane.Backend.Power;

/// <summary>Puts settings in force: in the box's twin, and in the box by a retained message, so that a box that starts later gets it too. A
/// planned change is put in force when its time has come.</summary>
internal sealed class CanteenConfigPublisher(
    PowerBoxes boxes, DeviceDirectory devices, CanteenSettingsStore store, IMqttConnection connection, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);

    /// <summary>Applies a change that has just been stored: the twin has it at once, the box within about a second.</summary>
    public async Task ApplyAsync(string device, CancellationToken cancellationToken = default)
    {
        Apply(device, await store.ReadAsync(device, time.GetUtcNow(), cancellationToken));
        _due[device] = DateTimeOffset.MinValue;
    }

    /// <summary>Publishes what has come into force, and what boxes have not been given since the start.</summary>
    public async Task PublishDueAsync(CancellationToken cancellationToken)
    {
        foreach (var gone in _due.Keys.Where(device => devices.Find(device) is null))
        {
            // Another backend looks after it: should it come back, it may have been given something else.
            _due.TryRemove(gone, out _);
        }

        foreach (var device in devices.All.Select(d => d.Device).Where(d => d.Role == "power"))
        {
            var now = time.GetUtcNow();
            if (_due.GetValueOrDefault(device.Id) > now)
            {
                continue;
            }

            // Before reading: a change that is stored meanwhile makes it due again.
            _due[device.Id] = DateTimeOffset.MaxValue;
            try
            {
                var next = await PublishAsync(device, now, cancellationToken);
                _due.AddOrUpdate(device.Id, next, (_, due) => due < next ? due : next);
            }
            catch
            {
                _due[device.Id] = DateTimeOffset.MinValue;
                throw;
            }
        }
    }

    /// <returns>When it is due again.</returns>
    private async Task<DateTimeOffset> PublishAsync(Device device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var inForce = await store.ReadAsync(device.Id, now, cancellationToken);
        Apply(device.Id, inForce);
        var topic = new DeviceTopic(device.Site, device.Id, TopicLeaf.Config).ToString();
        byte[] payload = CanteenConfig.Of(inForce.Settings, inForce.Revision, inForce.Settings.Contract.LocalDate(now)).ToUtf8();
        await connection.PublishAsync(new MqttMessage(topic, payload, MqttQoS.AtLeastOnce, Retain: true), cancellationToken);
        return inForce.NextChange ?? DateTimeOffset.MaxValue;
    }

    private void Apply(string device, SettingsInForce inForce) =>
        boxes.Find(device)?.Post(twin =>
        {
            if (twin.Revision != inForce.Revision)
            {
                twin.Apply(inForce.Settings, inForce.Revision);
            }
        });
}

/// <summary>Looks once a second for settings that have come into force, and for boxes that have just been registered.</summary>
internal sealed class CanteenConfigService(CanteenConfigPublisher publisher, TimeProvider time)
    : PeriodicService(TimeSpan.FromSeconds(1), time, NullLogger.Instance)
{
    protected override Task RoundAsync(CancellationToken cancellationToken) => publisher.PublishDueAsync(cancellationToken);

    protected override bool Passes(Exception fault) => fault is MqttDisconnectedException || base.Passes(fault);
}

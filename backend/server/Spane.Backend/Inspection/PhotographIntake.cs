using System.Collections.Concurrent;
using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Backend.Traffic;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Inspection;

/// <summary>Takes photographs over a connection of their own, so that they hold nothing else up: kept first, then acknowledged. What is
/// wrong is counted, acknowledged and forgotten.</summary>
internal sealed class PhotographIntake(
    PhotographConnection connection, DeviceDirectory directory, PhotographStore store, InspectionSignal signal, SpaneOptions options,
    TimeProvider time, ILogger<PhotographIntake> log) : BackgroundService
{
    /// <summary>Photographs that wait to be stored; beyond that the camera waits.</summary>
    internal const int Capacity = 64;

    // Far above a line's 69 packs a minute; at once what a camera keeps while the backend is away.
    private const double PerSecond = 10;
    private const double Burst = 600;
    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Camera> _cameras = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);

    /// <summary>When the camera of a line was last heard; null: never since the start.</summary>
    internal DateTimeOffset? Heard(string device) => _heard.TryGetValue(device, out var at) ? at : null;

    /// <summary>Subscribes before anything is let in at the broker inside.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (connection.Inner is { } inner && connection.IsInside)
        {
            await inner.SubscribeAsync([new MqttSubscription(DeviceTopic.Filter(TopicLeaf.Image), MqttQoS.AtLeastOnce)], cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (connection.Inner is not { } inner)
        {
            return;
        }

        try
        {
            await inner.StartAsync(stoppingToken);
            if (!connection.IsInside)
            {
                await inner.SubscribeAsync([new MqttSubscription(DeviceTopic.Filter(TopicLeaf.Image), MqttQoS.AtLeastOnce)], stoppingToken);
            }

            await foreach (var message in inner.Received.ReadAllAsync(stoppingToken))
            {
                await TakeAsync(message, stoppingToken);
                await inner.AcknowledgeAsync(new[] { message }, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not acknowledged stays with the camera.
        }
        catch (MqttException refusal)
        {
            log.LogError("Photographs do not come, everything else does: {Refusal} See the setting Spane:Broker:PhotographUserName.",
                refusal.Message);
        }
    }

    private async Task TakeAsync(MqttReceivedMessage message, CancellationToken cancellationToken)
    {
        var received = time.GetUtcNow();
        if (!DeviceTopic.TryParse(message.Topic, out var topic) || directory.Find(topic.Device) is not { Revoked: false } runtime
            || runtime.Device.Site != topic.Site || runtime.Device.Role != "packer")
        {
            log.LogWarning("A photograph on {Topic} is of no line that is registered.", message.Topic);
            return;
        }

        if (!ImageMessage.TryParse(message.Payload, out var image, out var rejection))
        {
            log.LogWarning("A photograph of {Device} was refused: {Why}", topic.Device, rejection.Detail);
            return;
        }

        var camera = CameraOf(topic.Device, image.Life);
        if (!camera.Bucket.TryTake(1, PerSecond, Burst, time.GetElapsedTime(0)))
        {
            log.LogWarning("The camera of {Device} sends more than {Rate} photographs a second; one was dropped.", topic.Device, PerSecond);
            return;
        }

        var measured = camera.Clock.Date(image, received).Measured;
        _heard[topic.Device] = received;
        while (true)
        {
            try
            {
                await store.AddAsync(topic.Device, image, measured, received, cancellationToken);
                signal.Raise();
                return;
            }
            catch (Exception fault) when (fault is StoreUnavailableException or IOException or System.Data.Common.DbException)
            {
                log.LogError("A photograph waits, it cannot be stored: {Fault}", fault.Message);
                await Task.Delay(PauseBetweenTries, time, cancellationToken);
            }
        }
    }

    private Camera CameraOf(string device, string life)
    {
        if (!_cameras.TryGetValue(device, out var camera) || camera.Life != life)
        {
            camera = _cameras[device] = new Camera(life, new NodeClock(TimeSpan.FromDays(options.Ingest.OldestMessageDays)));
        }

        return camera;
    }

    private sealed class Camera(string life, NodeClock clock)
    {
        public TokenBucket Bucket;

        public string Life => life;

        public NodeClock Clock => clock;
    }
}

/// <summary>The connection over which photographs come; without one they do not.</summary>
/// <param name="Inner">The connection; null: the broker is not inside, and no user is set for photographs.</param>
/// <param name="IsInside">Whether the broker is inside the backend.</param>
internal sealed record PhotographConnection(IMqttConnection? Inner, bool IsInside) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Inner?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Says that a photograph has come, so that nobody has to look all the time.</summary>
internal sealed class InspectionSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    internal void Raise()
    {
        if (_raised.CurrentCount == 0)
        {
            try
            {
                _raised.Release();
            }
            catch (SemaphoreFullException)
            {
                // Raised by another at the same moment.
            }
        }
    }

    public void Dispose() => _raised.Dispose();

    /// <summary>Waits for the next photograph, at most so long.</summary>
    internal Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => _raised.WaitAsync(most, cancellationToken);
}

using System.Collections.Concurrent;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>Sends the cumulative acknowledgements, at most one in each period for each device. A node sends again what is not acknowledged
/// after 10 s, so when very many devices wait, each is answered later rather than the broker flooded.</summary>
internal sealed class ReceiptSender(IngestOptions options, TimeProvider time)
{
    private const int MaxPerPeriod = 500;

    private readonly ConcurrentDictionary<DeviceRuntime, ConcurrentDictionary<uint, Receipt>> _due = new();
    private readonly ConcurrentQueue<DeviceRuntime> _order = new();

    /// <summary>Notes an acknowledgement; a later one of the same boot takes its place.</summary>
    public void Add(Receipt receipt)
    {
        _due.GetOrAdd(receipt.Runtime, static _ => new())[receipt.Payload.Boot] = receipt;
        _order.Enqueue(receipt.Runtime);
    }

    /// <summary>Sends until cancelled.</summary>
    public async Task RunAsync(IMqttConnection connection, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.ReceivedMilliseconds), time);
        var sending = new List<Task>();
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            while (sending.Count < MaxPerPeriod && _order.TryDequeue(out var runtime))
            {
                if (!_due.TryRemove(runtime, out var receipts))
                {
                    continue;
                }

                foreach (var receipt in receipts.Values)
                {
                    if (receipt.Lives == runtime.Lives && !runtime.Left)
                    {
                        sending.Add(SendAsync(connection, runtime, receipt.Payload, cancellationToken));
                    }
                }
            }

            await Task.WhenAll(sending);
            sending.Clear();
        }
    }

    private static async Task SendAsync(IMqttConnection connection, DeviceRuntime runtime, ReceivedPayload payload,
        CancellationToken cancellationToken)
    {
        try
        {
            await connection.PublishAsync(new MqttMessage(runtime.ReceivedTopic, payload.ToUtf8(), MqttQoS.AtLeastOnce), cancellationToken);
        }
        catch (MqttDisconnectedException)
        {
            // Not needed again: what the node sends anew, because nothing acknowledged it, is answered anew.
        }
    }
}

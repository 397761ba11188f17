using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>Connects to the broker and runs the pipeline for as long as the program runs.</summary>
/// <param name="connection">The broker.</param>
/// <param name="directory">The registered devices.</param>
/// <param name="committer">Stores and acknowledges.</param>
/// <param name="receipts">Sends cumulative acknowledgements.</param>
/// <param name="counters">Counts what happens.</param>
/// <param name="options">Where the broker is, how large batches are.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told when the broker comes and goes.</param>
internal sealed class IngestService(
    IMqttConnection connection,
    DeviceDirectory directory,
    IngestCommitter committer,
    ReceiptSender receipts,
    IngestCounters counters,
    SpaneOptions options,
    TimeProvider time,
    ILogger<IngestService> log) : BackgroundService
{
    private static readonly TopicLeaf[] FromNodes =
    [
        TopicLeaf.Status, TopicLeaf.Weight, TopicLeaf.Pack, TopicLeaf.Trial, TopicLeaf.Power, TopicLeaf.Event, TopicLeaf.Acknowledgement,
        TopicLeaf.ConfigReported,
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        connection.StateChanged += state => log.LogInformation("Broker {Host}:{Port}: {State}.", options.Broker.Host, options.Broker.Port, state);
        try
        {
            await directory.LoadAsync(stoppingToken);
            await directory.RegisterAsync(DemonstrationDevices.Or(options.Devices), stoppingToken);
            await connection.StartAsync(stoppingToken);
            await connection.SubscribeAsync([.. FromNodes.Select(leaf => new MqttSubscription(DeviceTopic.Filter(leaf)))], stoppingToken);
            using var pipeline = new IngestPipeline(connection, directory, committer, counters, options.Ingest, time);
            await Task.WhenAll(pipeline.RunAsync(stoppingToken), receipts.RunAsync(connection, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The ordinary end: what is not acknowledged stays in the broker and in the nodes.
        }
        catch (MqttRefusedException refusal)
        {
            log.LogCritical("{Refusal}", refusal.Message);
            throw;
        }
    }
}

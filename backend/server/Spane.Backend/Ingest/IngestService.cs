using System.Data.Common;
using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Mqtt;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Ingest;

/// <summary>Runs the pipeline for as long as the program runs.</summary>
internal sealed class IngestService(
    IMqttConnection connection,
    MqttMessageSource source,
    DeviceDirectory directory,
    DeviceTable table,
    DeviceProvisioning provisioning,
    IngestCommitter committer,
    ReceiptSender receipts,
    IngestCounters counters,
    SessionHealth session,
    SpaneOptions options,
    TimeProvider time,
    ILogger<IngestService> log) : BackgroundService
{
    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RegistrationPeriod = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        connection.StateChanged += state =>
            log.LogInformation("Broker {Host}:{Port}: {State}.", options.Broker.Host, options.Broker.Port, state);
        session.Watch(connection);
        try
        {
            await table.RegisterAsync(DemonstrationDevices.Or(options.Devices), stoppingToken);
            await provisioning.ShutOutRevokedAsync(stoppingToken);
            await LookAfterAsync(stoppingToken);
            await connection.StartAsync(stoppingToken);
            var answering = receipts.RunAsync(connection, stoppingToken);
            await source.RunAsync(receiver => ProcessAsync(receiver, stoppingToken), stoppingToken);
            await answering;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The ordinary end: what is not acknowledged stays in the broker and in the nodes.
        }
        catch (MqttRefusedException refusal)
        {
            // The screens stay: what is stored can be seen, and the alarm says what to put right.
            session.RefusedForGood(refusal);
        }
    }

    private async Task LookAfterAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await (options.IsShared ? directory.LookAfterTakenAsync(stoppingToken) : directory.LookAfterAllAsync(stoppingToken));
                return;
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                log.LogError("The devices' states cannot be read: {Fault} Trying again.", fault.Message);
                await Task.Delay(PauseBetweenTries, time, stoppingToken);
            }
        }
    }

    private async Task ProcessAsync(IMessageReceiver receiver, CancellationToken cancellationToken)
    {
        using var pipeline = new IngestPipeline(receiver, directory, committer, counters, options.Ingest, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var taking = pipeline.RunAsync(ending.Token);
        var registering = RegisterAsync(ending.Token);
        var first = await Task.WhenAny(taking, registering);
        await ending.CancelAsync();
        await Task.WhenAll(taking, registering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    // Devices are also registered while messages flow, here or on another backend.
    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RegistrationPeriod, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await directory.RefreshAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                // Looked at again in a second; who stores reports that the store is unavailable.
            }
        }
    }
}

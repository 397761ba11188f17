using System.Data.Common;
using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Partitions;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Ingest;

/// <summary>
/// Runs the pipeline for as long as the program runs, on one share of the devices after the other. A backend that has the devices to itself
/// has one share for ever; among several, the share grows when another backend dies, and when it must shrink the pipeline ends: what it had
/// in hand comes again to whoever looks after it then.
/// </summary>
internal sealed class IngestService(
    IMqttConnection connection,
    IMessageSource source,
    IPartitionLeases leases,
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
            var share = await AcquireShareAsync(stoppingToken);
            await connection.StartAsync(stoppingToken);
            var answering = receipts.RunAsync(connection, stoppingToken);
            while (await RunShareAsync(share, stoppingToken))
            {
                share = await AcquireShareAsync(stoppingToken);
            }

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

    private async Task<PartitionShare> AcquireShareAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                var share = await leases.AcquireAsync(stoppingToken);
                await directory.LookAfterAsync(share, stoppingToken);
                log.LogInformation("Looks after {Devices} devices in the partitions {Partitions}.", directory.All.Count,
                    string.Join(' ', share.Partitions));
                return share;
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                log.LogError("The devices' states cannot be read: {Fault} Trying again.", fault.Message);
                await Task.Delay(PauseBetweenTries, time, stoppingToken);
            }
        }
    }

    /// <returns>Whether there is to be another share; false when the source was closed.</returns>
    private async Task<bool> RunShareAsync(PartitionShare share, CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, share.Over);
        try
        {
            await source.RunAsync(share.Partitions, receiver => ProcessAsync(receiver, share, ending.Token), ending.Token);
            return false;
        }
        catch (OperationCanceledException) when (share.Over.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
        {
            log.LogInformation("The share of the devices changes.");
        }
        catch (LeaseLostException loss)
        {
            log.LogWarning("{Loss}", loss.Message);
        }
        catch (Exception fault) when (fault is MqttException and not MqttRefusedException or StoreUnavailableException or DbException)
        {
            log.LogError("Messages stopped coming: {Fault} Trying again.", fault.Message);
            await Task.Delay(PauseBetweenTries, time, stoppingToken);
        }
        finally
        {
            await ending.CancelAsync();
        }

        return true;
    }

    private async Task ProcessAsync(IMessageReceiver receiver, PartitionShare share, CancellationToken cancellationToken)
    {
        using var pipeline = new IngestPipeline(receiver, directory, committer, counters, options.Ingest, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var taking = pipeline.RunAsync(ending.Token);
        var routing = RouteAsync(receiver, ending.Token);
        var growing = GrowAsync(receiver, share, ending.Token);
        var first = await Task.WhenAny(taking, routing, growing);
        await ending.CancelAsync();
        await Task.WhenAll(taking, routing, growing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    // The devices of a backend that died: their messages come when their twins are where they were. Those looked after already are not held
    // up by that.
    private async Task GrowAsync(IMessageReceiver receiver, PartitionShare share, CancellationToken cancellationToken)
    {
        await foreach (var added in share.Added.ReadAllAsync(cancellationToken))
        {
            await directory.LookAfterAddedAsync(cancellationToken);
            await receiver.AddAsync(added, cancellationToken);
            log.LogInformation("Has taken over the partitions {Added}; looks after {Devices} devices.", string.Join(' ', added),
                directory.All.Count);
        }
    }

    // Devices are also registered while messages flow, here or on another backend.
    private async Task RouteAsync(IMessageReceiver receiver, CancellationToken cancellationToken)
    {
        var routed = new HashSet<string>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(RegistrationPeriod, time);
        do
        {
            await directory.RefreshAsync(cancellationToken);
            var added = directory.All.Select(runtime => runtime.Device).Where(device => routed.Add(device.Id)).ToList();
            if (added.Count > 0)
            {
                await receiver.RouteAsync(added.ConvertAll(device => DeviceTopic.Root(device.Site, device.Id)), cancellationToken);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}

using System.Data.Common;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Mqtt;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.HomeAssistant;

/// <summary>Makes the connection over which Home Assistant is told; not started yet.</summary>
internal delegate IMqttConnection OpenHomeAssistantConnection();

/// <summary>Announces the devices to Home Assistant, when that is switched on; when it is off, withdraws what was announced before. It has
/// a connection of its own, so that nothing of this comes between the nodes' messages.</summary>
internal sealed class HomeAssistantService(LiveState live, DeviceTable table, SpaneOptions options, OpenHomeAssistantConnection open,
    TimeProvider time, ILogger<HomeAssistantService> log) : BackgroundService
{
    private volatile bool _started;

    public override Task StartAsync(CancellationToken cancellationToken) => options.HomeAssistant switch
    {
        { Language: not ("id" or "en") } wrong =>
            throw new InvalidDataException($"The setting Spane:HomeAssistant:Language is '{wrong.Language}'; it must be id or en."),
        { PeriodSeconds: < 1 or > 60 } wrong =>
            throw new InvalidDataException($"The setting Spane:HomeAssistant:PeriodSeconds is {wrong.PeriodSeconds}; it must be 1 to 60."),
        _ => base.StartAsync(cancellationToken),
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ledger = new HomeAssistantLedger(options.DataFolder);
        if (!options.HomeAssistant.Enabled && ledger.NodeOfTopic.Count == 0)
        {
            return;
        }

        await using var connection = open();
        try
        {
            await connection.StartAsync(stoppingToken);
            var messages = new HomeAssistantMessages(options.HomeAssistant.Prefix, Text);
            var publisher = new HomeAssistantPublisher(connection, messages, ledger);
            if (!options.HomeAssistant.Enabled)
            {
                await publisher.RemoveAllAsync(stoppingToken);
                log.LogInformation("The devices are withdrawn from Home Assistant: it is switched off.");
                return;
            }

            await connection.SubscribeAsync([new MqttSubscription(messages.StatusTopic)], stoppingToken);
            await Task.WhenAll(ListenAsync(connection, messages.StatusTopic, stoppingToken), PublishAsync(publisher, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The values at the broker expire by themselves.
        }
        catch (MqttException fault)
        {
            log.LogError("Home Assistant is not served: {Fault} The rest of Spane keeps running.", fault.Message);
        }
    }

    private string Text(BilingualText text) => options.HomeAssistant.Language == "id" ? text.Indonesian : text.English;

    private async Task ListenAsync(IMqttConnection connection, string statusTopic, CancellationToken cancellationToken)
    {
        await foreach (var message in connection.Received.ReadAllAsync(cancellationToken))
        {
            await connection.AcknowledgeAsync(new[] { message }, cancellationToken);
            _started |= message.Topic == statusTopic && message.Payload.Span.SequenceEqual("online"u8);
        }
    }

    private async Task PublishAsync(HomeAssistantPublisher publisher, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.HomeAssistant.PeriodSeconds), time);
        do
        {
            if (_started)
            {
                _started = false;
                publisher.Forget();
            }

            try
            {
                var registered = await RegisteredAsync(cancellationToken);
                await publisher.StepAsync(Devices(registered), registered.Keys.ToHashSet(StringComparer.Ordinal), time.GetUtcNow(),
                    cancellationToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException or IOException)
            {
                log.LogError("Home Assistant does not get what has changed: {Fault} Retrying.", fault.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <returns>The devices whose credentials are good, by their node.</returns>
    private async Task<Dictionary<string, Device>> RegisteredAsync(CancellationToken cancellationToken)
    {
        var revoked = await table.RevokedAsync(cancellationToken);
        return (await table.AllAsync(cancellationToken)).Where(device => !revoked.Contains(device.Id))
            .ToDictionary(device => HomeAssistantDevice.NodeOf(device.Site, device.Id));
    }

    private List<HomeAssistantDevice> Devices(Dictionary<string, Device> registered)
    {
        var (lines, canteens) = live.Unordered;
        return
        [
            .. lines.Where(line => Name(line.Site, line.Device) is not null)
                .Select(line => HomeAssistantPacker.Of(line, Name(line.Site, line.Device)!, Text)),
            .. canteens.Where(canteen => Name(canteen.Site, canteen.Device) is not null)
                .Select(canteen => HomeAssistantMeters.Of(canteen, Name(canteen.Site, canteen.Device)!, Text)),
        ];

        string? Name(string site, string device) => registered.GetValueOrDefault(HomeAssistantDevice.NodeOf(site, device))?.Name;
    }
}

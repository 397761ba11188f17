using Spane.Lab.Load;
using Spane.Lab.Soak.Disk;
using Spane.Mqtt;

namespace Spane.Lab.Soak;

/// <summary>
/// Rounds of one fault on one plant: a fleet of packers and power boxes under load, the fault at a random moment, recovery, and then
/// everything that is stored compared with an uninterrupted run. The plant lives on from round to round; each round is another boot of the
/// fleet.
/// </summary>
public sealed class CrashSoak(CrashFault fault, string broker, int seed)
{
    private const int Devices = 24;
    private const int PowerBoxes = 4;
    private const int MessagesPerSecond = 1000;

    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);
    private readonly Random _random = SoakRandom.Of(seed, (int)fault);

    /// <summary>Runs.</summary>
    public async Task RunAsync(int rounds, Action<CrashRound> done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(done);
        var fleet = new FleetOptions
        {
            Broker = new MqttConnectionOptions(),
            Devices = Devices,
            PowerBoxes = PowerBoxes,
            Connections = 4,
            MessagesPerSecond = MessagesPerSecond,
            Mixed = true,
            SendAgainAfter = TimeSpan.FromSeconds(1),
            StepMilliseconds = 250,
        };
        await using var reference = await FleetReference.CreateAsync(fleet, cancellationToken);
        await using var influx = fault == CrashFault.InfluxKilled ? await SoakInflux.StartAsync(cancellationToken) : null;
        var disk = fault is CrashFault.PowerCut or CrashFault.DiskFull ? FaultyDisk.Environment : null;
        var devices = VirtualFleet.Registrations(fleet).ToList();
        await using var plant = await BenchSetup.StartAsync(devices, cancellationToken, influx?.Environment ?? disk, broker: broker);
        var acts = new AuditedActs(plant, devices[0].Id);
        for (var round = 1; round <= rounds; round++)
        {
            var options = fleet with
            {
                Broker = plant.Connection,
                Boot = (uint)round,
                Start = fleet.Start.AddHours(round),
                ClockJumpsAt = fault == CrashFault.ClockJump ? (uint)_random.Next(10, 150) : uint.MaxValue,
                ClockJump = TimeSpan.FromMinutes(_random.Next(-1440, 1440)),
            };
            var acted = acts.Confirmed;
            var result = await RoundAsync(plant, influx, reference, acts, options, cancellationToken);
            done(result with { AuditFault = await acts.CheckAsync(cancellationToken), Acts = acts.Confirmed - acted });
        }
    }

    private async Task<CrashRound> RoundAsync(BenchSetup plant, SoakInflux? influx, FleetReference reference, AuditedActs acts,
        FleetOptions options, CancellationToken cancellationToken)
    {
        await using var fleet = await VirtualFleet.ConnectAsync(options, connected: null, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = fleet.RunAsync(ending.Token);
        var outboxes = fleet.KeepOutboxesAsync(ending.Token);
        var acting = acts.RunAsync(ending.Token);
        await Task.Delay(_random.Next(200, 1500), cancellationToken);
        await StrikeAsync(plant, influx, cancellationToken);
        await Task.Delay(_random.Next(200, 800), cancellationToken);
        await ending.CancelAsync();
        await sending;
        await outboxes;
        await acting;
        var settled = await fleet.SettleAsync(SettleLimit, cancellationToken);
        return await CompareAsync(plant, influx, reference, options, fleet, settled, cancellationToken);
    }

    private async Task StrikeAsync(BenchSetup plant, SoakInflux? influx, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case CrashFault.BackendKilled:
                await plant.Backend.KillAsync();
                await plant.StartBackendAsync(cancellationToken);
                break;
            case CrashFault.BrokerKilled:
            case CrashFault.BrokerEmptied:
                await plant.Broker.KillAsync();
                if (fault == CrashFault.BrokerEmptied)
                {
                    plant.DeleteBrokerPersistence();
                }

                await plant.StartBrokerAsync(cancellationToken);
                break;
            case CrashFault.InfluxKilled:
                await influx!.KillAsync();
                await Task.Delay(_random.Next(0, 1000), cancellationToken);
                if (_random.Next(2) == 0)
                {
                    await plant.Backend.KillAsync();
                    await plant.StartBackendAsync(cancellationToken);
                }

                await influx.StartAgainAsync(cancellationToken);
                break;
            case CrashFault.PowerCut:
                await plant.Backend.KillAsync();
                FaultyDisk.LosePower(plant.DataFolder, _random);
                await plant.StartBackendAsync(cancellationToken);
                break;
            case CrashFault.DiskFull:
                FaultyDisk.Fill(plant.DataFolder);
                await Task.Delay(_random.Next(500, 3000), cancellationToken);
                FaultyDisk.MakeRoom(plant.DataFolder);
                break;
            default:
                // The nodes' clocks jump by themselves, at a message's number.
                break;
        }
    }

    private async Task<CrashRound> CompareAsync(
        BenchSetup plant, SoakInflux? influx, FleetReference reference, FleetOptions options, VirtualFleet fleet, bool settled,
        CancellationToken cancellationToken)
    {
        var expected = StoredFleet.Points(fleet.Devices.SelectMany(device => reference.Feed(options, device)));
        var twins =
            fleet.Devices.Where(device => device.Sequence > 0).Select(device => device.Registration.Id)
                .ToDictionary(id => id, id => StoredFleet.Comparable(reference.TakeState(id)));
        List<string> stored;
        if (influx is null)
        {
            stored = StoredFleet.Points(plant.TelemetryFile, options.Boot);
        }
        else
        {
            settled &= await SoakInflux.CaughtUpAsync(plant.TelemetryFile, SettleLimit, cancellationToken);
            stored = await StoredFleet.PointsAsync(influx.Store, options, cancellationToken);
        }

        return new CrashCheck(expected, twins).Compare(fault, fleet.Sent, settled, stored, StoredFleet.Twins(plant.TelemetryFile));
    }
}

using Spane.Lab.Load;
using Spane.Lab.Soak.Disk;
using Spane.Mqtt;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Soak;

/// <summary>
/// Rounds of one fault on one plant: a fleet of packers and power boxes under load, the fault at a random moment, recovery, and then everything that is stored
/// compared with an uninterrupted run. The plant lives on from round to round; each round is another boot of the fleet.
/// </summary>
/// <param name="fault">What happens.</param>
/// <param name="seed">Seed of the moments.</param>
public sealed class CrashSoak(CrashFault fault, int seed)
{
    private const int Devices = 24;
    private const int PowerBoxes = 4;
    private const int MessagesPerSecond = 1000;

    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);
    private readonly Random _random = SoakRandom.Of(seed, (int)fault);

    /// <summary>Runs.</summary>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="done">Told each round.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
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
        await using var reference = await FleetReference.CreateAsync(fleet, cancellationToken).ConfigureAwait(false);
        await using var influx = fault == CrashFault.InfluxKilled ? await SoakInflux.StartAsync(cancellationToken).ConfigureAwait(false) : null;
        await using var plant = await BenchSetup.StartAsync(
            VirtualFleet.Registrations(fleet), cancellationToken, influx?.Environment ?? FaultyDisk.Environment(fault)).ConfigureAwait(false);
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
            done(await RoundAsync(plant, influx, reference, options, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<CrashRound> RoundAsync(BenchSetup plant, SoakInflux? influx, FleetReference reference, FleetOptions options, CancellationToken cancellationToken)
    {
        await using var fleet = await VirtualFleet.ConnectAsync(options, connected: null, cancellationToken).ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = fleet.RunAsync(ending.Token);
        var outboxes = fleet.KeepOutboxesAsync(ending.Token);
        await Task.Delay(_random.Next(200, 1500), cancellationToken).ConfigureAwait(false);
        await StrikeAsync(plant, influx, cancellationToken).ConfigureAwait(false);
        await Task.Delay(_random.Next(200, 800), cancellationToken).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        await outboxes.ConfigureAwait(false);
        var settled = await fleet.SettleAsync(SettleLimit, cancellationToken).ConfigureAwait(false);
        return await CompareAsync(plant, influx, reference, options, fleet, settled, cancellationToken).ConfigureAwait(false);
    }

    private async Task StrikeAsync(BenchSetup plant, SoakInflux? influx, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case CrashFault.BackendKilled:
                await plant.Backend.KillAsync().ConfigureAwait(false);
                await plant.StartBackendAsync(cancellationToken).ConfigureAwait(false);
                break;
            case CrashFault.BrokerKilled:
            case CrashFault.BrokerEmptied:
                await plant.Broker.KillAsync().ConfigureAwait(false);
                if (fault == CrashFault.BrokerEmptied)
                {
                    plant.DeleteBrokerPersistence();
                }

                await plant.StartBrokerAsync(cancellationToken).ConfigureAwait(false);
                break;
            case CrashFault.InfluxKilled:
                await influx!.KillAsync().ConfigureAwait(false);
                await Task.Delay(_random.Next(0, 1000), cancellationToken).ConfigureAwait(false);
                if (_random.Next(2) == 0)
                {
                    await plant.Backend.KillAsync().ConfigureAwait(false);
                    await plant.StartBackendAsync(cancellationToken).ConfigureAwait(false);
                }

                await influx.StartAgainAsync(cancellationToken).ConfigureAwait(false);
                break;
            case CrashFault.PowerCut:
                await plant.Backend.KillAsync().ConfigureAwait(false);
                FaultyDisk.LosePower(plant.DataFolder, _random);
                await plant.StartBackendAsync(cancellationToken).ConfigureAwait(false);
                break;
            case CrashFault.DiskFull:
                FaultyDisk.Fill(plant.DataFolder);
                await Task.Delay(_random.Next(500, 3000), cancellationToken).ConfigureAwait(false);
                FaultyDisk.MakeRoom(plant.DataFolder);
                break;
            default:
                // The nodes' clocks jump by themselves, at a message's number.
                break;
        }
    }

    private async Task<CrashRound> CompareAsync(
        BenchSetup plant, SoakInflux? influx, FleetReference reference, FleetOptions options, VirtualFleet fleet, bool settled, CancellationToken cancellationToken)
    {
        var expected = StoredFleet.Points(fleet.Devices.SelectMany(device => reference.Feed(options, device)));
        var twins = fleet.Devices.Where(device => device.Sequence > 0).Select(device => device.Registration.Id).ToDictionary(id => id, id => StoredFleet.Comparable(reference.TakeState(id)));
        List<string> stored;
        if (influx is null)
        {
            stored = StoredFleet.Points(plant.TelemetryFile, options.Boot);
        }
        else
        {
            settled &= await SoakInflux.CaughtUpAsync(plant.TelemetryFile, SettleLimit, cancellationToken).ConfigureAwait(false);
            stored = await StoredFleet.PointsAsync(influx.Store, options, cancellationToken).ConfigureAwait(false);
        }

        return new CrashCheck(expected, twins).Compare(fault, fleet.Sent, settled, stored, StoredFleet.Twins(plant.TelemetryFile));
    }
}

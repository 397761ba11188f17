using Spane.Cli.Load;
using Spane.Cli.Soak.Disk;
using Spane.Mqtt;

namespace Spane.Cli.Soak;

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
    private const int MessagesPerSecond = 2400;

    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);
    private readonly Random _random = new(HashCode.Combine((int)fault, seed));

    /// <summary>Runs.</summary>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="done">Told each round.</param>
    /// <param name="cancellationToken">Breaks off.</param>
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
        await using var plant = await BenchSetup.StartAsync(VirtualFleet.Registrations(fleet), cancellationToken, FaultyDisk.Environment(fault)).ConfigureAwait(false);
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
            done(await RoundAsync(plant, reference, options, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<CrashRound> RoundAsync(BenchSetup plant, FleetReference reference, FleetOptions options, CancellationToken cancellationToken)
    {
        await using var fleet = await VirtualFleet.ConnectAsync(options, connected: null, cancellationToken).ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = fleet.RunAsync(ending.Token);
        var outboxes = fleet.KeepOutboxesAsync(ending.Token);
        await Task.Delay(_random.Next(200, 1500), cancellationToken).ConfigureAwait(false);
        await StrikeAsync(plant, cancellationToken).ConfigureAwait(false);
        await Task.Delay(_random.Next(200, 800), cancellationToken).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        await outboxes.ConfigureAwait(false);
        var settled = await fleet.SettleAsync(SettleLimit, cancellationToken).ConfigureAwait(false);
        return Compare(plant, reference, options, fleet, settled);
    }

    private async Task StrikeAsync(BenchSetup plant, CancellationToken cancellationToken)
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

    private CrashRound Compare(BenchSetup plant, FleetReference reference, FleetOptions options, VirtualFleet fleet, bool settled)
    {
        var expected = StoredFleet.Points(fleet.Devices.SelectMany(device => reference.Feed(options, device)));
        var stored = StoredFleet.Points(plant.TelemetryFile, options.Boot);
        var lost = expected.Except(stored, StringComparer.Ordinal).ToList();
        var wrong = stored.Except(expected, StringComparer.Ordinal).ToList();
        var twice = stored.Count - stored.Distinct(StringComparer.Ordinal).Count();
        var twins = StoredFleet.Twins(plant.TelemetryFile);
        var different = fleet.Devices
            .Where(device => device.Sequence > 0)
            .Select(device => (device.Registration.Id, Expected: StoredFleet.Comparable(reference.TakeState(device.Registration.Id)), Stored: twins.GetValueOrDefault(device.Registration.Id, "none")))
            .Where(twin => twin.Expected != twin.Stored)
            .ToList();
        var first = lost.Count > 0 ? $"missing: {lost[0]}" : wrong.Count > 0 ? $"not expected: {wrong[0]}" : different.Count > 0 ? $"twin of {different[0].Id}: {different[0].Stored}, not {different[0].Expected}" : null;
        return new CrashRound(fault, fleet.Sent, lost.Count, wrong.Count + twice, different.Count, settled, first);
    }
}

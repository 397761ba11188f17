using Spane.Backend.Broker;
using Spane.Lab.Load;
using Spane.Lab.Soak.Disk;
using Spane.Mqtt;
using Spane.Storage.Settings;

namespace Spane.Lab.Soak.Hostile;

/// <summary>
/// Rounds of a random mix of faults and attacks on one plant. Each round has devices of its own, each in a pair: one with faults, and one
/// that tells the same without any. What is stored, billed and shown must be the same for both, and true; what cannot be the same must be
/// told by an alarm or a question.
/// </summary>
internal sealed class HostileSoak(int seed)
{
    private const string Site = "soak";
    private const int PackerPairs = 2;
    private const int PowerPairs = 2;
    private const int Steps = 60;

    private static readonly TimeSpan TellingLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly HostileFault[] OfPackers =
    [
        HostileFault.ClockAhead, HostileFault.ClockBehind, HostileFault.RefusedValue, HostileFault.Unreadable, HostileFault.NodeErased,
        HostileFault.StaleWill,
        HostileFault.StolenClientId, HostileFault.Flood,
    ];

    private static readonly HostileFault[] OfPowerBoxes =
        [.. OfPackers.Where(fault => fault != HostileFault.Flood), HostileFault.MeterSwapped, HostileFault.MeterReset];

    /// <summary>Runs.</summary>
    public async Task RunAsync(int rounds, Action<HostileRound> done, CancellationToken cancellationToken)
    {
        var users =
            Enumerable.Range(1, rounds).SelectMany(DevicesOf)
                .ToDictionary(device => device.Id, device => BrokerUser.ForDevice(Site, device.Id, BrokerUser.NewPassword()));
        await using var plant = await BenchSetup.StartAsync(
            Enumerable.Range(1, rounds).SelectMany(DevicesOf), cancellationToken, FaultyDisk.Environment,
            [.. users.Values]);
        for (var round = 1; round <= rounds; round++)
        {
            done(await RoundAsync(plant, users, round, cancellationToken));
        }
    }

    private async Task<HostileRound> RoundAsync(BenchSetup plant, Dictionary<string, BrokerUser> users, int round,
        CancellationToken cancellationToken)
    {
        // Each round draws from its own seed, so that one round can be looked at alone.
        var random = SoakRandom.Of(seed, round);
        var began = DateTimeOffset.UtcNow;
        var pairs = DevicesOf(round).Chunk(2).Select((two, number) => Pair(plant, users, two, number, round, random)).ToList();
        try
        {
            await Task.WhenAll(
                pairs.SelectMany(pair => new[] { pair.Hostile, pair.Plain }).Select(node => node.StartAsync(cancellationToken)));
            HostileFault[] plantFaults = random.Next(4) switch { 0 => [HostileFault.DiskFull], 1 => [HostileFault.CommandKilled], _ => [] };
            await Task.WhenAll(
                [.. pairs.Select(
                    pair => pair.RunAsync(Steps, node => StealAsync(plant, users[node.Device], pairs[0].Plain.Device, cancellationToken),
                        cancellationToken)),
                 .. plantFaults.Select(fault => StrikeAsync(plant, fault, random.Next(300, 900), cancellationToken))]);
            var blocked = await Task.WhenAll(pairs.Select(pair => pair.SettleAsync(cancellationToken)));
            return await CompareAsync(plant, round, began, pairs, blocked, plantFaults, cancellationToken);
        }
        finally
        {
            foreach (var pair in pairs)
            {
                await pair.DisposeAsync();
            }
        }
    }

    private static async Task<HostileRound> CompareAsync(
        BenchSetup plant, int round, DateTimeOffset began, List<HostilePair> pairs, int[] blocked, HostileFault[] plantFaults,
        CancellationToken cancellationToken)
    {
        using var client = plant.CreateClient();
        var store = new HostileStore(plant.DataFolder, client);
        HostileRound result;
        foreach (var pair in pairs.Where(pair => pair.Script is HostileScript.Metering))
        {
            // In both cases nothing flowed that the registers do not show: a reset begins at 0, and so does the count of another meter.
            await store.AnswerAsync(pair.Hostile.Device, register => register == 0 ? "Reset" : "OtherMeter", cancellationToken);
        }

        // Alarms have delays of their own, and screens follow the store: what is not told or shown yet may be in a moment.
        var start = TimeProvider.System.GetTimestamp();
        do
        {
            await Task.Delay(Look, cancellationToken);
            var facts = new List<HostilePairFacts>();
            foreach (var (pair, stuck) in pairs.Zip(blocked))
            {
                var isPacker = pair.Script is HostileScript.Packing;
                facts.Add(new HostilePairFacts(
                    pair.Told,
                    pair.Faults,
                    await store.ReadAsync(pair.Hostile.Device, isPacker, cancellationToken),
                    await store.ReadAsync(pair.Plain.Device, isPacker, cancellationToken),
                    pair.Script is HostileScript.Metering metering ? HostileScript.Metering.Loads.Zip(metering.TrueWattHours).ToDictionary()
                        : new Dictionary<string, long>(),
                    stuck));
            }

            result = HostileCheck.Compare(round, facts, plantFaults, store.Alarms("backend", began));
        }
        while (!result.IsGood() && TimeProvider.System.GetElapsedTime(start) < TellingLimit);
        return result;
    }

    private static async Task StrikeAsync(BenchSetup plant, HostileFault fault, int afterMilliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(afterMilliseconds, cancellationToken);
        if (fault == HostileFault.DiskFull)
        {
            FaultyDisk.Fill(plant.DataFolder);
            await Task.Delay(2_500, cancellationToken);
            FaultyDisk.MakeRoom(plant.DataFolder);
            return;
        }

        await plant.Broker.KillAsync();
        await plant.Backend.KillAsync();
        await plant.StartBrokerAsync(cancellationToken);
        await plant.StartBackendAsync(cancellationToken);
    }

    /// <summary>Connects by the names of the backend and of another device, with the credentials of a device.</summary>
    private static async Task StealAsync(BenchSetup plant, BrokerUser user, string otherDevice, CancellationToken cancellationToken)
    {
        foreach (var name in (string[])["spane-backend", otherDevice, $"{Site}.{otherDevice}"])
        {
            await using var thief = new MqttConnection(HostileNode.Options(plant.Connection, user) with { ClientId = name });
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(TimeSpan.FromSeconds(2));
                await thief.StartAsync(limit.Token);
            }
            catch (Exception refusal) when (refusal is MqttException
                || (refusal is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The broker did not let it in by that name: as it should be.
            }
        }
    }

    private static HostilePair Pair(BenchSetup plant, Dictionary<string, BrokerUser> users, Device[] two, int number, int round,
        Random random)
    {
        var isPacker = two[0].Role == "packer";
        HostileNode Node(Device device) => new(Site, device.Id, device.Role, plant.Connection, users[device.Id], new Random(random.Next()));
        HostileScript script =
            isPacker ? new HostileScript.Packing($"R{round}-{number}") : new HostileScript.Metering(new Random(random.Next()));
        var faults = (isPacker ? OfPackers : OfPowerBoxes).ToArray();
        random.Shuffle(faults);
        return new HostilePair(Node(two[0]), Node(two[1]), script, new Random(random.Next()), faults[..random.Next(1, 4)]);
    }

    private static IEnumerable<Device> DevicesOf(int round) =>
        from pair in Enumerable.Range(0, PackerPairs + PowerPairs)
        let role = pair < PackerPairs ? "packer" : "power"
        from kind in (string[])["hostile", "plain"]
        select new Device($"r{round}-{role}-{pair}-{kind}", Site, role, $"{role} {pair} {kind}");
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using Spane.Backend.Broker;
using Spane.Cli.Running;
using Spane.Lab.Load;
using Spane.Mqtt;
using Spane.Processes;

namespace Spane.Cli.Tests;

public sealed class BackupTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_made_while_packs_come_is_restored_elsewhere_as_it_was_at_one_instant_and_holds_nothing_up()
    {
        var options = new FleetOptions { Broker = new MqttConnectionOptions(), Devices = 20, Connections = 2, MessagesPerSecond = 500 };
        await using var setup = await BenchSetup.StartAsync(VirtualFleet.Registrations(options), Ending);
        await using var fleet = await VirtualFleet.ConnectAsync(options with { Broker = setup.Connection }, connected: null, Ending);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        var sending = fleet.RunAsync(enough.Token);
        await AcknowledgedAsync(fleet, 1000);
        var folder = Directory.CreateTempSubdirectory("spane-restored-");
        try
        {
            var file = Path.Combine(folder.FullName, "spane.zip");
            var restored = Path.Combine(folder.FullName, "data");

            var backup = await SpaneProcess.RunAsync("backup", file, "--data", setup.DataFolder);
            backup.ExitCode.ShouldBe(0, backup.Error);
            var sentUntilThen = fleet.Sent;
            await AcknowledgedAsync(fleet, fleet.Acknowledged + 500);
            await enough.CancelAsync();
            await sending;
            (await fleet.SettleAsync(Limit, Ending)).ShouldBeTrue();
            var restore = await SpaneProcess.RunAsync("restore", file, "--data", restored);
            restore.ExitCode.ShouldBe(0, restore.Error);

            var all = Packs(setup.DataFolder);
            var kept = Packs(restored);
            all.Values.Sum(packs => (long)packs.Count).ShouldBe(fleet.Sent);
            kept.Values.Sum(packs => (long)packs.Count).ShouldBeInRange(1000, sentUntilThen);
            foreach (var (device, packs) in kept)
            {
                packs.ShouldBe(all[device].Take(packs.Count), $"{device}: what it had sent until then, and nothing of it left out");
            }

            await setup.Backend.KillAsync();
            await using var backend = await BackendService.StartAsync(
                BackendService.Settings(restored, setup.Connection.Port,
                    new BrokerUser(setup.Connection.UserName!, setup.Connection.Password!, null)),
                Ports.Claim(0, "the restored backend"),
                Path.Combine(folder.FullName, "backend.log"),
                Ending);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AcknowledgedAsync(VirtualFleet fleet, long messages)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        limit.CancelAfter(Limit);
        while (fleet.Acknowledged < messages)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Each device's packs as they are stored, in order.</summary>
    private static Dictionary<string, List<string>> Packs(string dataFolder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "telemetry.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT s.device, p.* FROM pack p JOIN series s ON s.id = p.series ORDER BY s.device, p.seq";
        using var row = command.ExecuteReader();
        var packs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (row.Read())
        {
            if (!packs.TryGetValue(row.GetString(0), out var list))
            {
                packs.Add(row.GetString(0), list = []);
            }

            list.Add(
                string.Join(' ',
                    Enumerable.Range(2, row.FieldCount - 2)
                        .Select(column => Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return packs;
    }
}

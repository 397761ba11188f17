using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Alarms;
using Spane.Backend.Settings;
using Spane.Backend.Tests.Running;
using Spane.Dashboard.Quality;
using Spane.Servers;
using Spane.Storage.Backup;

namespace Spane.Backend.Tests.Ingest;

/// <summary>docs/protocol.md, Time, from MQTT to what people read: one wrong time changes no figure, and the figures go on.</summary>
public sealed class WrongClockTests
{
    private static readonly long Year2038 = new DateTimeOffset(2038, 1, 19, 3, 14, 7, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Year2099 = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private const long Never = 3_000;

    [Fact]
    public async Task Messages_of_2038_2099_and_1970_change_no_figure_over_restart_backup_and_restore()
    {
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new BackendProcess(broker.Port);
        await backend.StartAsync();
        await using var packer = new TestNode(broker.Port, "packer-1");
        await using var canteen = new TestNode(broker.Port, "canteen-1");
        await packer.StartAsync();
        await canteen.StartAsync();
        var begin = DateTimeOffset.UtcNow.AddSeconds(-30).ToUnixTimeMilliseconds();
        for (var i = 1; i <= 6; i++)
        {
            var wrong = i switch { 3 => Year2038, 4 => Never, 5 => Year2099, _ => begin + (i * 1000) };
            await packer.PublishAsync("pack", Pack(i, wrong));
            await canteen.PublishAsync("power", Power(i, wrong));
        }

        await ShouldBeRightAsync(backend, 6);
        var metrics = await backend.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        metrics.ShouldContain("spane_messages_doubted_time 6");

        List<string> raised = [];
        await Eventually.TrueAsync(
            async () => (raised = await RaisedAsync(backend, "node-clock")).SequenceEqual(["canteen-1", "packer-1"]),
            () => string.Join(' ', raised) + backend.Log);

        await backend.KillAsync();
        await backend.StartAsync();
        await ShouldBeRightAsync(backend, 6);

        var backup = Path.Combine(backend.DataFolder, "backup.zip");
        await DataBackup.WriteAsync(backend.DataFolder, backup, TimeProvider.System, TestContext.Current.CancellationToken);
        await packer.PublishAsync("pack", Pack(7, begin + 7000));
        await canteen.PublishAsync("power", Power(7, begin + 7000));
        await ShouldBeRightAsync(backend, 7);

        await backend.StopAsync();
        await DataRestore.RunAsync(backup, backend.DataFolder, TimeProvider.System, TestContext.Current.CancellationToken);
        await backend.StartAsync();
        await ShouldBeRightAsync(backend, 6);
        await packer.PublishAsync("pack", Pack(7, begin + 7000));
        await canteen.PublishAsync("power", Power(7, begin + 7000));
        await ShouldBeRightAsync(backend, 7);

        foreach (var (seq, time) in new[] { (8, begin + 8000), (9, Year2038), (10, begin + 10_000) })
        {
            await packer.PublishAsync("trial", Trial(seq, time));
        }

        await Eventually.TrueAsync(() => Task.FromResult(packer.AcknowledgedUpTo == 10), () => backend.Log);
        await backend.StopAsync();
        await using var services =
            new ServiceCollection().AddLogging().AddSpane(new SpaneOptions { DataFolder = backend.DataFolder }).AddSingleton<AlarmStore>()
                .BuildServiceProvider();
        var production = services.GetRequiredService<IProduction>();
        (await production.LotsAsync("packer-1", 20, cancellationToken: TestContext.Current.CancellationToken)).Count.ShouldBe(1);
        (await production.LotAsync("packer-1", "L-1", cancellationToken: TestContext.Current.CancellationToken))
            .ShouldBeOfType<LotRecord>();
    }

    private static async Task ShouldBeRightAsync(BackendProcess backend, int messages)
    {
        var seen = "";
        await Eventually.TrueAsync(
            async () =>
            {
                var line = await GetAsync(backend, "/api/v1/lines/packer-1");
                var canteen = await GetAsync(backend, "/api/v1/canteens/canteen-1");
                var energy =
                    canteen.GetProperty("loads").EnumerateArray().Single(load => load.GetProperty("id").GetString() == "stove-1")
                        .GetProperty("energy");
                var now = DateTimeOffset.UtcNow;
                var start = line.GetProperty("shiftStart").GetDateTimeOffset();

                // Local midnight may lie between two readings.
                var days = energy.GetProperty("todayKilowattHours").GetDouble() + energy.GetProperty("yesterdayKilowattHours").GetDouble();
                var packs = (await GetAsync(backend, "/api/v1/lines/packer-1/packs")).EnumerateArray().ToList();
                var times = packs.ConvertAll(pack => pack.GetProperty("at").GetDateTimeOffset());
                var latest =
                    (await GetAsync(backend, "/api/v1/history/pack/latest")).EnumerateArray()
                        .FirstOrDefault(point => point.GetProperty("device").GetString() == "packer-1");
                seen = $"{energy} {start} {string.Join(' ', times)} {latest}";
                return packs.Select(pack => pack.GetProperty("number").GetInt32()).SequenceEqual(Enumerable.Range(1, messages).Reverse())
                    && times.All(at => at <= now && at > now.AddMinutes(-10))
                    && latest.ToString()
                        .Contains(string.Create(CultureInfo.InvariantCulture, $"\"sequence\":{messages},"), StringComparison.Ordinal)
                    && start <= now && start > now.AddHours(-8) && line.GetProperty("shiftPacks").GetInt32() == messages
                    && Math.Abs(days - ((messages - 1) * 0.003)) < 1e-9
                    && Math.Abs(energy.GetProperty("totalKilowattHours").GetDouble() - ((messages - 1) * 0.003)) < 1e-9;
            },
            () => seen + backend.Log);
    }

    private static async Task<List<string>> RaisedAsync(BackendProcess backend, string code)
    {
        await using var connection =
            new SqliteConnection($"Data Source={Path.Combine(backend.DataFolder, "settings.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT device FROM alarm_journal WHERE code = $code AND action = 'Raised' ORDER BY device";
        command.Parameters.AddWithValue("$code", code);
        await using var row = await command.ExecuteReaderAsync();
        var devices = new List<string>();
        while (await row.ReadAsync())
        {
            devices.Add(row.GetString(0));
        }

        return devices;
    }

    private static Task<JsonElement> GetAsync(BackendProcess backend, string path) => backend.Client.GetFromJsonAsync<JsonElement>(path);

    private static string Trial(int i, long time) => FormattableString.Invariant(
        $$"""{"v":1,"boot":7,"seq":{{i}},"lo":1,"t":{{time}},"up":{{i * 1000}},"no":{{i - 7}},"prod":"milo","lot":"L-1","packs":65,"mean":35.4,"sd":0.31,"run":60000,"wall":60000,"why":"time"}""");

    private static string Pack(int i, long time) => FormattableString.Invariant(
        $$"""{"v":1,"boot":7,"seq":{{i}},"lo":1,"t":{{time}},"up":{{i * 1000}},"prod":"milo","lot":"L-1","n":{{i}},"net":35.02,"gross":35.02,"res":0,"tgt":35,"rate":60,"run":{{i * 1000}},"wall":{{i * 1000}},"fill":612,"ir":1}""");

    private static string Power(int i, long time) => FormattableString.Invariant(
        $$"""{"v":1,"boot":7,"seq":{{i}},"lo":1,"t":{{time}},"up":{{i * 1000}},"load":"stove-1","u":230,"i":10,"p":2300,"e":{{1000 + (3 * i)}},"f":50,"pf":1,"q":"ok"}""");
}

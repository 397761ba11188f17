using System.Runtime.Versioning;
using Spane.Lab.Load;

namespace Spane.Cli.Tests;

[SupportedOSPlatform("linux")]
public sealed class UpTests
{
    [Fact]
    public async Task It_stops_by_itself_and_leaves_no_process_and_no_lock()
    {
        var data = Directory.CreateTempSubdirectory("spane-").FullName;

        var result = await SpaneProcess.RunAsync("up", "--for", "2", "--port", "0", "--data", data);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("http://127.0.0.1:");
        File.Exists(Path.Combine(data, "lock")).ShouldBeFalse();
        RunningProcesses.ThatMention(data).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("embedded")]
    [InlineData("mosquitto")]
    public async Task With_either_broker_packs_are_stored(string broker)
    {
        var data = Directory.CreateTempSubdirectory("spane-").FullName;

        var result = await SpaneProcess.RunAsync("up", "--for", "20", "--speed", "5", "--port", "0", "--data", data, "--broker", broker);

        result.ExitCode.ShouldBe(0, result.Error);
        File.Exists(Path.Combine(data, "broker", "mosquitto.conf")).ShouldBe(broker == "mosquitto");
        StoredCount.Read(Path.Combine(data, "telemetry.db")).Rows.ShouldBePositive();
        RunningProcesses.ThatMention(data).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_InfluxDB_it_starts_that_too_and_telemetry_is_written_there()
    {
        var data = Directory.CreateTempSubdirectory("spane-").FullName;

        var result = await SpaneProcess.RunAsync("up", "--for", "8", "--speed", "5", "--port", "0", "--data", data, "--store", "influxdb");

        result.ExitCode.ShouldBe(0, result.Error);
        var log = Path.Combine(data, "influxdb", "wal", "spane");
        Directory.Exists(log).ShouldBeTrue("the backend makes its database");
        Directory.EnumerateFiles(log, "*.wal", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length).ShouldBePositive();
        RunningProcesses.ThatMention(data).ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_secrets_are_readable_by_their_owner_only()
    {
        var data = Directory.CreateTempSubdirectory("spane-").FullName;

        (await SpaneProcess.RunAsync("up", "--for", "1", "--port", "0", "--data", data)).ExitCode.ShouldBe(0);

        string[] files =
        [
            "secrets.json", "push-keys.json", "broker/passwords", "broker/access", "settings.db", "telemetry.db", "first-run-login.txt",
        ];
        foreach (var file in files)
        {
            File.GetUnixFileMode(Path.Combine(data, file)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }
}

using System.Diagnostics;
using System.Text.Json;
using Spane.Cli.Provisioning;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;
using Spane.Plant.Node;
using Spane.Processes;

namespace Spane.Cli.Tests;

public sealed class ProvisionTests
{
    private const string Authority = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    [Fact]
    public void The_firmware_reads_the_settings_that_provisioning_wrote()
    {
        string folder = Directory.CreateTempSubdirectory("spane-").FullName;
        NodeFiles.Write(Settings("packer-7"), Authority, "COM3", folder);

        var flash = new VirtualFlash();
        foreach (var file in DeployedFiles(folder))
        {
            byte[] content = File.ReadAllBytes(file.Source);
            flash.Write(file.Destination[@"I:\".Length..], content, content.Length);
        }

        byte[]? document = new TwoSlotFile(flash, NodeSettings.DocumentName, NodeSettings.MaxBytes).Load();
        var settings = NodeSettings.Parse(document.ShouldNotBeNull());
        settings.ShouldNotBeNull();
        settings.Device.ShouldBe("packer-7");
        settings.WifiPassword.ShouldBe("kata \"sandi\"");
        settings.UseTls.ShouldBeTrue();
        flash.Length("ca.pem").ShouldBe(Authority.Length);
    }

    [Fact]
    public void Files_that_hold_passwords_are_for_their_owner_only()
    {
        string folder = Directory.CreateTempSubdirectory("spane-").FullName;
        NodeFiles.Write(Settings("packer-7"), null, "COM3", folder);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(folder, "settings.a")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        DeployedFiles(folder).Select(f => f.Destination).ShouldBe([@"I:\settings.a"]);
    }

    [Fact]
    public void A_device_id_that_no_topic_can_carry_is_refused() =>
        Should.Throw<CommandFailedException>(
            () => NodeFiles.Write(Settings("Packer 7"), null, "COM3",
                Directory.CreateTempSubdirectory("spane-").FullName)).ExitCode.ShouldBe(2);

    [Fact]
    public void Brokers_of_a_cluster_take_the_port_that_they_name_or_that_of_all() =>
        BrokerAddresses.Parse(["a.factory.lan", "10.0.0.2:1884"], 8883).Select(broker => (broker.Host, broker.Port))
            .ShouldBe([("a.factory.lan", 8883), ("10.0.0.2", 1884)]);

    [Theory]
    [InlineData("1 to 4 brokers", "a", "b", "c", "d", "e")]
    [InlineData("a:8883 twice", "a", "A:8883")]
    [InlineData("--broker a:0 is no address", "a:0")]
    [InlineData("--broker a:65536 is no address", "a:65536")]
    [InlineData("--broker a: is no address", "a:")]
    [InlineData("--broker fe80::1 is no address", "fe80::1")]
    [InlineData("--broker  is no address", "")]
    [InlineData("--broker a b is no address", "a b")]
    public void Brokers_that_a_node_cannot_take_are_refused_by_name(string words, params string[] brokers)
    {
        var refusal = Should.Throw<CommandFailedException>(() => BrokerAddresses.Parse(brokers, 8883));

        refusal.ExitCode.ShouldBe(2);
        refusal.Message.ShouldContain(words, Case.Insensitive);
    }

    [Fact]
    public async Task The_command_writes_the_files_and_prints_how_they_get_onto_the_chip_and_no_password()
    {
        string folder = Directory.CreateTempSubdirectory("spane-").FullName;
        var start =
            new ProcessStartInfo("dotnet",
                [SpaneProcess.ProgramFor("provision"), "provision", "packer-7", "--site", "tangerang", "--wifi", "pabrik", "--broker",
                    "broker.factory.lan", "--broker", "b.factory.lan:1884", "--serial", "COM5", "--out", folder])
            {
                RedirectStandardOutput = true,
                Environment = { ["SPANE_WIFI_PASSWORD"] = "sandi-wifi", ["SPANE_DEVICE_PASSWORD"] = "sandi-alat" },
            };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(0);
        output.ShouldContain($"nanoff --filedeployment {Path.Combine(folder, NodeFiles.DeploymentList)}");
        output.ShouldNotContain("sandi");
        using var list =
            JsonDocument.Parse(
                await File.ReadAllTextAsync(Path.Combine(folder, NodeFiles.DeploymentList), TestContext.Current.CancellationToken));
        list.RootElement.GetProperty("serialport").GetString().ShouldBe("COM5");
        var flash = new VirtualFlash();
        var content = await File.ReadAllBytesAsync(Path.Combine(folder, "settings.a"), TestContext.Current.CancellationToken);
        flash.Write("settings.a", content, content.Length);
        var settings =
            NodeSettings.Parse(new TwoSlotFile(flash, NodeSettings.DocumentName, NodeSettings.MaxBytes).Load()!).ShouldNotBeNull();
        (settings.BrokerHost, settings.BrokerPort).ShouldBe(("broker.factory.lan", 1883));
        settings.Brokers.Skip(1).Select(broker => (broker.Host, broker.Port)).ShouldBe([("b.factory.lan", 1884)]);
    }

    private static NodeSettings Settings(string device) => new()
    {
        Site = "tangerang",
        Device = device,
        WifiName = "pabrik",
        WifiPassword = "kata \"sandi\"",
        BrokerHost = "broker.factory.lan",
        BrokerPort = 8883,
        UserName = "tangerang.packer-7",
        Password = "rahasia",
    };

    private static IEnumerable<(string Destination, string Source)> DeployedFiles(string folder)
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, NodeFiles.DeploymentList)));
        return [.. list.RootElement.GetProperty("files").EnumerateArray()
            .Select(f => (f.GetProperty("DestinationFilePath").GetString()!, f.GetProperty("SourceFilePath").GetString()!))];
    }
}

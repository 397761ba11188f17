using Spane.Dashboard.Devices;
using Spane.Dashboard.Live;

namespace Spane.Dashboard.Tests;

/// <summary>In which order nodes get a release, and what stops it.</summary>
public sealed class FirmwareRolloutTests
{
    [Fact]
    public void The_release_is_the_firmware_of_this_tree()
    {
        string protocol = File.ReadAllText(Path.Combine(Repository(), "firmware", "core", "Messages", "Protocol.cs"));
        protocol.ShouldContain($"FirmwareVersion = \"{FirmwareRollout.Release}\"");
        string readme = File.ReadAllText(Path.Combine(Repository(), "firmware", "README.md"));
        readme.ShouldContain($"--address {FirmwareRollout.DeploymentAddress}");
    }

    [Fact]
    public void One_node_goes_first_then_a_quarter_then_the_rest()
    {
        IReadOnlyList<FirmwareStep> plan = FirmwareRollout.Plan(Nodes(9));
        plan.Select(step => step.Wave).ShouldBe([1, 2, 2, 2, 3, 3, 3, 3, 3]);
        plan.Select(step => step.State).ShouldBe([FirmwareState.Next, .. Enumerable.Repeat(FirmwareState.Waits, 8)]);
    }

    [Fact]
    public void A_wave_opens_when_all_before_it_have_run_the_release_for_a_while()
    {
        DeviceView[] nodes = Nodes(5);
        nodes[0] = Updated(nodes[0], minutes: 5);
        States(nodes).ShouldBe("Proving Waits Waits Waits Waits");
        nodes[0] = Updated(nodes[0], minutes: 31);
        States(nodes).ShouldBe("Current Next Next Waits Waits");
        nodes[1] = Updated(nodes[1], minutes: 31);
        States(nodes).ShouldBe("Current Current Next Waits Waits");
        nodes[2] = Updated(nodes[2], minutes: 31);
        States(nodes).ShouldBe("Current Current Current Next Next");
    }

    [Theory]
    [InlineData(false, "power-on")]
    [InlineData(true, "watchdog")]
    [InlineData(true, "fault")]
    public void A_node_in_trouble_with_the_release_stops_all_others(bool online, string reset)
    {
        DeviceView[] nodes = Nodes(4);
        nodes[0] = Updated(nodes[0], minutes: 60) with { Online = online, ResetReason = reset };
        States(nodes).ShouldBe("Faulty Stopped Stopped Stopped");
    }

    [Fact]
    public void A_node_that_may_be_updated_gets_the_release_and_one_in_trouble_goes_back_to_what_most_others_run()
    {
        DeviceView[] nodes = Nodes(4);
        FirmwareRollout.Plan(nodes).Select(step => step.Flash).ShouldBe([FirmwareRollout.Release, null, null, null]);
        nodes[3] = nodes[3] with { Firmware = "0.0.8" };
        nodes[0] = Updated(nodes[0], minutes: 60) with { Online = false };
        FirmwareRollout.Plan(nodes).Select(step => step.Flash).ShouldBe(["0.0.9", null, null, null]);
        FirmwareRollout.Line("0.0.9", "COM3").ShouldBe(
            "./spane firmware check Spane.Firmware-0.0.9.bin --key firmware.pem && nanoff --target ESP32_REV3 --deploy "
                + "--image Spane.Firmware-0.0.9.bin --address 0x1E0000 --serialport COM3");
    }

    [Fact]
    public void The_fleet_shows_how_many_nodes_run_what()
    {
        DeviceView[] nodes = Nodes(5);
        nodes[1] = Updated(nodes[1], minutes: 1);
        nodes[2] = nodes[2] with { StatusAt = null };
        nodes[3] = nodes[3] with { Revoked = true };
        FirmwareRollout.Versions(nodes).ShouldBe([("0.0.9", 2), (FirmwareRollout.Release, 1)]);
    }

    [Fact]
    public void Trouble_with_an_older_release_stops_nothing_and_a_revoked_node_is_left_out()
    {
        DeviceView[] nodes = Nodes(3);
        nodes[0] = nodes[0] with { Online = false, ResetReason = "fault" };
        nodes[2] = nodes[2] with { Revoked = true };
        States(nodes).ShouldBe("Next Waits");
    }

    private static string States(IEnumerable<DeviceView> nodes) =>
        string.Join(' ', FirmwareRollout.Plan(nodes.Reverse()).Select(step => step.State));

    private static DeviceView[] Nodes(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new DeviceView
        {
            Site = "demo",
            Device = $"packer-{i}",
            Role = "packer",
            Name = "",
            Online = true,
            StatusAt = DateTimeOffset.UnixEpoch,
            Firmware = "0.0.9",
            ResetReason = "power-on",
            Uptime = TimeSpan.FromDays(3),
        })];

    private static DeviceView Updated(DeviceView node, int minutes) =>
        node with { Firmware = FirmwareRollout.Release, Uptime = TimeSpan.FromMinutes(minutes) };

    private static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Spane.sln")))
        {
            at = at.Parent;
        }

        return at.FullName;
    }
}

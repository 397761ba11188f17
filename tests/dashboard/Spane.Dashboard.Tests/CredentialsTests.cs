using Spane.Dashboard.Devices;

namespace Spane.Dashboard.Tests;

/// <summary>Where a new device is told to connect to.</summary>
public sealed class CredentialsTests
{
    private static readonly DeviceCredentials Alone =
        new("packer-2", "tangerang", "packer", "tangerang.packer-2", "rahasia", 8883, UsesTls: true, null);

    [Fact]
    public void Alone_the_broker_is_where_the_page_was_reached()
    {
        Alone.Places("spane.lan").ShouldBe("spane.lan:8883");
        Alone.Address("spane.lan").ShouldBe("mqtts://tangerang.packer-2:rahasia@spane.lan:8883/tangerang/packer-2");
        Alone.Command("spane.lan").ShouldContain(" --broker spane.lan --port 8883 ");
    }

    [Fact]
    public void Of_several_brokers_each_is_named_wherever_the_page_was_reached()
    {
        var cluster = Alone with { Brokers = ["a.lan", "b.lan:8884"] };

        cluster.Places("spane.lan").ShouldBe("a.lan:8883, b.lan:8884");
        cluster.Address("spane.lan").ShouldContain("@a.lan:8883/");
        cluster.Command("spane.lan").ShouldContain(" --broker a.lan --broker b.lan:8884 --port 8883 ");
    }
}

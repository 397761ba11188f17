using Spane.Backend.Tests.Running;
using Spane.Servers;

namespace Spane.Backend.Tests.Ingest;

public sealed class LivenessTests
{
    private const string Packer = "packer-1";

    [Fact]
    public async Task A_node_that_does_not_return_from_a_restart_of_broker_and_backend_is_offline_and_alarms()
    {
        await using var broker = await MosquittoProcess.StartAsync(new MosquittoSettings { Persistent = true });
        await using var backend = new HostedBackend(broker.Port);
        await backend.StartAsync();
        await using (var node = new TestNode(broker.Port))
        {
            await node.StartAsync();
            await node.StatusAsync(online: true);
            await backend.UntilAsync(() => backend.Link(Packer) == "online", "the node to be there");
        }

        await backend.StopAsync();
        await broker.StopAsync();
        await broker.StartAgainAsync();
        await backend.StartAsync();

        await backend.UntilAsync(() => backend.State.Device(Packer)!.StatusAt is not null, "the status that the broker had kept");
        backend.Link(Packer).ShouldBe("unproved");
        backend.State.Line(Packer)!.Online.ShouldBeNull();
        backend.Stands(Packer, "node-offline").ShouldBeFalse();
        (await backend.HealthAsync()).Status.ShouldBe(200);

        backend.Time.Advance(TimeSpan.FromSeconds(91));
        await backend.UntilAsync(() => backend.Link(Packer) == "offline" && backend.State.Line(Packer)!.Online == false,
            "the node to be missed");
        await backend.UntilAsync(() => AlarmAfter(backend, "node-offline"), "the alarm");

        var (status, text) = await backend.HealthAsync();
        (status, text.Contains("Nothing arrives: 1 devices", StringComparison.Ordinal)).ShouldBe((503, true), text);
        await backend.UntilAsync(() => backend.Stands("backend", "broker-session"), "the alarm that nothing arrives");

        await using var returned = new TestNode(broker.Port, boot: 8);
        await returned.StartAsync();
        await returned.StatusAsync(online: true);
        await backend.UntilAsync(
            () => backend.Link(Packer) == "online" && !backend.Stands(Packer, "node-offline")
                && !backend.Stands("backend", "broker-session"), "the node's return");
        (await backend.HealthAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_last_will_of_an_earlier_boot_does_not_set_a_node_offline_but_its_own_does()
    {
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new HostedBackend(broker.Port);
        await backend.StartAsync();
        await using var node = new TestNode(broker.Port);
        await node.StartAsync();
        await node.StatusAsync(online: true);
        await backend.UntilAsync(() => backend.Link(Packer) == "online", "the node to be there");

        // The end of the boot before is noticed late.
        await node.WillAsync(boot: 6, connection: 1);
        await node.WillAsync(boot: 6, connection: 2);
        // A live weight comes behind them, and would not bring the node back.
        await node.WeightAsync(34.5);
        await backend.UntilAsync(() => backend.State.Line(Packer)!.Weight?.NetGrams == 34.5, "the weight");
        (backend.Link(Packer), backend.State.Line(Packer)!.Online).ShouldBe(("online", true));

        await node.WillAsync(boot: 7, connection: 1);
        await backend.UntilAsync(() => backend.Link(Packer) == "offline" && backend.State.Line(Packer)!.Online == false, "the last will");
        (await backend.HealthAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task All_go_offline_by_the_clock_alone_when_nothing_arrives_and_a_refused_message_is_a_sign_of_life()
    {
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new HostedBackend(broker.Port);
        await backend.StartAsync();
        await using var packer = new TestNode(broker.Port);
        await packer.StartAsync();
        await packer.StatusAsync(online: true);
        await using var box = new TestNode(broker.Port, "canteen-1");
        await box.StartAsync();

        // A status is retained; a reading reaches only who has subscribed already.
        await backend.UntilAsync(() => backend.Link(Packer) == "online", "the backend to have subscribed");
        await box.PowerAsync("feeder", 10, 1000);
        await backend.UntilAsync(() => backend.Link(Packer) == "online" && backend.State.Canteens.Single().Online == true,
            "both to be there");

        backend.Time.Advance(TimeSpan.FromSeconds(91));
        await backend.UntilAsync(() => backend.Link(Packer) == "offline" && backend.State.Canteens.Single().Online == false,
            "both to be missed");

        await packer.PublishAsync("pack", "not JSON");
        await box.PowerAsync("feeder", 10, 1000);
        await backend.UntilAsync(() => backend.Link(Packer) == "online" && backend.State.Canteens.Single().Online == true,
            "both to be back");
    }

    /// <summary>The alarm waits some seconds by the clock before it is raised.</summary>
    private static bool AlarmAfter(HostedBackend backend, string code)
    {
        backend.Time.Advance(TimeSpan.FromSeconds(5));
        return backend.Stands(Packer, code);
    }
}

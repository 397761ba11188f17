namespace Spane.EndToEnd.Rig;

/// <summary>While packing at 60 packs a minute, parts of the path are killed and come back. What left the dump gate is stored
/// once.</summary>
public sealed class PullThePlugTests
{
    private const double PowerCutSeconds = 20;

    [Fact]
    public async Task The_broker_killed_with_its_persistence_lost_loses_no_pack_and_stores_none_twice()
    {
        await using var rig = await PackingRig.StartAsync();
        await PackAsync(rig);

        await rig.Broker.KillAsync();
        rig.Broker.DeletePersistence();
        await rig.RunAsync(PowerCutSeconds);
        await rig.Broker.StartAgainAsync();

        await ShouldHaveStoredEachPackOnceAsync(rig);
    }

    [Fact]
    public async Task The_backend_killed_and_started_again_loses_no_pack_and_stores_none_twice()
    {
        await using var rig = await PackingRig.StartAsync();
        await PackAsync(rig);

        await rig.KillBackendAsync();
        await rig.RunAsync(PowerCutSeconds);
        await rig.StartBackendAsync();

        await ShouldHaveStoredEachPackOnceAsync(rig);
    }

    private static async Task PackAsync(PackingRig rig)
    {
        rig.Packer.Tell("product",
            "\"prod\":\"milo\",\"name\":\"Milo\",\"tgt\":35,\"tlo\":32,\"thi\":38,\"max\":60,\"lot\":\"L-1\",\"size\":0");
        rig.Packer.Tell("start");
        await rig.UntilAsync(line => line.ShiftPacks >= 5);
    }

    private static async Task ShouldHaveStoredEachPackOnceAsync(PackingRig rig)
    {
        await rig.RunAsync(10);
        rig.Packer.Tell("stop");
        await rig.RunAsync(5);
        await rig.DrainAsync();

        var stored = await rig.StoredPacksAsync();
        stored.Count.ShouldBe(rig.Dumped);
        stored.Count.ShouldBeGreaterThan(30);
        stored.Select(pack => pack.Number).ShouldBe(Enumerable.Range(1, rig.Dumped).Select(number => (long)number));
        stored.Select(pack => (pack.Boot, pack.Sequence)).Distinct().Count().ShouldBe(stored.Count);
    }
}

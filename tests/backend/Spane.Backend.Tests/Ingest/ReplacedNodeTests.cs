using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests.Ingest;

/// <summary>A node whose board was exchanged or whose flash was erased begins at boot 1 again: what it sends is stored, and told
/// (docs/protocol.md, Identity and order).</summary>
public sealed class ReplacedNodeTests(SharedBackend backend)
{
    [Theory]
    [InlineData("")]
    [InlineData("00000000000000bb")]
    public async Task Every_message_of_a_node_with_a_lower_boot_is_stored_and_told(string life)
    {
        await using (var former = await backend.NewNodeAsync(boot: 9))
        {
            await former.StatusAsync(online: true, life.Length > 0 ? "00000000000000aa" : "");
            for (var pack = 0; pack < 5; pack++)
            {
                await former.PackAsync();
            }

            await backend.AcknowledgedAsync(former, 5);
            await StoreAsync(former.Device, life);
        }
    }

    [Fact]
    public async Task After_more_boots_than_are_remembered_no_message_is_acknowledged_unseen()
    {
        string device;
        await using (var first = await backend.NewNodeAsync(boot: 20))
        {
            device = first.Device;
            await first.PackAsync();
            await backend.AcknowledgedAsync(first, 1);
        }

        for (var boot = 21u; boot <= 38; boot++)
        {
            await using var later = await backend.NodeAsync(device, boot);
            await later.PackAsync();
            await backend.AcknowledgedAsync(later, 1);
        }

        await using var lower = await backend.NodeAsync(device, 3);
        await lower.PackAsync();
        await backend.AcknowledgedAsync(lower, 1);
        lower.AcknowledgedUpTo.ShouldBe(1u);
        (await backend.Rows.PacksAsync(device)).ShouldContain((3, 1));
        await ToldAsync(device);
    }

    [Fact]
    public async Task A_stale_status_and_a_will_of_the_former_life_do_not_bring_it_back()
    {
        await using var former = await backend.NewNodeAsync(boot: 4);
        await former.StatusAsync(online: true, "00000000000000aa");
        await former.PackAsync();
        await backend.AcknowledgedAsync(former, 1);

        await using var node = await backend.NodeAsync(former.Device, 1);
        await node.StatusAsync(online: true, "00000000000000bb");
        await node.PackAsync();
        await backend.AcknowledgedAsync(node, 1);
        await former.StatusAsync(online: false);
        await node.PackAsync();
        await backend.AcknowledgedAsync(node, 2);

        (await backend.Rows.PacksAsync(former.Device)).ShouldBe([(1, 1), (1, 2), (4, 1)]);
    }

    private async Task StoreAsync(string device, string life)
    {
        await using var node = await backend.NodeAsync(device, 1);
        await node.ReportConfigAsync(0);
        await node.StatusAsync(online: true, life);
        for (var pack = 0; pack < 37; pack++)
        {
            await node.PackAsync();
        }

        await backend.AcknowledgedAsync(node, 37);
        (await backend.Rows.PacksAsync(device)).ShouldBe(
            [.. Enumerable.Range(1, 37).Select(sequence => (1L, (long)sequence)),
                .. Enumerable.Range(1, 5).Select(sequence => (9L, (long)sequence))]);
        await ToldAsync(device);
    }

    private Task ToldAsync(string device) => Eventually.TrueAsync(
        async () => (await backend.Rows.StandingAlarmsAsync(device)).Contains("node-replaced"),
        () => backend.Log);
}

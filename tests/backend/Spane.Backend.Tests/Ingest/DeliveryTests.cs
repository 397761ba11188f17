using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests.Ingest;

public sealed class DeliveryTests(SharedBackend backend) : IAsyncLifetime
{
    private TestNode _node = null!;

    public async ValueTask InitializeAsync() => _node = await backend.NewNodeAsync();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_pack_becomes_a_judged_pack_on_the_line_and_a_stored_row_and_is_acknowledged()
    {
        await _node.StatusAsync(online: true);
        await _node.WeightAsync(34.98);
        await _node.PackAsync(35.02);

        await backend.AcknowledgedAsync(_node, 1);
        (await backend.Rows.PacksAsync(_node.Device)).ShouldBe([(7, 1)]);
        var line =
            await backend.LineAsync(_node,
                line => line.GetProperty("recentPacks").GetArrayLength() == 1 && line.GetProperty("online").GetBoolean());
        line.GetProperty("weight").GetProperty("netGrams").GetDouble().ShouldBe(34.98);
        line.GetProperty("state").GetString().ShouldBe("settle");
        line.GetProperty("firmware").GetString().ShouldBe("0.1.0");
        var pack = line.GetProperty("recentPacks")[0];
        pack.GetProperty("netGrams").GetDouble().ShouldBe(35.02);
        pack.GetProperty("verdict").GetProperty("optimal").GetBoolean().ShouldBeTrue();
        pack.GetProperty("verdict").GetProperty("reason").GetProperty("indonesian").GetString().ShouldNotBeNullOrEmpty();
        line.GetProperty("shiftGiveawayGrams").GetDouble().ShouldBe(0.02, 1e-9);
    }

    [Fact]
    public async Task A_pack_sent_twice_is_stored_once_and_acknowledged_each_time()
    {
        await _node.PackAsync();
        await _node.SendAgainAsync(1);
        await _node.PackAsync();
        await backend.AcknowledgedAsync(_node, 2);

        await _node.PublishAsync("pack",
            """{"v":1,"boot":7,"seq":1,"lo":1,"t":1795348801000,"up":1000,"prod":"milo","lot":"L-1","n":1,"net":35.02,"gross":35.02,"res":0,"tgt":35,"rate":64.8,"run":15734,"wall":15734,"fill":612,"ir":1}""");
        await _node.PackAsync();
        await backend.AcknowledgedAsync(_node, 3);

        (await backend.Rows.PacksAsync(_node.Device)).ShouldBe([(7, 1), (7, 2), (7, 3)]);
        (await backend.LineAsync(_node, line => line.GetProperty("shiftPacks").GetInt32() == 3)).GetProperty("lotPacks").GetInt32()
            .ShouldBe(3);
    }

    [Fact]
    public async Task A_gap_is_asked_for_and_filled_in_order()
    {
        await _node.PackAsync();
        _node.Skip(keep: true);
        await _node.PackAsync();
        await _node.PackAsync();

        await backend.AcknowledgedAsync(_node, 4);
        (await backend.Rows.PacksAsync(_node.Device)).ShouldBe([(7, 1), (7, 3), (7, 4)]);
        (await backend.Rows.DeadLettersAsync(_node.Device)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gap_that_the_node_cannot_fill_is_recorded_as_lost_and_the_count_goes_on()
    {
        await _node.PackAsync();
        await backend.AcknowledgedAsync(_node, 1);
        _node.Skip(keep: false);
        _node.Skip(keep: false);
        await _node.PackAsync();

        await backend.AcknowledgedAsync(_node, 4);
        (await backend.Rows.PacksAsync(_node.Device)).ShouldBe([(7, 1), (7, 4)]);
        var lost = (await backend.Rows.DeadLettersAsync(_node.Device)).ShouldHaveSingleItem();
        lost.Reason.ShouldBe("SequenceLost");
        lost.Detail.ShouldStartWith("Boot 7, sequence 2 to 3: 2 messages");
    }

    [Fact]
    public async Task A_condition_stands_until_it_goes()
    {
        await _node.EventAsync("load-cell-missing", on: true);
        var line = await backend.LineAsync(_node, line => line.GetProperty("conditions").GetArrayLength() == 1);
        line.GetProperty("conditions")[0].GetProperty("code").GetString().ShouldBe("load-cell-missing");

        await _node.EventAsync("load-cell-missing", on: false);
        await backend.LineAsync(_node, line => line.GetProperty("conditions").GetArrayLength() == 0);
    }
}

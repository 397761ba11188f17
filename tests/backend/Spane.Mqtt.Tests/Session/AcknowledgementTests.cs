using Spane.Mqtt.Tests.Contract;
using Spane.Mqtt.Tests.Fakes;
using Spane.Tests.Clocks;

namespace Spane.Mqtt.Tests.Session;

/// <summary>Acknowledgements and the life of the connection, seen from the broker's end.</summary>
public sealed class AcknowledgementTests : IDisposable
{
    private readonly FakeBroker _broker = new();

    public void Dispose() => _broker.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_acknowledged_in_its_order_and_only_for_its_own_connection()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        FakeBrokerLink first = await _broker.AcceptAsync();
        await started;
        await first.SendAsync(BrokerPackets.Publish("old", [], packetId: 9));
        MqttReceivedMessage old = await connection.NextAsync();
        first.Dispose();
        using FakeBrokerLink second = await _broker.AcceptAsync();
        await second.SendAsync([.. Enumerable.Range(1, 1000).Select(n => BrokerPackets.Publish("t", [], packetId: (ushort)(n * 7)))]);
        await second.SendAsync(BrokerPackets.Publish("once", []));
        List<MqttReceivedMessage> batch = await connection.NextAsync(1001);

        await connection.AcknowledgeAsync(new[] { old }.Concat(batch).ToArray(), Token);

        for (int n = 1; n <= 1000; n++)
        {
            ClientPacket packet = await second.NextAsync();
            packet.First.ShouldBe(ClientPacket.PubAck);
            packet.StartId.ShouldBe((ushort)(n * 7));
        }
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_caller_does()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        using FakeBrokerLink link = await _broker.AcceptAsync();
        await started;
        await link.SendAsync(BrokerPackets.Publish("t", [], packetId: 1));
        await connection.NextAsync();

        await connection.PublishAsync(new MqttMessage("marker", default), Token);

        (await link.NextAsync()).First.ShouldBe((byte)0x30);
    }

    [Fact]
    public async Task A_slow_reader_holds_the_broker_back_and_loses_nothing()
    {
        const int Messages = 20_000;
        await using var connection = new MqttConnection(_broker.Options with { ReceivedCapacity = 10 });
        Task started = connection.StartAsync(Token);
        using FakeBrokerLink link = await _broker.AcceptAsync();
        await started;
        byte[] packet = BrokerPackets.Publish("t", new byte[1000]);
        // More than the sockets' buffers hold, so that sending can only end after reading has begun.
        Task sending = link.SendAsync([.. Enumerable.Repeat(packet, Messages)]);
        await Reading.UntilAsync(() => connection.Received.Count == 10, "a full channel");
        sending.IsCompleted.ShouldBeFalse();

        (await connection.NextAsync(Messages)).Count.ShouldBe(Messages);
        await sending;
    }

    [Fact]
    public async Task A_silent_broker_is_asked_and_then_left()
    {
        await using var connection = new MqttConnection(_broker.Options with { KeepAlive = TimeSpan.FromSeconds(1) });
        Task started = connection.StartAsync(Token);
        using FakeBrokerLink silent = await _broker.AcceptAsync();
        await started;

        (await silent.NextAsync()).First.ShouldBe(ClientPacket.PingReq);
        await silent.EndedAsync();
        using FakeBrokerLink next = await _broker.AcceptAsync();

        connection.LastError!.Message.ShouldContain("ping");
    }

    [Fact]
    public async Task A_broker_that_answers_pings_is_kept()
    {
        var time = new ManualTime();
        await using var connection = new MqttConnection(_broker.Options with { KeepAlive = TimeSpan.FromSeconds(60), TimeProvider = time });
        Task started = connection.StartAsync(Token);
        // The broker asks for a keep-alive of 1 s instead.
        using FakeBrokerLink link = await _broker.AcceptAsync(BrokerPackets.ConnAck(properties: [0x13, 0, 1]));
        await started;
        await Reading.UntilAsync(() => time.PeriodicTimers == 1, "keep-alive to begin");

        for (int i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            (await link.NextAsync()).First.ShouldBe(ClientPacket.PingReq);
            await link.SendAsync(BrokerPackets.PingResp(), BrokerPackets.Publish("heard", []));
            await connection.NextAsync();
        }

        connection.LastError.ShouldBeNull();
    }

    [Fact]
    public async Task A_protocol_error_is_told_to_the_broker_and_to_the_caller()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        using FakeBrokerLink link = await _broker.AcceptAsync();
        await started;

        await link.SendAsync(BrokerPackets.Publish("", []));

        ClientPacket goodbye = await link.NextAsync();
        goodbye.First.ShouldBe(ClientPacket.Disconnect);
        goodbye.Body[0].ShouldBe((byte)MqttReasonCode.TopicNameInvalid);
        using FakeBrokerLink next = await _broker.AcceptAsync();
        connection.LastError.ShouldBeOfType<MqttProtocolException>().Reason.ShouldBe(MqttReasonCode.TopicNameInvalid);
    }

    [Fact]
    public async Task The_words_of_a_broker_that_ends_the_connection_reach_the_caller()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        using FakeBrokerLink link = await _broker.AcceptAsync();
        await started;

        await link.SendAsync(BrokerPackets.Disconnect(MqttReasonCode.ServerShuttingDown, "maintenance at noon"));
        using FakeBrokerLink next = await _broker.AcceptAsync();

        connection.LastError!.Message.ShouldContain("ServerShuttingDown");
        connection.LastError.Message.ShouldContain("maintenance at noon");
    }

    [Theory]
    [InlineData(MqttReasonCode.ServerShuttingDown)]
    [InlineData(MqttReasonCode.UseAnotherServer)]
    public async Task A_broker_that_says_that_it_stops_is_not_asked_again_before_another(MqttReasonCode reason)
    {
        using var other = new FakeBroker();
        await using var connection = new MqttConnection(_broker.Options with { OtherBrokers = [("127.0.0.1", other.Port)] });
        Task started = connection.StartAsync(Token);
        using FakeBrokerLink link = await _broker.AcceptAsync();
        await started;

        Task<FakeBrokerLink> again = _broker.AcceptAsync();
        await link.SendAsync(BrokerPackets.Disconnect(reason, ""));
        using FakeBrokerLink next = await other.AcceptAsync();

        again.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_refusal_for_now_is_tried_again_and_one_for_good_is_not()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);

        using FakeBrokerLink busy = await _broker.AcceptAsync(BrokerPackets.ConnAck(reason: MqttReasonCode.ServerBusy));
        using FakeBrokerLink banned = await _broker.AcceptAsync(BrokerPackets.ConnAck(reason: MqttReasonCode.Banned));

        (await Should.ThrowAsync<MqttRefusedException>(() => started)).Reason.ShouldBe(MqttReasonCode.Banned);
    }

    [Fact]
    public async Task A_server_that_never_answers_CONNECT_is_left_after_the_time_limit()
    {
        var time = new ManualTime();
        await using var connection =
            new MqttConnection(_broker.Options with { ConnectTimeout = TimeSpan.FromMilliseconds(200), TimeProvider = time });
        Task started = connection.StartAsync(Token);

        using FakeBrokerLink silent = await _broker.AcceptAsync([]);
        time.Advance(TimeSpan.FromMilliseconds(200));
        await silent.EndedAsync();
        await Reading.UntilAsync(() => time.Waits.Count == 2, "the pause before the next attempt");
        time.Advance(_broker.Options.ReconnectPauseLimit);
        using FakeBrokerLink answering = await _broker.AcceptAsync();

        await started;
        connection.LastError!.Message.ShouldContain("did not answer");
    }
}

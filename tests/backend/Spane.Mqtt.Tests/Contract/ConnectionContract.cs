using Spane.Servers;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>What every <see cref="IMqttConnection"/> does over either protocol version, shown against each broker.</summary>
public abstract class ConnectionContract(ContractBroker broker, MqttProtocolVersion version) : BrokerTests(broker, version)
{
    [Theory]
    [InlineData(MqttQoS.AtMostOnce)]
    [InlineData(MqttQoS.AtLeastOnce)]
    public async Task A_published_message_reaches_a_subscriber_as_it_was(MqttQoS qos)
    {
        await using IMqttConnection subscriber = await StartAsync(Options("sub"), new MqttSubscription(Topic()));
        await using IMqttConnection publisher = await StartAsync(Options("pub"));

        (await publisher.PublishAsync(Message(Topic(), "kopi 35 g – ½", qos), Token)).ShouldBe(MqttReasonCode.Success);

        MqttReceivedMessage message = await subscriber.NextAsync();
        message.Topic.ShouldBe(Topic());
        message.Text().ShouldBe("kopi 35 g – ½");
        message.QoS.ShouldBe(qos);
        message.Duplicate.ShouldBeFalse();
        message.Retained.ShouldBeFalse();
        message.ConnectionNumber.ShouldBe(1);
        (message.PacketId != 0).ShouldBe(qos == MqttQoS.AtLeastOnce);
    }

    [Fact]
    public async Task A_thousand_messages_arrive_in_the_order_they_were_published()
    {
        await using IMqttConnection subscriber = await StartAsync(Options("sub"), new MqttSubscription(Topic()));
        await using IMqttConnection publisher = await StartAsync(Options("pub"));

        Task published = PublishAllAsync(publisher, Topic(), Enumerable.Range(0, 1000));

        for (int expected = 0; expected < 1000; expected++)
        {
            MqttReceivedMessage message = await subscriber.NextAsync();
            message.Text().ShouldBe($"{expected}");
            await subscriber.AcknowledgeAsync(new[] { message }, Token);
        }

        await published;
    }

    [Fact]
    public async Task A_retained_message_greets_a_later_subscriber_and_is_marked()
    {
        await using IMqttConnection publisher = await StartAsync(Options("pub"));
        await publisher.PublishAsync(Message(Topic(), "config", retain: true), Token);

        await using IMqttConnection subscriber = await StartAsync(Options("sub"), new MqttSubscription(Topic()));

        MqttReceivedMessage message = await subscriber.NextAsync();
        message.Text().ShouldBe("config");
        message.Retained.ShouldBeTrue();
    }

    [Fact]
    public async Task A_payload_of_ten_megabytes_arrives_whole()
    {
        byte[] payload = new byte[10 * 1024 * 1024];
        new Random(1).NextBytes(payload);
        await using IMqttConnection subscriber = await StartAsync(Options("sub"), new MqttSubscription(Topic()));
        await using IMqttConnection publisher = await StartAsync(Options("pub"));

        await publisher.PublishAsync(new MqttMessage(Topic(), payload, MqttQoS.AtLeastOnce), Token);

        (await subscriber.NextAsync()).Payload.Span.SequenceEqual(payload).ShouldBeTrue();
    }

    [Fact]
    public async Task An_ended_subscription_gets_nothing_more()
    {
        await using IMqttConnection subscriber = await StartAsync(
            Options("sub"), new MqttSubscription(Topic("ended")), new MqttSubscription(Topic("kept")));
        await subscriber.UnsubscribeAsync([Topic("ended")], Token);
        await using IMqttConnection publisher = await StartAsync(Options("pub"));

        await publisher.PublishAsync(Message(Topic("ended"), "1"), Token);
        await publisher.PublishAsync(Message(Topic("kept"), "2"), Token);

        (await subscriber.NextAsync()).Topic.ShouldBe(Topic("kept"));
    }

    [Fact]
    public async Task What_was_not_acknowledged_comes_again_after_the_socket_dropped_and_nothing_else_does()
    {
        await using var proxy = new TcpProxy(Broker.Port);
        MqttConnectionOptions options = Options("sub") with { Port = proxy.Port, SessionExpiry = TimeSpan.FromMinutes(5) };
        await using IMqttConnection subscriber = await StartAsync(options, new MqttSubscription(Topic()));
        await using IMqttConnection publisher = await StartAsync(Options("pub"));
        await PublishAllAsync(publisher, Topic(), Enumerable.Range(0, 200));
        List<MqttReceivedMessage> first = await subscriber.NextAsync(200);
        await subscriber.AcknowledgeAsync(first[..100].ToArray(), Token);
        // Answered after the acknowledgements before it have reached the broker.
        await subscriber.PublishAsync(Message(Topic("elsewhere"), ""), Token);

        proxy.Cut();

        List<MqttReceivedMessage> again = await subscriber.NextAsync(100);
        again.Select(m => m.Text()).ShouldBe(first[100..].Select(m => m.Text()));
        again.ShouldAllBe(m => m.Duplicate && m.ConnectionNumber > 1);
        await subscriber.AcknowledgeAsync(again.ToArray(), Token);
        await publisher.PublishAsync(Message(Topic(), "after"), Token);
        (await subscriber.NextAsync()).Text().ShouldBe("after");
    }

    [Fact]
    public async Task A_publish_during_an_outage_is_delivered_after_it()
    {
        await using var proxy = new TcpProxy(Broker.Port);
        await using IMqttConnection subscriber = await StartAsync(Options("sub"), new MqttSubscription(Topic()));
        await using IMqttConnection publisher = await StartAsync(Options("pub") with { Port = proxy.Port });
        proxy.Refusing = true;
        proxy.Cut();

        Task<MqttReasonCode> publish = publisher.PublishAsync(Message(Topic(), "kept"), Token).AsTask();
        await Reading.UntilAsync(() => proxy.ConnectionCount > 2, "attempts to connect");
        publish.IsCompleted.ShouldBeFalse();
        proxy.Refusing = false;

        (await publish).ShouldBe(MqttReasonCode.Success);
        (await subscriber.NextAsync()).Text().ShouldBe("kept");
    }

    [Fact]
    public async Task At_QoS_0_a_publish_without_a_connection_says_so()
    {
        await using IMqttConnection publisher = new MqttConnection(Options("pub"));

        MqttDisconnectedException error = await Should.ThrowAsync<MqttDisconnectedException>(
            async () => await publisher.PublishAsync(Message(Topic(), "lost", MqttQoS.AtMostOnce), Token));

        error.Message.ShouldContain(Topic());
    }

    [Fact]
    public async Task States_are_told_in_order_and_the_stream_ends_with_the_connection()
    {
        var states = new List<MqttConnectionState>();
        IMqttConnection connection = new MqttConnection(Options("c"));
        connection.State.ShouldBe(MqttConnectionState.Idle);
        connection.StateChanged += states.Add;

        await connection.StartAsync(Token);
        await connection.DisposeAsync();

        states.ShouldBe([MqttConnectionState.Connecting, MqttConnectionState.Connected, MqttConnectionState.Closed]);
        connection.State.ShouldBe(MqttConnectionState.Closed);
        connection.Received.Completion.IsCompletedSuccessfully.ShouldBeTrue();
    }
}

using Spane.Mqtt.Tests.Contract;
using Spane.Mqtt.Tests.Fakes;

namespace Spane.Mqtt.Tests.Session;

/// <summary>Own QoS 1 messages over reconnections (MQTT 5, 4.4), seen from the broker's end.</summary>
public sealed class ResendTests : IDisposable
{
    private readonly FakeBroker _broker = new();

    public void Dispose() => _broker.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, ClientPacket.PublishAgain)]
    [InlineData(false, ClientPacket.Publish)]
    public async Task Unacknowledged_messages_are_sent_again_in_order_as_duplicates_if_the_session_is_there(bool sessionPresent,
        byte expected)
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        FakeBrokerLink first = await _broker.AcceptAsync();
        await started;
        Task<MqttReasonCode>[] publishes = [.. Enumerable.Range(0, 5).Select(n => PublishAsync(connection, n))];
        ClientPacket[] sent = await TakeAsync(first, 5);
        sent.ShouldAllBe(p => p.First == ClientPacket.Publish);
        await first.SendAsync(BrokerPackets.PubAck(sent[1].PublishId));
        (await publishes[1]).ShouldBe(MqttReasonCode.Success);
        first.Dispose();

        using FakeBrokerLink second = await _broker.AcceptAsync(BrokerPackets.ConnAck(sessionPresent: sessionPresent));
        ClientPacket[] again = await TakeAsync(second, 4);

        again.ShouldAllBe(p => p.First == expected);
        again.Select(p => p.PublishText).ShouldBe(["0", "2", "3", "4"]);
        if (sessionPresent)
        {
            again.Select(p => p.PublishId).ShouldBe([sent[0].PublishId, sent[2].PublishId, sent[3].PublishId, sent[4].PublishId]);
        }

        await second.SendAsync([.. again.Select(p => BrokerPackets.PubAck(p.PublishId))]);
        (await Task.WhenAll(publishes)).ShouldAllBe(r => r == MqttReasonCode.Success);
    }

    [Fact]
    public async Task No_more_messages_are_in_flight_than_the_broker_takes()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        using FakeBrokerLink link = await _broker.AcceptAsync(BrokerPackets.ConnAck(properties: [0x21, 0, 3]));
        await started;
        Task<MqttReasonCode>[] publishes = [.. Enumerable.Range(0, 5).Select(n => PublishAsync(connection, n))];
        // Sent behind what the window let through.
        await connection.PublishAsync(new MqttMessage("marker", default), Token);

        ClientPacket[] window = await TakeAsync(link, 3);
        window.Select(p => p.PublishText).ShouldBe(["0", "1", "2"]);
        (await link.NextAsync()).First.ShouldBe((byte)0x30);
        await link.SendAsync([.. window.Select(p => BrokerPackets.PubAck(p.PublishId))]);

        (await TakeAsync(link, 2)).Select(p => p.PublishText).ShouldBe(["3", "4"]);
    }

    [Fact]
    public async Task A_window_that_shrinks_at_a_reconnection_keeps_order_and_identifiers()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        FakeBrokerLink first = await _broker.AcceptAsync();
        await started;
        Task<MqttReasonCode>[] publishes = [.. Enumerable.Range(0, 4).Select(n => PublishAsync(connection, n))];
        ClientPacket[] sent = await TakeAsync(first, 4);
        first.Dispose();

        using FakeBrokerLink second = await _broker.AcceptAsync(BrokerPackets.ConnAck(sessionPresent: true, properties: [0x21, 0, 1]));
        for (int i = 0; i < 4; i++)
        {
            ClientPacket again = await second.NextAsync();
            again.PublishText.ShouldBe($"{i}");
            again.PublishId.ShouldBe(sent[i].PublishId);
            await second.SendAsync(BrokerPackets.PubAck(again.PublishId));
        }

        await Task.WhenAll(publishes);
    }

    [Fact]
    public async Task A_cancelled_publish_that_was_sent_is_sent_again_as_it_was()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        FakeBrokerLink first = await _broker.AcceptAsync();
        await started;
        using var cancel = new CancellationTokenSource();
        byte[] payload = "before"u8.ToArray();
        Task publish = connection.PublishAsync(new MqttMessage("t", payload, MqttQoS.AtLeastOnce), cancel.Token).AsTask();
        await first.NextAsync();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => publish);
        payload.AsSpan().Clear();
        first.Dispose();

        using FakeBrokerLink second = await _broker.AcceptAsync(BrokerPackets.ConnAck(sessionPresent: true));
        (await second.NextAsync()).PublishText.ShouldBe("before");
    }

    [Fact]
    public async Task A_cancelled_publish_that_was_not_sent_never_is()
    {
        await using var connection = new MqttConnection(_broker.Options);
        using var cancel = new CancellationTokenSource();
        Task publish = connection.PublishAsync(new MqttMessage("t", "never"u8.ToArray(), MqttQoS.AtLeastOnce), cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => publish);
        _ = PublishAsync(connection, 7);

        Task started = connection.StartAsync(Token);
        using FakeBrokerLink link = await _broker.AcceptAsync();
        await started;

        (await link.NextAsync()).PublishText.ShouldBe("7");
    }

    [Fact]
    public async Task Publishes_that_wait_when_the_connection_is_disposed_say_so()
    {
        var connection = new MqttConnection(_broker.Options);
        Task<MqttReasonCode> publish = PublishAsync(connection, 1);

        await connection.DisposeAsync();

        await Should.ThrowAsync<MqttDisconnectedException>(() => publish);
    }

    [Fact]
    public async Task A_message_larger_than_the_broker_takes_is_refused_and_the_next_is_not()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        using FakeBrokerLink link = await _broker.AcceptAsync(BrokerPackets.ConnAck(properties: [0x27, 0, 0, 0, 100]));
        await started;

        MqttException refused = await Should.ThrowAsync<MqttException>(
            () => connection.PublishAsync(new MqttMessage("t", new byte[100], MqttQoS.AtLeastOnce), Token).AsTask());
        _ = PublishAsync(connection, 8);

        refused.Message.ShouldContain("100 bytes");
        (await link.NextAsync()).PublishText.ShouldBe("8");
    }

    [Fact]
    public async Task A_subscription_that_waits_for_its_answer_is_asked_again()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        FakeBrokerLink first = await _broker.AcceptAsync();
        await started;
        Task subscribing = connection.SubscribeAsync([new MqttSubscription("a")], Token);
        (await first.NextAsync()).First.ShouldBe(ClientPacket.Subscribe);
        first.Dispose();

        using FakeBrokerLink second = await _broker.AcceptAsync(BrokerPackets.ConnAck(sessionPresent: true));
        ClientPacket again = await second.NextAsync();
        again.First.ShouldBe(ClientPacket.Subscribe);
        await second.SendAsync(BrokerPackets.SubAck(again.StartId, 1));

        await subscribing;
    }

    [Fact]
    public async Task A_subscription_that_is_refused_after_a_reconnection_ends_it_so_that_no_one_is_silently_deaf()
    {
        await using var connection = new MqttConnection(_broker.Options);
        Task started = connection.StartAsync(Token);
        FakeBrokerLink first = await _broker.AcceptAsync();
        await started;
        Task subscribing = connection.SubscribeAsync([new MqttSubscription("a")], Token);
        await first.SendAsync(BrokerPackets.SubAck((await first.NextAsync()).StartId, 1));
        await subscribing;
        first.Dispose();

        using FakeBrokerLink second = await _broker.AcceptAsync();
        await second.SendAsync(BrokerPackets.SubAck((await second.NextAsync()).StartId, 0x87));
        await second.EndedAsync();

        await Reading.UntilAsync(() => connection.LastError!.Message.Contains("refused to subscribe to 'a'", StringComparison.Ordinal),
            "the reason");
    }

    private static Task<MqttReasonCode> PublishAsync(MqttConnection connection, int n) =>
        connection.PublishAsync(new MqttMessage("t", System.Text.Encoding.UTF8.GetBytes($"{n}"), MqttQoS.AtLeastOnce), Token).AsTask();

    private static async Task<ClientPacket[]> TakeAsync(FakeBrokerLink link, int count)
    {
        var packets = new ClientPacket[count];
        for (int i = 0; i < count; i++)
        {
            packets[i] = await link.NextAsync();
        }

        return packets;
    }
}

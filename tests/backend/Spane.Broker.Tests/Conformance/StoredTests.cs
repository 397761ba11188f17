using Spane.Broker.Settings;
using Spane.Broker.Tests.Wire;
using Spane.Mqtt;
using Spane.Processes;

namespace Spane.Broker.Tests.Conformance;

/// <summary>A device's PUBACK means that its message is stored.</summary>
public sealed class StoredTests : IAsyncLifetime
{
    private readonly int _port = Ports.Claim(0, "the broker");
    private EmbeddedBroker _broker = null!;
    private InProcessConnection _store = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Inside.StartAsync(_port, new BrokerLimits { InFlight = 20, LiveBurst = 100, LivePerSecond = 1 });
        _store = new InProcessConnection(_broker, "backend", capacity: 1000, holdsAcknowledgements: true);
        await _store.StartAsync(Token);
        await _store.SubscribeAsync([new MqttSubscription("spane/+/+/+/pack")], Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _broker.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_acknowledged_before_it_is_stored_and_many_wait_meanwhile()
    {
        await using var device = await RawClient.ConnectAsync(_port, Packet.Connect("d"));
        await device.SendAsync([.. Enumerable.Range(1, 20).SelectMany(id => Packet.Publish("spane/v1/s/d/pack", $"{id}", (ushort)id)),
            .. Packet.PingReq]);

        var messages = await NextAsync(20);
        // The answer to the ping is the first one: no PUBACK has left before it.
        (await device.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(13);
        await _store.AcknowledgeAsync(messages, Token);

        for (var id = 1; id <= 20; id++)
        {
            var answer = (await device.ReadAsync()).ShouldNotBeNull();
            (answer.Type, answer.Id).ShouldBe((4, (ushort)id));
        }
    }

    [Fact]
    public async Task Who_is_sent_away_has_the_PUBACK_of_what_is_stored_and_what_came_later_is_not_taken()
    {
        await using var device = await RawClient.ConnectAsync(_port, Packet.Connect("d"));
        await device.SendAsync(Packet.Publish("spane/v1/s/d/pack", "1", 1));
        var messages = await NextAsync(1);

        var leaving = _broker.SendAwayAsync(TimeSpan.FromMinutes(1));
        await device.SendAsync(Packet.Publish("spane/v1/s/d/pack", "2", 2));
        await _store.AcknowledgeAsync(messages, Token);

        var stored = (await device.ReadAsync()).ShouldNotBeNull();
        (stored.Type, stored.Id).ShouldBe((4, (ushort)1));
        (await device.ClosesAsync()).ShouldNotBeNull().Reason.ShouldBe((byte)0x8B);
        await leaving;
        _store.Received.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_sent_away_does_not_wait_for_a_store_that_stores_nothing()
    {
        await using var device = await RawClient.ConnectAsync(_port, Packet.Connect("d"));
        await device.SendAsync(Packet.Publish("spane/v1/s/d/pack", "1", 1));
        await NextAsync(1);

        await _broker.SendAwayAsync(TimeSpan.Zero);

        (await device.ClosesAsync()).ShouldNotBeNull().Reason.ShouldBe((byte)0x8B);
    }

    [Fact]
    public async Task What_is_not_to_be_stored_waits_for_its_turn_behind_what_is()
    {
        await using var device = await RawClient.ConnectAsync(_port, Packet.Connect("d"));
        await device.SendAsync([.. Packet.Publish("spane/v1/s/d/pack", "1", 1), .. Packet.Publish("other", "2", 2), .. Packet.PingReq]);
        var messages = await NextAsync(1);
        (await device.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(13);

        await _store.AcknowledgeAsync(messages, Token);

        (await device.ReadAsync()).ShouldNotBeNull().Id.ShouldBe((ushort)1);
        (await device.ReadAsync()).ShouldNotBeNull().Id.ShouldBe((ushort)2);
    }

    [Fact]
    public async Task More_in_flight_than_Receive_Maximum_ends_an_MQTT_5_connection()
    {
        await using var device = await RawClient.ConnectAsync(_port, Packet.Connect("d"));

        await device.SendAsync([.. Enumerable.Range(1, 21).SelectMany(id => Packet.Publish("spane/v1/s/d/pack", "x", (ushort)id))]);

        (await device.ClosesAsync()).ShouldNotBeNull().Reason.ShouldBe((byte)0x93);
    }

    [Fact]
    public async Task Over_3_1_1_the_device_is_read_on_when_something_is_stored()
    {
        await using var device = await RawClient.OpenAsync(_port);
        await device.SendAsync(Packet.Connect("d", Packet.V311));
        await device.ReadAsync();
        await device.SendAsync([.. Enumerable.Range(1, 50).SelectMany(id => Packet.Of(0x32,
            [.. Packet.Text("spane/v1/s/d/pack"), .. Packet.Number(id), 0x78]))]);

        await _store.AcknowledgeAsync(await NextAsync(20), Token);
        await _store.AcknowledgeAsync(await NextAsync(20), Token);
        await _store.AcknowledgeAsync(await NextAsync(10), Token);

        for (var id = 1; id <= 50; id++)
        {
            (await device.ReadAsync()).ShouldNotBeNull().Id.ShouldBe((ushort)id);
        }
    }

    [Fact]
    public async Task A_flood_at_QoS_0_starves_nothing_at_QoS_1()
    {
        await using var device = await RawClient.ConnectAsync(_port, Packet.Connect("d"));
        var flood = Enumerable.Range(0, 10_000).SelectMany(_ => Packet.Publish("spane/v1/s/d/weight")).ToArray();

        await device.SendAsync([.. flood, .. Packet.Publish("spane/v1/s/d/pack", "kept", 1)]);
        var messages = await NextAsync(1);
        await _store.AcknowledgeAsync(messages, Token);

        messages[0].PacketId.ShouldBe((ushort)1);
        (await device.ReadAsync()).ShouldNotBeNull().Id.ShouldBe((ushort)1);
    }

    [Fact]
    public async Task What_is_acknowledged_after_its_connection_has_ended_is_passed_over()
    {
        MqttReceivedMessage[] messages;
        await using (var device = await RawClient.ConnectAsync(_port, Packet.Connect("d")))
        {
            await device.SendAsync(Packet.Publish("spane/v1/s/d/pack", "x", 1));
            messages = await NextAsync(1);
        }

        await using var back = await RawClient.ConnectAsync(_port, Packet.Connect("d"));
        await _store.AcknowledgeAsync(messages, Token);
        await back.SendAsync(Packet.PingReq);
        (await back.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(13);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_when_there_is_nobody_any_more_who_stores()
    {
        await using var device = await RawClient.ConnectAsync(_port, Packet.Connect("d"));
        await _store.DisposeAsync();

        await device.SendAsync([.. Packet.Publish("spane/v1/s/d/pack", "x", 1), .. Packet.PingReq]);

        (await device.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(13);
    }

    [Fact]
    public async Task What_the_backend_publishes_before_the_broker_runs_waits_and_afterwards_is_refused()
    {
        var port = Ports.Claim(0, "the broker");
        await using var broker = new EmbeddedBroker(
            new BrokerSettings { Endpoints = [new BrokerEndpoint(new(System.Net.IPAddress.Loopback, port))] },
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var backend = new InProcessConnection(broker, "backend", 10, holdsAcknowledgements: true);
        var early = backend.PublishAsync(new MqttMessage("config", "kept"u8.ToArray(), MqttQoS.AtLeastOnce, Retain: true), Token);
        early.IsCompleted.ShouldBeFalse();
        await Should.ThrowAsync<MqttDisconnectedException>(
            async () => await backend.PublishAsync(new MqttMessage("live", "now"u8.ToArray()), Token));

        await backend.StartAsync(Token);
        await backend.SubscribeAsync([new MqttSubscription("in")], Token);

        (await early).ShouldBe(MqttReasonCode.NoMatchingSubscribers);
        await using var device = await RawClient.ConnectAsync(port, Packet.Connect("d"));
        await device.SendAsync(Packet.Subscribe(1, ("config", 1)));
        Answer[] both = [(await device.ReadAsync())!, (await device.ReadAsync())!];
        both.Single(answer => answer.IsPublish).Text.ShouldBe("kept");
        await backend.DisposeAsync();
        await Should.ThrowAsync<MqttDisconnectedException>(
            async () => await backend.PublishAsync(new MqttMessage("config", "late"u8.ToArray(), MqttQoS.AtLeastOnce), Token));
    }

    private async Task<MqttReceivedMessage[]> NextAsync(int count)
    {
        var messages = new MqttReceivedMessage[count];
        for (var place = 0; place < count; place++)
        {
            messages[place] = await _store.Received.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Token);
        }

        return messages;
    }
}

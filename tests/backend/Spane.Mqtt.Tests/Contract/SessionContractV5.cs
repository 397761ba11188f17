using Spane.Servers;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>Sessions over MQTT 5.</summary>
public abstract class SessionContractV5(ContractBroker broker) : SessionContract(broker, MqttProtocolVersion.V500)
{
    [Fact]
    public async Task An_expired_session_is_forgotten_with_what_waited_in_it()
    {
        MqttConnectionOptions options = Options("expiring") with { SessionExpiry = TimeSpan.FromSeconds(1) };
        await using (IMqttConnection first = await StartAsync(options, new MqttSubscription(Topic())))
        {
        }

        await using IMqttConnection publisher = await StartAsync(Options("pub"));
        await publisher.PublishAsync(Message(Topic(), "waits"), Token);
        await Reading.UntilAsync(() => Broker.HasForgotten(options.ClientId), "the broker to end the session");

        await using IMqttConnection second = await StartAsync(options, new MqttSubscription(Topic()));
        await publisher.PublishAsync(Message(Topic(), "after"), Token);
        (await second.NextAsync()).Text().ShouldBe("after");
    }

    [Fact]
    public async Task A_client_subscribes_again_when_another_has_ended_its_subscriptions_in_its_session_and_is_not_sent_again_what_was_retained()
    {
        await using var proxy = new TcpProxy(Broker.Port);
        MqttConnectionOptions options = Options("robbed") with { Port = proxy.Port, SessionExpiry = TimeSpan.FromMinutes(5) };
        await using IMqttConnection publisher = await StartAsync(Options("pub"));
        await publisher.PublishAsync(Message(Topic("kept"), "retained", retain: true), Token);
        await using IMqttConnection robbed = await StartAsync(options, new MqttSubscription(Topic("+")));
        (await TakeAsync()).ShouldBe("retained");

        // After a cut alone the broker has the subscription still: the retained message does not come again.
        int before = proxy.ConnectionCount;
        proxy.Cut();
        await Reading.UntilAsync(() => proxy.ConnectionCount > before && robbed.State == MqttConnectionState.Connected,
            "the client to be back");
        await publisher.PublishAsync(Message(Topic("now"), "1"), Token);
        (await TakeAsync()).ShouldBe("1");

        proxy.Refusing = true;
        await using (IMqttConnection thief = await StartAsync(options with { Port = Broker.Port }))
        {
            await thief.UnsubscribeAsync([Topic("+")], Token);
        }

        proxy.Refusing = false;
        (await TakeAsync()).ShouldBe("retained");
        await publisher.PublishAsync(Message(Topic("now"), "2"), Token);
        (await TakeAsync()).ShouldBe("2");

        async Task<string> TakeAsync()
        {
            MqttReceivedMessage message = await robbed.NextAsync();
            await robbed.AcknowledgeAsync(new[] { message }, Token);
            // When the broker has answered this, it has the acknowledgement too.
            await robbed.PublishAsync(Message("elsewhere", ""), Token);
            return message.Text();
        }
    }

    [Fact]
    public async Task A_delayed_will_is_not_published_when_the_client_is_back_in_time()
    {
        await using IMqttConnection watcher = await StartAsync(Options("watch"), new MqttSubscription(Topic("+")));
        await using var proxy = new TcpProxy(Broker.Port);
        var will = new MqttWill(Topic("will"), "gone"u8.ToArray()) { Delay = TimeSpan.FromMinutes(1) };
        await using IMqttConnection client = await StartAsync(
            Options("c") with { Port = proxy.Port, Will = will, SessionExpiry = TimeSpan.FromMinutes(5) });

        proxy.Cut();

        await client.PublishAsync(Message(Topic("back"), ""), Token);
        (await watcher.NextAsync()).Topic.ShouldBe(Topic("back"));
    }
}

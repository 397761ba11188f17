using Spane.Servers;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>What outlives a network connection over either protocol version, shown against each broker.</summary>
public abstract class SessionContract(ContractBroker broker, MqttProtocolVersion version) : BrokerTests(broker, version)
{
    [Fact]
    public async Task What_was_published_while_a_persistent_client_was_away_waits_for_it()
    {
        MqttConnectionOptions options = Options("sub") with { SessionExpiry = TimeSpan.FromMinutes(5) };
        await using (IMqttConnection first = await StartAsync(options, new MqttSubscription(Topic())))
        {
        }

        await using IMqttConnection publisher = await StartAsync(Options("pub"));
        await PublishAllAsync(publisher, Topic(), Enumerable.Range(0, 500));

        await using IMqttConnection second = await StartAsync(options);
        for (int expected = 0; expected < 500; expected++)
        {
            MqttReceivedMessage message = await second.NextAsync();
            message.Text().ShouldBe($"{expected}");
            await second.AcknowledgeAsync(new[] { message }, Token);
        }
    }

    [Fact]
    public async Task Clean_start_discards_what_waited()
    {
        MqttConnectionOptions options = Options("sub") with { SessionExpiry = TimeSpan.FromMinutes(5) };
        await using (IMqttConnection first = await StartAsync(options, new MqttSubscription(Topic())))
        {
        }

        await using IMqttConnection publisher = await StartAsync(Options("pub"));
        await publisher.PublishAsync(Message(Topic(), "before"), Token);

        await using IMqttConnection second = await StartAsync(options with { CleanStart = true }, new MqttSubscription(Topic()));
        await publisher.PublishAsync(Message(Topic(), "after"), Token);

        (await second.NextAsync()).Text().ShouldBe("after");
    }

    [Fact]
    public async Task A_client_subscribes_again_when_the_broker_has_forgotten_it()
    {
        await using IOwnBroker broker = await Broker.StartOwnAsync();
        MqttConnectionOptions options = Options("sub") with { Port = broker.Port, SessionExpiry = TimeSpan.FromMinutes(5) };
        await using IMqttConnection subscriber = await StartAsync(options, new MqttSubscription(Topic()));

        await broker.ReplaceAsync();

        await using IMqttConnection publisher = await StartAsync(Options("pub") with { Port = broker.Port });
        // Until the subscriber is back there is no one to deliver to.
        Task<MqttReceivedMessage> arrived = subscriber.NextAsync();
        while (!arrived.IsCompleted)
        {
            await publisher.PublishAsync(Message(Topic(), "again"), Token);
        }

        (await arrived).Text().ShouldBe("again");
    }

    [Fact]
    public async Task The_will_is_published_when_the_network_drops_the_client()
    {
        await using IMqttConnection watcher = await StartAsync(Options("watch"), new MqttSubscription(Topic("will")));
        await using var proxy = new TcpProxy(Broker.Port);
        var will = new MqttWill(Topic("will"), "gone"u8.ToArray(), MqttQoS.AtLeastOnce, Retain: true);
        await using IMqttConnection client = await StartAsync(Options("c") with { Port = proxy.Port, Will = will });

        proxy.Refusing = true;
        proxy.Cut();

        (await watcher.NextAsync()).Text().ShouldBe("gone");
        await using IMqttConnection late = await StartAsync(Options("late"), new MqttSubscription(Topic("will")));
        (await late.NextAsync()).Retained.ShouldBeTrue();
    }

    [Fact]
    public async Task The_will_is_not_published_when_the_client_says_goodbye()
    {
        await using IMqttConnection watcher = await StartAsync(Options("watch"), new MqttSubscription(Topic("+")));
        IMqttConnection client = await StartAsync(Options("c") with { Will = new MqttWill(Topic("will"), "gone"u8.ToArray()) });

        await client.DisposeAsync();

        await watcher.PublishAsync(Message(Topic("marker"), ""), Token);
        (await watcher.NextAsync()).Topic.ShouldBe(Topic("marker"));
    }
}

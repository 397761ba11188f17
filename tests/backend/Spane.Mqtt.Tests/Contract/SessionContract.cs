using Spane.Servers;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>What outlives a network connection over either protocol version, shown against a real mosquitto.</summary>
public abstract class SessionContract(Mosquitto mosquitto, MqttProtocolVersion version)
    : BrokerTests(mosquitto.Broker, version), IClassFixture<Mosquitto>
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
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync();
        MqttConnectionOptions options = Options("sub") with { Port = broker.Port, SessionExpiry = TimeSpan.FromMinutes(5) };
        await using IMqttConnection subscriber = await StartAsync(options, new MqttSubscription(Topic()));

        await broker.KillAsync();
        await broker.StartAgainAsync();

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
    public async Task A_persistent_broker_killed_and_restarted_delivers_what_it_had_accepted()
    {
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(new MosquittoSettings { Persistent = true });
        MqttConnectionOptions options = Options("sub") with { Port = broker.Port, SessionExpiry = TimeSpan.FromMinutes(5) };
        await using IMqttConnection subscriber = await StartAsync(options, new MqttSubscription(Topic()));
        await using IMqttConnection publisher = await StartAsync(Options("pub") with { Port = broker.Port });
        await PublishAllAsync(publisher, Topic(), Enumerable.Range(0, 20));
        (await subscriber.NextAsync(20)).Count.ShouldBe(20);

        await broker.StopAsync();
        await broker.StartAgainAsync();

        (await subscriber.NextAsync(20)).Select(m => m.Text()).ShouldBe(Enumerable.Range(0, 20).Select(n => $"{n}"));
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

    [Fact]
    public async Task A_shared_subscription_gives_each_message_to_one_member()
    {
        string filter = $"$share/group/{Topic()}";
        await using IMqttConnection one = await StartAsync(Options("one"), new MqttSubscription(filter));
        await using IMqttConnection two = await StartAsync(Options("two"), new MqttSubscription(filter));
        await using IMqttConnection publisher = await StartAsync(Options("pub"));

        await PublishAllAsync(publisher, Topic(), Enumerable.Range(0, 100));

        await Reading.UntilAsync(() => one.Received.Count + two.Received.Count >= 100, "100 messages");
        one.Received.Count.ShouldBeGreaterThan(0);
        two.Received.Count.ShouldBeGreaterThan(0);
        List<MqttReceivedMessage> all = [.. await one.NextAsync(one.Received.Count), .. await two.NextAsync(two.Received.Count)];
        all.Select(m => int.Parse(m.Text(), null)).Order().ShouldBe(Enumerable.Range(0, 100));
    }
}

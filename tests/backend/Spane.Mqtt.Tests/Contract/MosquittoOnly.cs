using Spane.Servers;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>What mosquitto does beyond the broker inside: sessions that outlive it, and shared subscriptions.</summary>
public abstract class MosquittoOnly(Mosquitto broker, MqttProtocolVersion version) : BrokerTests(broker, version), IClassFixture<Mosquitto>
{
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

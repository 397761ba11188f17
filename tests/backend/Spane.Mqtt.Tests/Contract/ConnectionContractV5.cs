namespace Spane.Mqtt.Tests.Contract;

/// <summary>The contract over MQTT 5.</summary>
public abstract class ConnectionContractV5(ContractBroker broker) : ConnectionContract(broker, MqttProtocolVersion.V500)
{
    [Fact]
    public async Task User_properties_arrive_in_their_order()
    {
        await using IMqttConnection subscriber = await StartAsync(Options("sub"), new MqttSubscription(Topic()));
        await using IMqttConnection publisher = await StartAsync(Options("pub"));
        KeyValuePair<string, string>[] properties = [new("trace", "1"), new("unit", "µg"), new("trace", "2")];

        await publisher.PublishAsync(Message(Topic(), "x") with { UserProperties = properties }, Token);

        (await subscriber.NextAsync()).UserProperties.ShouldBe(properties);
    }

    [Fact]
    public async Task A_publish_that_nobody_subscribed_to_is_told_by_its_reason()
    {
        await using IMqttConnection publisher = await StartAsync(Options("pub"));

        (await publisher.PublishAsync(Message(Topic("nobody"), "x"), Token)).ShouldBe(MqttReasonCode.NoMatchingSubscribers);
    }

    [Fact]
    public async Task The_broker_sends_no_more_than_Receive_Maximum_before_an_acknowledgement()
    {
        await using IMqttConnection subscriber =
            await StartAsync(Options("sub") with { ReceiveMaximum = 5 }, new MqttSubscription(Topic("+")));
        await using IMqttConnection publisher = await StartAsync(Options("pub"));
        await PublishAllAsync(publisher, Topic(), Enumerable.Range(0, 20));
        // QoS 0 is not held back by the window, so it overtakes what is.
        await publisher.PublishAsync(Message(Topic("marker"), "", MqttQoS.AtMostOnce), Token);

        List<MqttReceivedMessage> window = await subscriber.NextUntilAsync(Topic("marker"));
        window.Select(m => m.Text()).ShouldBe(["0", "1", "2", "3", "4"]);
        await subscriber.AcknowledgeAsync(window.ToArray(), Token);

        (await subscriber.NextAsync(5)).Select(m => m.Text()).ShouldBe(["5", "6", "7", "8", "9"]);
    }
}

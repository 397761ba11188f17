using System.Text;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.RabbitMq.Tests;

public sealed class MessageSourceTests(RabbitMqFixture broker)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_node_publishes_over_MQTT_comes_with_its_topic_and_payload_and_is_gone_once_acknowledged()
    {
        var device = broker.NewDevice();
        await using var node = await broker.ConnectNodeAsync();
        await RunAsync(device, async receiver =>
        {
            await PublishAsync(node, device, "pack", "1");
            var message = await ReadAsync(receiver);
            (message.Topic, Encoding.UTF8.GetString(message.Payload.Span), message.QoS, message.Duplicate).ShouldBe(
                ($"spane/v1/demo/{device}/pack", "1", MqttQoS.AtLeastOnce, false));
            await receiver.AcknowledgeAsync(new[] { message }, Ending);
        });

        await RunAsync(device, async receiver =>
        {
            await PublishAsync(node, device, "pack", "2");
            Encoding.UTF8.GetString((await ReadAsync(receiver)).Payload.Span).ShouldBe("2", "the first is gone");
        });
    }

    [Fact]
    public async Task What_was_not_acknowledged_comes_again_in_order_to_whoever_takes_the_partition_next()
    {
        var device = broker.NewDevice();
        await using var node = await broker.ConnectNodeAsync();
        await RunAsync(device, async receiver =>
        {
            foreach (var payload in new[] { "1", "2", "3", "4" })
            {
                await PublishAsync(node, device, "pack", payload);
            }

            var first = await ReadAsync(receiver);
            await receiver.AcknowledgeAsync(new[] { first }, Ending);
            await ReadAsync(receiver);
            await ReadAsync(receiver);
        });

        await RunAsync(device, async receiver =>
        {
            var again = new List<MqttReceivedMessage>();
            while (again.Count < 3)
            {
                again.Add(await ReadAsync(receiver));
            }

            again.Select(message => Encoding.UTF8.GetString(message.Payload.Span)).ShouldBe(["2", "3", "4"]);
            again[0].Duplicate.ShouldBeTrue();
            await receiver.AcknowledgeAsync(again.ToArray(), Ending);
        });
    }

    [Fact]
    public async Task All_topics_of_a_device_come_in_the_order_sent_from_one_partition_and_what_is_meant_for_nodes_does_not()
    {
        var device = broker.NewDevice();
        await using var node = await broker.ConnectNodeAsync();
        await RunAsync(device, async receiver =>
        {
            string[] leaves = ["status", "weight", "pack", "received", "cmd", "config", "event", "trial", "ack", "config/reported"];
            foreach (var leaf in leaves)
            {
                await PublishAsync(node, device, leaf, leaf);
            }

            var topics = new List<string>();
            while (topics.Count < 7)
            {
                topics.Add((await ReadAsync(receiver)).Topic);
            }

            topics.ShouldBe(
                new[] { "status", "weight", "pack", "event", "trial", "ack", "config/reported" }.Select(
                    leaf => $"spane/v1/demo/{device}/{leaf}"));
        });
    }

    [Fact]
    public async Task What_nobody_is_registered_for_comes_to_some_partition_so_that_it_becomes_a_dead_letter()
    {
        var stranger = broker.NewDevice();
        await using var node = await broker.ConnectNodeAsync();
        await new RabbitMqMessageSource(broker.Options).RunAsync([.. Enumerable.Range(0, RabbitMqFixture.Partitions)], async receiver =>
        {
            await PublishAsync(node, stranger, "pack", "1");
            MqttReceivedMessage message;
            do
            {
                message = await ReadAsync(receiver);
                await receiver.AcknowledgeAsync(new[] { message }, Ending);
            }
            while (message.Topic != $"spane/v1/demo/{stranger}/pack");
        }, Ending);
    }

    [Fact]
    public async Task Of_two_that_consume_a_partition_one_gets_its_messages_and_the_other_when_it_has_ended()
    {
        var device = broker.NewDevice();
        await using var node = await broker.ConnectNodeAsync();
        Task waiting = Task.CompletedTask;
        var second = new TaskCompletionSource<IMessageReceiver>();
        var done = new TaskCompletionSource();
        await RunAsync(device, async receiver =>
        {
            waiting = RunAsync(device, other =>
            {
                second.SetResult(other);
                return done.Task;
            });
            await second.Task.WaitAsync(Limit, Ending);
            await PublishAsync(node, device, "pack", "1");
            await ReadAsync(receiver);
            (await second.Task).Received.TryRead(out _).ShouldBeFalse("one consumer is active");
        });

        Encoding.UTF8.GetString((await ReadAsync(await second.Task)).Payload.Span).ShouldBe("1");
        done.SetResult();
        await waiting;
    }

    [Fact]
    public async Task A_partition_that_is_added_comes_to_the_same_receiver_and_what_is_in_hand_stays()
    {
        var (first, second) = (broker.NewDevice(), broker.NewDevice());
        await using var node = await broker.ConnectNodeAsync();
        await RunAsync(first, async receiver =>
        {
            await receiver.RouteAsync([$"spane/v1/demo/{second}"], Ending);
            await PublishAsync(node, second, "pack", "2");
            await PublishAsync(node, first, "pack", "1");
            var inHand = await ReadAsync(receiver);

            await receiver.AddAsync([DevicePartition.Of(second, RabbitMqFixture.Partitions)], Ending);
            var added = await ReadAsync(receiver);

            (inHand.Topic, added.Topic).ShouldBe(($"spane/v1/demo/{first}/pack", $"spane/v1/demo/{second}/pack"));
            await receiver.AcknowledgeAsync(new[] { inHand, added }, Ending);
        });
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_in_time_is_tried_again_and_ends_nothing() =>
        // The client's own form of that.
        (await Should.ThrowAsync<MqttException>(
            () => new RabbitMqMessageSource(broker.Options).RunAsync([0], _ => Task.FromException(new TaskCanceledException()), Ending)))
            .Message.ShouldEndWith("no answer.");

    [Fact]
    public async Task A_wrong_password_is_told_in_one_sentence()
    {
        var source = new RabbitMqMessageSource(broker.Options with { Password = "wrong" });

        var refusal = await Should.ThrowAsync<MqttException>(() => source.RunAsync([0], _ => Task.CompletedTask, Ending));

        refusal.Message.ShouldEndWith("it refuses user name or password.");
    }

    private Task RunAsync(string device, Func<IMessageReceiver, Task> take) => new RabbitMqMessageSource(broker.Options).RunAsync(
        [DevicePartition.Of(device, RabbitMqFixture.Partitions)],
        async receiver =>
        {
            await receiver.RouteAsync([$"spane/v1/demo/{device}"], Ending);
            await take(receiver);
        },
        Ending);

    private static async Task PublishAsync(MqttConnection node, string device, string leaf, string payload) =>
        (await node.PublishAsync(new MqttMessage($"spane/v1/demo/{device}/{leaf}", Encoding.UTF8.GetBytes(payload), MqttQoS.AtLeastOnce),
            Ending)).ShouldBe(MqttReasonCode.Success);

    private static async Task<MqttReceivedMessage> ReadAsync(IMessageReceiver receiver) =>
        await receiver.Received.ReadAsync(Ending).AsTask().WaitAsync(Limit, Ending);
}

using System.Threading.Channels;
using Spane.Backend.Ingest;
using Spane.Backend.Tests.Running;
using Spane.Mqtt;

namespace Spane.Backend.Tests.Ingest.Fairness;

/// <summary>The pipeline while one device floods live weights.</summary>
public sealed class LiveFloodTests
{
    private const int Flood = 50_000;
    private const int Packs = 200;

    [Fact]
    public async Task However_many_live_weights_wait_every_pack_is_in_the_first_batch_and_the_flooder_is_named()
    {
        await using var rig = await FairnessRig.StartAsync();
        var receiver = new TwoQueues();
        for (var i = 0; i < Flood; i++)
        {
            receiver.Send(FairnessRig.Weight("a", i));
        }

        receiver.Send(FairnessRig.Weight("c", 34.98));
        for (var sequence = 1; sequence <= Packs; sequence++)
        {
            receiver.Send(FairnessRig.Pack("b", sequence));
        }

        using var stop = new CancellationTokenSource();
        using var pipeline =
            new IngestPipeline(receiver, rig.Directory, rig.Committer, rig.Counters, rig.Options.Ingest, TimeProvider.System);
        var running = pipeline.RunAsync(stop.Token);

        await Eventually.TrueAsync(() => Task.FromResult(receiver.Acknowledged.Sum() == Packs),
            () => $"Acknowledged {string.Join(' ', receiver.Acknowledged)}.");
        receiver.Acknowledged.ShouldBe([Packs]);
        (await rig.Rows.PacksAsync("b")).Count.ShouldBe(Packs);
        await Eventually.TrueAsync(
            () => Task.FromResult(rig.Live.Device("a")!.Conditions.Any(condition => condition is { Code: "node-flooding", Value: > 0 })),
            () => "The flooder is not named.");
        await Eventually.TrueAsync(() => Task.FromResult(rig.Live.Line("c")?.Weight?.NetGrams == 34.98),
            () => "The weight of another device is not shown.");
        await Eventually.TrueAsync(() => Task.FromResult(rig.Live.Line("a")?.Weight?.NetGrams == Flood - 1),
            () => "The flooder's latest weight is not shown.");
        rig.Live.Device("b")!.Conditions.ShouldBeEmpty();

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    private sealed class TwoQueues : IMessageReceiver
    {
        private readonly Channel<MqttReceivedMessage> _stored = Channel.CreateUnbounded<MqttReceivedMessage>();
        private readonly Channel<MqttReceivedMessage> _live = Channel.CreateUnbounded<MqttReceivedMessage>();
        private readonly List<int> _acknowledged = [];

        public ChannelReader<MqttReceivedMessage> Received => _stored.Reader;

        public ChannelReader<MqttReceivedMessage>? Live => _live.Reader;

        /// <summary>How many messages each batch acknowledged.</summary>
        public IReadOnlyList<int> Acknowledged
        {
            get
            {
                lock (_acknowledged)
                {
                    return [.. _acknowledged];
                }
            }
        }

        public void Send(MqttReceivedMessage message) =>
            (message.QoS == MqttQoS.AtMostOnce ? _live : _stored).Writer.TryWrite(message).ShouldBeTrue();

        public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default)
        {
            lock (_acknowledged)
            {
                _acknowledged.Add(messages.Length);
            }

            return ValueTask.CompletedTask;
        }
    }
}

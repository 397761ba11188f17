using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Spane.Mqtt;

namespace Spane.RabbitMq;

/// <summary>Consumes the queues of some partitions over one channel, whose delivery tags number the messages 1, 2, 3 … over all queues
/// (AMQP 0-9-1, 1.1).</summary>
internal sealed class RabbitMqReceiver : IMessageReceiver, IAsyncDisposable
{
    private readonly IChannel _channel;
    private readonly IChannel _bindings;
    private readonly RabbitMqOptions _options;
    private readonly HashSet<string> _bound;
    private readonly Channel<MqttReceivedMessage> _received;
    private ulong _acknowledged;

    /// <summary>Makes it.</summary>
    public RabbitMqReceiver(IChannel channel, IChannel bindings, RabbitMqOptions options, HashSet<string> bound)
    {
        _bound = bound;
        _channel = channel;
        _bindings = bindings;
        _options = options;
        // Prefetch bounds what can arrive before it is acknowledged, so that writing never waits and the dispatcher is never held up.
        _received =
            System.Threading.Channels.Channel.CreateUnbounded<MqttReceivedMessage>(
                new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        channel.ChannelShutdownAsync += OnShutdownAsync;
        bindings.ChannelShutdownAsync += OnShutdownAsync;
    }

    public ChannelReader<MqttReceivedMessage> Received => _received.Reader;

    /// <summary>Begins to consume.</summary>
    public async Task ConsumeAsync(IReadOnlyList<int> partitions, CancellationToken cancellationToken)
    {
        // Quorum queues know a prefetch for each consumer only. It is the same whoever has how many: partitions come later too.
        await _channel.BasicQosAsync(0, (ushort)Math.Clamp(_options.Prefetch / _options.Partitions, 1, ushort.MaxValue), global: false,
            cancellationToken);
        await AddAsync(partitions, cancellationToken);
    }

    public async Task AddAsync(IReadOnlyList<int> partitions, CancellationToken cancellationToken = default)
    {
        foreach (var partition in partitions)
        {
            await _channel.BasicConsumeAsync(RabbitMqTopology.Queue(partition), autoAck: false, new Consumer(this), cancellationToken);
        }
    }

    public async Task RouteAsync(IReadOnlyCollection<string> devices, CancellationToken cancellationToken = default)
    {
        // A binding is a transaction over all nodes, even when it is there already.
        var unbound = devices.Where(device => !_bound.Contains(device)).ToList();
        if (unbound.Count > 0)
        {
            await RabbitMqTopology.BindAsync(_bindings, unbound, _options.Partitions, cancellationToken);
            _bound.UnionWith(unbound);
        }
    }

    public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default)
    {
        // Messages are acknowledged in the order received and none is left out, so one frame speaks for all of them.
        _acknowledged += (ulong)messages.Length;
        return _channel.BasicAckAsync(_acknowledged, multiple: true, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _channel.ChannelShutdownAsync -= OnShutdownAsync;
        _bindings.ChannelShutdownAsync -= OnShutdownAsync;
        _received.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private Task OnShutdownAsync(object sender, ShutdownEventArgs reason)
    {
        _received.Writer.TryComplete(new MqttException($"RabbitMQ ended the channel: {reason.ReplyText}."));
        return Task.CompletedTask;
    }

    private sealed class Consumer(RabbitMqReceiver receiver) : AsyncDefaultBasicConsumer(receiver._channel)
    {
        public override Task HandleBasicDeliverAsync(
            string consumerTag,
            ulong deliveryTag,
            bool redelivered,
            string exchange,
            string routingKey,
            IReadOnlyBasicProperties properties,
            ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            // The client uses the buffer again when this returns.
            receiver._received.Writer.TryWrite(new MqttReceivedMessage
            {
                Topic = RabbitMqTopology.Topic(routingKey),
                Payload = body.ToArray(),
                QoS = MqttQoS.AtLeastOnce,
                Duplicate = redelivered,
            });
            return Task.CompletedTask;
        }

        protected override Task OnCancelAsync(string[] consumerTags, CancellationToken cancellationToken = default)
        {
            // The broker cancels a consumer when its queue is deleted or loses its leader for good.
            receiver._received.Writer.TryComplete(new MqttException("RabbitMQ ended the consumer of a partition."));
            return base.OnCancelAsync(consumerTags, cancellationToken);
        }
    }
}

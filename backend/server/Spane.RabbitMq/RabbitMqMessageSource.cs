using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Spane.Mqtt;

namespace Spane.RabbitMq;

/// <summary>The nodes' messages from the queues of some partitions, over one AMQP connection for each run.</summary>
internal sealed class RabbitMqMessageSource(RabbitMqOptions options) : IMessageSource
{
    // A backend that hangs is taken for lost after twice this, and its queues go to the next consumer (RabbitMQ, "Detecting dead TCP
    // connections with heartbeats").
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // A saturated cluster takes long for a transaction over all its nodes; one that is gone is found by heartbeats.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);
    private bool _declared;

    public async Task RunAsync(IReadOnlyList<int> partitions, Func<IMessageReceiver, Task> take,
        CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await ConnectAsync(cancellationToken);
            // Apart from the messages, which would wait behind the bindings otherwise.
            await using var bindings = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            if (!_declared)
            {
                await RabbitMqTopology.DeclareAsync(bindings, options.Partitions, cancellationToken);
                _declared = true;
            }

            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            await using var receiver = new RabbitMqReceiver(channel, bindings, options, _bound);
            await receiver.ConsumeAsync(partitions, cancellationToken);
            await take(receiver);
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or TimeoutException
            || IsUnanswered(fault, cancellationToken))
        {
            // Somebody may have removed a queue.
            _declared = false;
            _bound.Clear();
            throw new MqttException($"RabbitMQ at {string.Join(", ", options.Hosts)} cannot be reached or broke off: {OneLine(fault)}",
                fault);
        }
    }

    // The client gives an answer that does not come in time as a cancelled call.
    private static bool IsUnanswered(Exception fault, CancellationToken cancellationToken) =>
        fault is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static string OneLine(Exception fault) => fault switch
    {
        AuthenticationFailureException => "it refuses user name or password.",
        OperationInterruptedException { ShutdownReason: { } reason } => $"{reason.ReplyText}.",
        // One for each node that was tried: they all have the same users.
        AggregateException { InnerExceptions: [var first, ..] } => OneLine(first),
        BrokerUnreachableException { InnerException: { } cause } => OneLine(cause),
        _ => "no answer.",
    };

    private async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            UserName = options.UserName,
            Password = options.Password,
            VirtualHost = options.VirtualHost,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = ConnectTimeout,
            ContinuationTimeout = AnswerTimeout,
            // After a break the twins are read anew, so the client must not resume by itself.
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
        };
        return await factory.CreateConnectionAsync(new InOrder([.. options.Hosts.Select(Endpoint)]), "spane-backend", cancellationToken);
    }

    private static AmqpTcpEndpoint Endpoint(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon < 0
            ? new AmqpTcpEndpoint(host)
            : new AmqpTcpEndpoint(host[..colon], int.Parse(host[(colon + 1)..], CultureInfo.InvariantCulture));
    }

    private sealed class InOrder(IReadOnlyList<AmqpTcpEndpoint> endpoints) : IEndpointResolver
    {
        public IEnumerable<AmqpTcpEndpoint> All() => endpoints;
    }
}

using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Mqtt;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Ingest.Fairness;

/// <summary>How the two connections to the broker are used.</summary>
public sealed class MqttMessageSourceTests
{
    private const int Messages = 1000;

    private readonly ManualTime _time = new();

    private SessionHealth Session => new(new LiveState(), _time, NullLogger<SessionHealth>.Instance);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_that_come_before_the_subscription_is_confirmed_are_taken_however_many_they_are()
    {
        await using var connection = new Connection(capacity: 2, beforeConfirmed: Messages);
        await using var live = new LiveConnection(new Connection(), _time, NullLogger<LiveConnection>.Instance);
        var source = new MqttMessageSource(connection, live, Session, _time);

        var taken = 0;
        await source.RunAsync(async receiver =>
        {
            for (; taken < Messages; taken++)
            {
                await receiver.Received.ReadAsync(Ending);
            }
        }, Ending);

        taken.ShouldBe(Messages);
    }

    [Fact]
    public async Task Weights_come_over_the_other_connection_only_and_at_most_once()
    {
        await using var connection = new Connection();
        var weights = new Connection();
        await using var live = new LiveConnection(weights, _time, NullLogger<LiveConnection>.Instance);

        await new MqttMessageSource(connection, live, Session, _time).RunAsync(receiver =>
        {
            receiver.Live.ShouldBe(weights.Received);
            receiver.Received.ShouldBe(connection.Received);
            return weights.Subscribed.Task;
        }, Ending);

        connection.Filters.ShouldBe(
            ["spane/+/+/+/status", "spane/+/+/+/pack", "spane/+/+/+/trial", "spane/+/+/+/power", "spane/+/+/+/event", "spane/+/+/+/ack",
                "spane/+/+/+/config/reported"]);
        connection.Ended.ShouldBe(["spane/+/+/+/weight"]);
        weights.Subscriptions.ShouldBe([new MqttSubscription("spane/+/+/+/weight", MqttQoS.AtMostOnce)]);
    }

    [Fact]
    public async Task A_broker_that_refuses_the_live_connection_stops_nothing_that_is_stored()
    {
        await using var connection = new Connection(beforeConfirmed: 3);
        await using var live = new LiveConnection(new Connection(refuses: true), _time, NullLogger<LiveConnection>.Instance);

        var taken = 0;
        await new MqttMessageSource(connection, live, Session, _time).RunAsync(async receiver =>
        {
            for (; taken < 3; taken++)
            {
                await receiver.Received.ReadAsync(Ending);
            }
        }, Ending);

        taken.ShouldBe(3);
        live.IsConnected.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(60, false)]
    public async Task A_live_connection_that_the_broker_ends_again_and_again_is_given_up(int secondsBetween, bool givenUp)
    {
        var weights = new Connection();
        await using var live = new LiveConnection(weights, _time, NullLogger<LiveConnection>.Instance);
        await live.StartAsync(Ending);

        for (var ends = 0; ends < LiveConnection.MaxEnds; ends++)
        {
            weights.Change(MqttConnectionState.Connected);
            weights.Disposed.IsCompleted.ShouldBeFalse();
            weights.Change(MqttConnectionState.Connecting);
            _time.Advance(TimeSpan.FromSeconds(secondsBetween));
        }

        if (givenUp)
        {
            await weights.Disposed;
        }

        weights.Disposed.IsCompleted.ShouldBe(givenUp);
    }

    /// <summary>A connection whose broker sends what it kept before it answers a subscription, on the same socket.</summary>
    private sealed class Connection(int capacity = 10, int beforeConfirmed = 0, bool refuses = false) : IMqttConnection
    {
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Channel<MqttReceivedMessage> _received = Channel.CreateBounded<MqttReceivedMessage>(capacity);

        public List<MqttSubscription> Subscriptions { get; } = [];

        public IEnumerable<string> Filters => Subscriptions.Select(subscription => subscription.TopicFilter);

        public List<string> Ended { get; } = [];

        public TaskCompletionSource Subscribed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public MqttConnectionState State => refuses ? MqttConnectionState.Closed : MqttConnectionState.Connected;

        public MqttException? LastError => null;

        public ChannelReader<MqttReceivedMessage> Received => _received.Reader;

        public event Action<MqttConnectionState>? StateChanged;

        public Task Disposed => _disposed.Task;

        public void Change(MqttConnectionState state) => StateChanged?.Invoke(state);

        public Task StartAsync(CancellationToken cancellationToken = default) =>
            refuses ? Task.FromException(new MqttRefusedException(MqttReasonCode.BadUserNameOrPassword, "It does not know the user."))
                : Task.CompletedTask;

        public async Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken = default)
        {
            for (var i = 0; i < beforeConfirmed; i++)
            {
                await _received.Writer.WriteAsync(FairnessRig.Garbage("a"), cancellationToken);
            }

            Subscriptions.AddRange(subscriptions);
            Subscribed.TrySetResult();
        }

        public Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken = default)
        {
            Ended.AddRange(topicFilters);
            return Task.CompletedTask;
        }

        public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default) =>
            ValueTask.CompletedTask;

        public ValueTask DisposeAsync()
        {
            _disposed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}

using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Backend.Tests.Running;
using Spane.Mqtt;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Ingest;

/// <summary>How the pipeline gathers batches, by a clock and a store that stand until the test moves them. No topic is a device's, so each
/// message is a dead letter.</summary>
public sealed class IngestPipelineTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-pipeline-");
    private readonly ManualTime _time = new();
    private readonly GatedStore _store = new();
    private readonly Broker _broker = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IngestOptions _options = new()
    {
        BatchMessages = 1000,
        BatchMilliseconds = 2,
        BusyMessagesPerSecond = 1000,
        BusyBatchMilliseconds = 200,
        Bounds = new DeviceBounds { DeadLetterBurst = double.MaxValue },
    };
    private IngestPipeline _pipeline = null!;
    private Task _running = null!;

    public ValueTask InitializeAsync()
    {
        var counters = new IngestCounters();
        var committer = new IngestCommitter(
            _store,
            new ReceiptSender(_options, _time),
            new CommandRecords(new SqliteSettingsDatabase(Path.Combine(_folder.FullName, "settings.db")), new LiveState(), _time),
            counters,
            new StoreHealth(NullLogger<StoreHealth>.Instance),
            _time);
        // Without a device the directory asks nobody.
        _pipeline =
            new IngestPipeline(_broker, new DeviceDirectory(null!, null!, null!, null!, _options, _time), committer, counters, _options,
                _time);
        _running = Task.Run(() => _pipeline.RunAsync(_stop.Token));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _store.Open();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pipeline.Dispose();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_comes_while_the_store_is_at_work_is_stored_next_all_together()
    {
        _broker.Send(1);
        await WaitedAsync(1);
        _time.Advance(TimeSpan.FromMilliseconds(_options.BatchMilliseconds));
        await StoredAsync(1);

        _broker.Send(1);
        await WaitedAsync(2);
        _time.Advance(TimeSpan.FromMilliseconds(_options.BatchMilliseconds));
        _broker.Send(3);
        _store.Open();

        await StoredAsync(1, 4);
        await Eventually.TrueAsync(() => Task.FromResult(_broker.Acknowledged.Count == 5),
            () => $"{_broker.Acknowledged.Count} acknowledged.");
        _broker.Acknowledged.ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Fact]
    public async Task While_many_come_a_batch_waits_longer_and_after_a_silence_shortly()
    {
        _store.Open();
        _broker.Send(200);
        await WaitedAsync(1);
        _time.Advance(TimeSpan.FromMilliseconds(_options.BusyBatchMilliseconds));
        await StoredAsync(200);

        _time.Advance(TimeSpan.FromSeconds(10));
        _broker.Send(200);
        await WaitedAsync(2);
        _time.Advance(TimeSpan.FromMilliseconds(_options.BatchMilliseconds));
        await StoredAsync(200, 200);

        Waits.ShouldBe([TimeSpan.FromMilliseconds(_options.BusyBatchMilliseconds), TimeSpan.FromMilliseconds(_options.BatchMilliseconds)]);
    }

    [Fact]
    public async Task A_store_that_stands_still_holds_the_broker_back_and_nothing_is_acknowledged()
    {
        _broker.Send(5 * _options.BatchMessages);
        await StoredAsync(_options.BatchMessages);
        await Eventually.TrueAsync(() => Task.FromResult(_broker.Waiting == 3 * _options.BatchMessages),
            () => $"{_broker.Waiting} messages wait.");
        _broker.Acknowledged.ShouldBeEmpty();

        _store.Open();

        await StoredAsync([.. Enumerable.Repeat(_options.BatchMessages, 5)]);
        await Eventually.TrueAsync(() => Task.FromResult(_broker.Acknowledged.Count == 5 * _options.BatchMessages),
            () => $"{_broker.Acknowledged.Count} acknowledged.");
        _store.MaxConcurrent.ShouldBe(1);
    }

    // Ticks of devices are another timer.
    private IEnumerable<TimeSpan> Waits => _time.Waits.Where(wait => wait < TimeSpan.FromSeconds(1));

    private Task WaitedAsync(int times) =>
        Eventually.TrueAsync(() => Task.FromResult(Waits.Count() == times), () => $"Waited {Waits.Count()} times, not {times}.");

    private Task StoredAsync(params int[] batches) =>
        Eventually.TrueAsync(() => Task.FromResult(_store.Batches.SequenceEqual(batches)),
            () => $"Stored: {string.Join(' ', _store.Batches)}.");

    /// <summary>Notes what is to be stored, and then waits until it is opened.</summary>
    private sealed class GatedStore : IIngestStore
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<int> _batches = [];
        private int _atOnce;

        public IReadOnlyList<int> Batches
        {
            get
            {
                lock (_batches)
                {
                    return [.. _batches];
                }
            }
        }

        public int MaxConcurrent { get; private set; }

        public void Open() => _gate.TrySetResult();

        public async Task CommitAsync(IReadOnlyList<IngestBatch> parts, CancellationToken cancellationToken = default)
        {
            lock (_batches)
            {
                MaxConcurrent = Math.Max(MaxConcurrent, ++_atOnce);
                _batches.Add(parts.Sum(part => part.DeadLetters.Count));
            }

            await _gate.Task.WaitAsync(cancellationToken);
            lock (_batches)
            {
                _atOnce--;
            }
        }

        public Task<IReadOnlyDictionary<string, byte[]>> LoadTwinsAsync(IReadOnlyCollection<string> devices,
            CancellationToken cancellationToken = default) =>
            throw new StoreUnavailableException("No twin is asked for.");
    }

    private sealed class Broker : IMessageReceiver
    {
        private readonly Channel<MqttReceivedMessage> _messages = Channel.CreateUnbounded<MqttReceivedMessage>();
        private readonly Lock _sending = new();
        private readonly List<string> _acknowledged = [];
        private int _sent;

        public ChannelReader<MqttReceivedMessage> Received => new AllOrNone(_messages.Reader, _sending);

        public int Waiting => _messages.Reader.Count;

        public IReadOnlyList<string> Acknowledged
        {
            get
            {
                lock (_acknowledged)
                {
                    return [.. _acknowledged];
                }
            }
        }

        public void Send(int messages)
        {
            lock (_sending)
            {
                SendAll(messages);
            }
        }

        private void SendAll(int messages)
        {
            for (; messages > 0; messages--)
            {
                _messages.Writer.TryWrite(new MqttReceivedMessage { Topic = $"{++_sent}", Payload = default }).ShouldBeTrue();
            }
        }

        public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default)
        {
            lock (_acknowledged)
            {
                _acknowledged.AddRange(messages.ToArray().Select(message => message.Topic));
            }

            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Gives out nothing while the test is sending: a fast reader would take a part and wait for a clock that nobody
    /// moves.</summary>
    private sealed class AllOrNone(ChannelReader<MqttReceivedMessage> reader, Lock sending) : ChannelReader<MqttReceivedMessage>
    {
        public override bool TryRead(out MqttReceivedMessage item)
        {
            lock (sending)
            {
                return reader.TryRead(out item!);
            }
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
            reader.WaitToReadAsync(cancellationToken);
    }
}

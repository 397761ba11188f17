using System.Text.Json;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Backend.Traffic;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests.Twins;

/// <summary>
/// Whatever mix of good, refused, unreadable and repeated messages, gaps, restarts, erased and exchanged boards comes, everything good that
/// its board did not lose is stored once, and nothing is acknowledged that is not stored.
/// </summary>
public sealed class StreamPropertyTests
{
    private const int Actions = 250;

    public static TheoryData<bool, int> Seeds
    {
        get
        {
            var data = new TheoryData<bool, int>();
            for (var seed = 0; seed < 150; seed++)
            {
                data.Add(seed % 3 != 0, seed);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_good_message_is_stored_once_and_the_device_is_never_blocked(bool tellsLife, int seed) =>
        new Run(tellsLife, seed).Through();

    private sealed class Run(bool tellsLife, int seed)
    {
        private static readonly Device Packer = new("packer-1", "demo", "packer", "Packer");

        private readonly Random _chance = new(seed);
        private readonly Partition _partition = new(new IngestCounters(), new DeviceBounds());
        private readonly List<ModelNode> _boards = [];
        private readonly List<(TopicLeaf Leaf, byte[] Payload)> _latest = [];
        private readonly HashSet<string> _good = [];
        private readonly HashSet<string> _wiped = [];
        private readonly Recorder _stored = new();
        private DateTimeOffset _now = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);
        private DeviceRuntime _runtime = null!;
        private byte[]? _saved;
        private ModelNode _node = null!;
        private int _names;

        public void Through()
        {
            Restore();
            Exchange(new ModelNode(Life(1)));
            for (var action = 0; action < Actions; action++)
            {
                Act(_chance.Next(100));
            }

            foreach (var board in tellsLife ? _boards.ToList() : [_node])
            {
                Plug(board);
                _node.Keep(Name(good: true), ModelContent.Good);
                for (var minute = 0; minute < 30 && _node.GoodKept.Any(); minute++)
                {
                    Send(1000);
                    Deliver(Connected());
                }

                _node.GoodKept.ShouldBeEmpty($"Seed {seed}: blocked.");
            }

            _stored.Names.Count.ShouldBe(_stored.Names.Distinct().Count(), $"Seed {seed}: stored more than once.");
            _good.Where(name => !_wiped.Contains(name)).Except(_stored.Names).ShouldBeEmpty($"Seed {seed}: lost.");
            _stored.Names.Except(_good).ShouldBeEmpty();
        }

        private void Act(int dice)
        {
            switch (dice)
            {
                case < 40:
                    var content =
                        _chance.Next(10) switch { < 6 => ModelContent.Good, < 8 => ModelContent.Refused, _ => ModelContent.Unreadable };
                    _node.Keep(Name(content == ModelContent.Good), content);
                    break;
                case < 80:
                    Send(_chance.Next(1, 8));
                    break;
                case < 86:
                    // What is on its way is lost with the connection; what the broker had delivered may come again.
                    _latest.TakeLast(_chance.Next(6)).ToList().ForEach(message => Deliver(message, redelivered: true));
                    Deliver(Connected());
                    break;
                case < 92:
                    Plug(_node);
                    break;
                case < 95:
                    Restore();
                    break;
                case < 97 when _boards.Count < 4:
                    _wiped.UnionWith(_node.GoodKept.ToList());
                    _boards.Remove(_node);
                    Exchange(new ModelNode(Life(_names + 2)));
                    break;
                case < 99 when tellsLife:
                    Plug(_boards[_chance.Next(_boards.Count)]);
                    break;
                default:
                    break;
            }
        }

        private string Life(int number) => tellsLife ? $"{number:x16}" : "";

        private string Name(bool good)
        {
            var name = $"m-{++_names}";
            if (good)
            {
                _good.Add(name);
            }

            return name;
        }

        private void Exchange(ModelNode board)
        {
            // Without a life only a falling boot counter tells an exchange.
            if (!tellsLife && _node is { Boot: 1 })
            {
                Plug(_node);
            }

            _boards.Add(board);
            Plug(board);
        }

        private void Plug(ModelNode board)
        {
            _node = board;
            _node.Start();
            _latest.Clear();
            Deliver(Connected());
        }

        private (TopicLeaf Leaf, byte[] Payload) Connected()
        {
            _now = _now.AddMinutes(11);
            return _node.Connect(_now.ToUnixTimeMilliseconds());
        }

        private void Send(int messages)
        {
            for (; messages > 0 && _node.HasMore; messages--)
            {
                Deliver((TopicLeaf.Event, _node.Next()));
            }
        }

        private void Deliver((TopicLeaf Leaf, byte[] Payload) message, bool redelivered = false)
        {
            _latest.Add(message);
            var received =
                new MqttReceivedMessage
                {
                    Topic = new DeviceTopic("demo", Packer.Id, message.Leaf).ToString(),
                    Payload = message.Payload,
                    Duplicate = redelivered
                };
            _partition.Add(_runtime, new RoutedMessage(received, message.Leaf, null));
            var result = _partition.Run(_now, _now - DateTimeOffset.UnixEpoch);
            _saved = result.Batch.TwinStates is [.., var state] ? state.Value : _saved;
            foreach (var receipt in result.Receipts.Where(_ => _chance.Next(5) > 0))
            {
                _node.Acknowledge(receipt.Payload).Except(_stored.Names).ShouldBeEmpty($"Seed {seed}: acknowledged and not stored.");
            }
        }

        private void Restore()
        {
            _runtime = new DeviceRuntime(Packer, _stored, new LiveState(), TimeProvider.System, TimeSpan.FromDays(31));
            if (_saved is not null)
            {
                _runtime.Restore(DeviceState.Read(_saved));
            }
        }
    }

    private sealed class Recorder : IDeviceTwin
    {
        public List<string> Names { get; } = [];

        public DateTimeOffset? LastHeard { get; private set; }

        public void Heard(DateTimeOffset at) => LastHeard = at;

        public void Link(bool? online)
        {
            // What it is told of the link does not touch what it records.
        }

        public void Apply(NodeMessage message, MessageTimes times, ICollection<TelemetryPoint> points)
        {
            if (message is EventMessage happening)
            {
                Names.Add(happening.Code);
            }
        }

        public void ApplyLate(SequencedMessage message, MessageTimes times, ICollection<TelemetryPoint> points) =>
            Apply(message, times, points);

        public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(new object());

        public Action CaptureView() => () => { };
    }
}

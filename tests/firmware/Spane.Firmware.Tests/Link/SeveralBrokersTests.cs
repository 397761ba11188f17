using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.Networking;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Node;
using Spane.NanoFramework;

namespace Spane.Firmware.Tests.Link;

/// <summary>A node that knows the brokers of a cluster.</summary>
public sealed class SeveralBrokersTests
{
    private const int LongestPauseMs = 30_000;

    private readonly VirtualBoard _board = new(Path.GetTempPath(), DateTime.UnixEpoch);
    private readonly Brokers _brokers = new();
    private int _nowMs;

    public SeveralBrokersTests() => _board.MqttLink = _brokers;

    [Fact]
    public void A_failed_attempt_leads_to_the_next_broker_and_round()
    {
        using var scope = Online();
        _brokers.Up.Clear();
        using var link = Link("packer-1", 3);
        Run(link, 240_000);

        var asked = _brokers.Asked;
        asked.Count.ShouldBeGreaterThan(8);
        asked.Take(3).Distinct().Count().ShouldBe(3);
        for (var index = 3; index < asked.Count; index++)
        {
            asked[index].Host.ShouldBe(asked[index - 3].Host);
        }

        link.FailedAttempts.ShouldBe(asked.Count);
    }

    [Fact]
    public void Pauses_grow_to_half_a_minute_and_no_further_however_many_brokers_there_are()
    {
        using var scope = Online();
        _brokers.Up.Clear();
        using var link = Link("packer-1", 4);
        Run(link, 600_000);

        var pauses = _brokers.Asked.Zip(_brokers.Asked.Skip(1), (before, after) => after.AtMs - before.AtMs).ToList();
        pauses[0].ShouldBeInRange(500, 1_010);
        pauses.ShouldAllBe(pause => pause <= LongestPauseMs + 10);
        pauses[^1].ShouldBeGreaterThanOrEqualTo(LongestPauseMs / 2);
    }

    [Fact]
    public void With_one_broker_away_the_other_is_reached_within_a_second()
    {
        using var scope = Online();
        using var link = Link("packer-1", 2);
        Run(link, 20);
        var own = _brokers.Asked.ShouldHaveSingleItem().Host;
        link.IsConnected.ShouldBeTrue();

        _brokers.Kill(own);
        Run(link, 2_500);
        link.IsConnected.ShouldBeTrue();
        _brokers.Asked[^1].Host.ShouldNotBe(own);
        link.Connections.ShouldBe(2);
    }

    [Fact]
    public void A_new_connection_begins_with_the_own_first_broker_again()
    {
        using var scope = Online();
        using var link = Link("packer-1", 2);
        Run(link, 20);
        var own = _brokers.Asked[0].Host;
        _brokers.Kill(own);
        Run(link, 2_500);
        var other = _brokers.Asked[^1].Host;

        _brokers.Up.Add(own);
        _brokers.Kill(other);
        Run(link, 2_500);
        link.IsConnected.ShouldBeTrue();
        _brokers.Asked[^1].Host.ShouldBe(own);
    }

    [Fact]
    public void A_broker_that_refuses_is_not_the_last_word()
    {
        using var scope = Online();
        using var link = Link("packer-1", 2);
        Run(link, 20);
        var own = _brokers.Asked[0].Host;
        _brokers.Refusing.Add(own);
        _brokers.Drop();
        Run(link, 2_500);

        link.IsConnected.ShouldBeTrue();
        _brokers.Asked[^1].Host.ShouldNotBe(own);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Devices_begin_with_different_brokers_so_that_all_have_their_share(int brokers)
    {
        using var scope = Online();
        const int Devices = 48;
        for (var number = 1; number <= Devices; number++)
        {
            using var link = Link($"packer-{number}", brokers);
            Run(link, 20);
        }

        var shares = _brokers.Asked.GroupBy(one => one.Host).Select(one => one.Count()).ToList();
        shares.Count.ShouldBe(brokers);
        shares.Min().ShouldBeGreaterThan(Devices / brokers / 2);
    }

    [Fact]
    public void A_name_is_looked_up_only_when_there_is_a_network_and_at_each_attempt_anew()
    {
        using var scope = _board.Enter();
        using var link = Link("packer-1", 2);
        Run(link, 5_000, networkReady: false);
        _brokers.Asked.ShouldBeEmpty();

        WifiNetworkHelper.ConnectDhcp("", "", token: TestContext.Current.CancellationToken);
        Run(link, 20);
        link.IsConnected.ShouldBeTrue();
    }

    private static NodeLink Link(string device, int brokers) => new(
        new NodeSettings
        {
            Device = device,
            Brokers = [.. Enumerable.Range(0, brokers).Select(number => new BrokerAddress($"broker-{number}", 1883))],
        },
        null,
        1,
        false);

    private BoardScope Online()
    {
        var scope = _board.Enter();
        WifiNetworkHelper.ConnectDhcp("", "", token: TestContext.Current.CancellationToken);
        return scope;
    }

    private void Run(NodeLink link, int milliseconds, bool networkReady = true)
    {
        for (var end = _nowMs + milliseconds; _nowMs < end; _nowMs += 10)
        {
            _brokers.NowMs = _nowMs;
            link.Step(networkReady, _nowMs);
        }
    }

    /// <summary>Brokers by name, some of which are up.</summary>
    private sealed class Brokers : IMqttLink, IMqttLinkSession
    {
        private IMqttLinkListener? _listener;
        private string _host = "";

        public int NowMs { get; set; }

        public HashSet<string> Up { get; } = ["broker-0", "broker-1", "broker-2", "broker-3"];

        public HashSet<string> Refusing { get; } = [];

        public List<(string Host, int AtMs)> Asked { get; } = [];

        public MqttReasonCode Connect(MqttLinkRequest request, IMqttLinkListener listener, out IMqttLinkSession? session)
        {
            session = null;
            Asked.Add((request.Host, NowMs));
            if (!Up.Contains(request.Host))
            {
                throw new MqttConnectionException("Exception connecting to the broker", null);
            }

            if (Refusing.Contains(request.Host))
            {
                return MqttReasonCode.ConnectionRefusedNotAuthorized;
            }

            _listener = listener;
            _host = request.Host;
            session = this;
            return MqttReasonCode.Success;
        }

        public void Kill(string host)
        {
            Up.Remove(host);
            if (_host == host)
            {
                Drop();
            }
        }

        public void Drop() => _listener!.Lost();

        public void Subscribe(ushort messageId, string[] filters, int[] qos)
        {
        }

        public void Publish(ushort messageId, string topic, byte[] payload, int qos, bool retain)
        {
        }

        public void Close(bool sayGoodbye)
        {
        }
    }
}

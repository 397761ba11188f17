using System.Text;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.Networking;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Node;
using Spane.NanoFramework;

namespace Spane.Firmware.Tests.Link;

/// <summary>A connection that closes while the node still connects.</summary>
public sealed class LinkRaceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_connection_that_closes_before_its_subscription_is_out_is_made_again(bool tellsItsClose)
    {
        var board = new VirtualBoard(Path.GetTempPath(), DateTime.UnixEpoch);
        using BoardScope scope = board.Enter();
        WifiNetworkHelper.ConnectDhcp("", "", token: TestContext.Current.CancellationToken);
        var broker = new ClosingBroker(tellsItsClose) { Closing = 3 };
        board.MqttLink = broker;
        using var link = new NodeLink(new NodeSettings(), null, 1, false);
        var opened = new List<int>();
        for (int nowMs = 0; nowMs < 120_000; nowMs += 10)
        {
            if (link.Step(true, nowMs))
            {
                opened.Add(link.Attempts);
            }
        }

        opened.ShouldBe([4]);
        link.IsConnected.ShouldBeTrue();
        broker.Close();
        link.IsConnected.ShouldBeFalse();
        link.Publish("status", Encoding.UTF8.GetBytes("{}"), true, false).ShouldBeFalse();
    }

    /// <summary>Closes its first connections in the middle of the subscription.</summary>
    private sealed class ClosingBroker(bool tellsItsClose) : IMqttLink, IMqttLinkSession
    {
        private IMqttLinkListener? _listener;

        public int Closing { get; set; }

        public MqttReasonCode Connect(MqttLinkRequest request, IMqttLinkListener listener, out IMqttLinkSession? session)
        {
            _listener = listener;
            session = this;
            return MqttReasonCode.Success;
        }

        public void Subscribe(ushort messageId, string[] filters, int[] qos)
        {
            if (Closing-- > 0)
            {
                Close();
            }
        }

        public void Close()
        {
            if (tellsItsClose)
            {
                _listener!.Lost();
            }
            else
            {
                ((MqttClient)_listener!).Close();
            }
        }

        public void Publish(ushort messageId, string topic, byte[] payload, int qos, bool retain)
        {
        }

        public void Close(bool sayGoodbye)
        {
        }
    }
}

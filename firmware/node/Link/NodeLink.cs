using System;
using System.Collections;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// The way to the broker: connects, announces its own end as last will, subscribes, and connects again after a loss with a growing,
    /// jittered pause. The library's connect blocks for up to 30 s and its events come on its own threads, so connecting has a thread of
    /// its own and what arrives waits in a bounded queue for the node's loop.
    /// Each failed attempt in a row leads to the next broker; after a connection it begins again with the device's own first one. Which
    /// one that is comes from the device's name, so that brokers that are all there share the devices, and nothing has to be kept.
    /// </summary>
    public sealed class NodeLink : IDisposable
    {
        private const int MaxWaiting = 32;
        private const int InflightMessages = 128;
        private const int MinPauseMs = 1000;
        private const int MaxPauseMs = 30000;
        private const ushort KeepAliveSeconds = 15;

        private readonly object _gate = new object();
        private readonly Queue _arrived = new Queue();
        private readonly NodeSettings _settings;
        private readonly X509Certificate? _authority;
        private readonly Random _jitter;
        private readonly bool _inBackground;
        private readonly string _will;
        private MqttClient? _client;
        private long _nextAttemptMs;
        private int _pauseMs = MinPauseMs;
        private bool _connecting;
        private bool _subscribed;
        private bool _opened;
        private int _attempts;
        private int _connections;
        private int _failedAttempts;

        /// <summary>The broker's answer to the last attempt that it refused; 0 when there was none.</summary>
        public int Refusal;

        /// <summary>Creates the link; it connects with the first <see cref="Step"/>.</summary>
        /// <param name="authority">Certificate that the brokers' must be signed by; <c>null</c> without TLS.</param>
        public NodeLink(NodeSettings settings, X509Certificate? authority, uint boot, bool inBackground)
        {
            _settings = settings;
            _inBackground = inBackground;
            _jitter = new Random(Seed(settings.Device) ^ (int)boot);
            _authority = authority;
            _will = string.Concat("{\"v\":1,\"boot\":", boot.ToString(), ",\"t\":0,\"up\":0,\"on\":0,\"con\":");
        }

        /// <summary>True while connected and subscribed. The library has the last word: a connection may close before the subscription is
        /// out, and its event need not come after it.</summary>
        public bool IsConnected => _subscribed && _client!.IsConnected;

        /// <summary>Attempts to connect since boot: the number of a connection, which its last will carries too.</summary>
        public int Attempts => _attempts;

        /// <summary>Connections since boot.</summary>
        public int Connections => _connections;

        /// <summary>Attempts in a row that failed; 0 from the first that does not.</summary>
        public int FailedAttempts => _failedAttempts;

        /// <summary>Runs one step: connects when it is time.</summary>
        /// <returns>True once after each connect.</returns>
        public bool Step(bool networkReady, long nowMs)
        {
            if (_opened)
            {
                _opened = false;
                _pauseMs = MinPauseMs;
                return IsConnected;
            }

            if (!IsConnected && !_connecting && networkReady && nowMs >= _nextAttemptMs)
            {
                // The next pause is counted from the start of the attempt; it is between half and the whole of the bound.
                _nextAttemptMs = nowMs + (_pauseMs / 2) + _jitter.Next(_pauseMs / 2);
                _pauseMs = Math.Min(_pauseMs * 2, MaxPauseMs);
                _connecting = true;
                if (_inBackground)
                {
                    new Thread(Connect).Start();
                }
                else
                {
                    Connect();
                }
            }

            return false;
        }

        /// <summary>Sends a message.</summary>
        /// <param name="atLeastOnce">QoS 1 instead of 0.</param>
        /// <returns>False when it was not taken: not connected, or too much on its way.</returns>
        public bool Publish(string leaf, byte[] payload, bool atLeastOnce, bool retain)
        {
            if (!IsConnected)
            {
                return false;
            }

            try
            {
                var qos = atLeastOnce ? MqttQoSLevel.AtLeastOnce : MqttQoSLevel.AtMostOnce;
                _client!.Publish(Topic(leaf), payload, null, null, qos, retain);
                return true;
            }
            catch (Exception)
            {
                // Whatever the library throws here (queue full, socket closed), the outbox sends again.
                return false;
            }
        }

        /// <summary>Removes the next message that arrived.</summary>
        /// <returns>The message, or <c>null</c> when there is none.</returns>
        public LinkMessage? Dequeue()
        {
            Monitor.Enter(_gate);
            try
            {
                return _arrived.Count > 0 ? (LinkMessage?)_arrived.Dequeue() : null;
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }

        /// <inheritdoc/>
        public void Dispose() => _client?.Dispose();

        private static int Seed(string text)
        {
            var seed = 17;
            for (var i = 0; i < text.Length; i++)
            {
                seed = (seed * 31) + text[i];
            }

            return seed;
        }

        private string Topic(string leaf) => Protocol.Topic(_settings.Site, _settings.Device, leaf);

        private void Connect()
        {
            try
            {
                var user = _settings.UserName.Length > 0 ? _settings.UserName : null;
                _subscribed = false;
                _attempts++;
                Dispose();

                // A client belongs to one address and looks its name up once, in its constructor, which needs the network: so each attempt
                // has one of its own, and a broker that has moved is found.
                var broker = _settings.Brokers[((Seed(_settings.Device) & 0xFFFF) + _failedAttempts) % _settings.Brokers.Length];
                var client = new MqttClient(
                    broker.Host,
                    broker.Port,
                    _settings.UseTls,
                    _authority,
                    null,
                    _settings.UseTls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
                client.ProtocolVersion = MqttProtocolVersion.Version_3_1_1;
                client.Settings.InflightQueueSize = InflightMessages;
                client.MqttMsgPublishReceived += OnArrived;
                _client = client;

                // A broker that binds client ids to credentials makes it the user name in any case.
                var answer = client.Connect(
                    user ?? _settings.Device,
                    user,
                    user == null ? null : _settings.Password,
                    true,
                    MqttQoSLevel.AtLeastOnce,
                    true,
                    Topic("status"),
                    string.Concat(_will, Attempts.ToString(), "}"),
                    true,
                    KeepAliveSeconds);
                if (answer == MqttReasonCode.Success)
                {
                    client.Subscribe(
                        new[] { Topic("cmd"), Topic("received"), Topic("config") },
                        new[] { MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtLeastOnce });
                    _connections++;
                    // One that closes what it has just accepted is no better than one that is away.
                    _failedAttempts = client.IsConnected ? 0 : _failedAttempts + 1;
                    _subscribed = true;
                    _opened = true;
                }
                else
                {
                    Refusal = (int)answer;
                    _failedAttempts++;
                }
            }
            catch (Exception)
            {
                // No network, no broker, no answer, no trusted certificate: the next attempt follows after its pause.
                Refusal = 0;
                _failedAttempts++;
            }
            finally
            {
                _connecting = false;
            }
        }

        private void OnArrived(object sender, MqttMsgPublishEventArgs e)
        {
            try
            {
                Enqueue(e.Topic, e.Message);
            }
            catch (Exception)
            {
                // Out of memory, say: it would end the library's thread, and nothing would arrive any more. The sender asks again.
            }
        }

        private void Enqueue(string topic, byte[] payload)
        {
            var prefix = Topic("").Length;
            if (topic.Length <= prefix || payload.Length > MessageWriter.MaxPayloadBytes)
            {
                return;
            }

            Monitor.Enter(_gate);
            try
            {
                if (_arrived.Count < MaxWaiting)
                {
                    _arrived.Enqueue(new LinkMessage(topic.Substring(prefix), payload));
                }
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }
}

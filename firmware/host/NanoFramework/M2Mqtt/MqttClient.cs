using System;
using System.Collections;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using Spane.NanoFramework;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// The M2Mqtt client over the board's <see cref="IMqttLink"/>. It keeps the real one's ways: a message is acknowledged before the program
/// sees it, nothing reconnects by itself, a QoS 1 message is abandoned after three resends, and what is in flight is lost when
/// the connection closes.
/// </summary>
public class MqttClient : IMqttClient, IDisposable, IMqttLinkListener
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly string _host;
    private readonly int _port;
    private readonly bool _secure;
    private readonly X509Certificate? _caCert;
    private IMqttLinkSession? _session;
    private int _lastMessageId;
    private int _inflight;

    /// <summary>Creates a client without TLS at port 1883.</summary>
    public MqttClient(string brokerHostName)
        : this(brokerHostName, 1883, false, null, null, MqttSslProtocols.None)
    {
    }

    /// <summary>Creates a client of one broker. The real one looks the broker's name up here (<c>MqttNetworkChannel</c>'s constructor,
    /// 5.1.220), so it needs the network.</summary>
    /// <exception cref="SocketException">There is no network.</exception>
    public MqttClient(string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert,
        MqttSslProtocols sslProtocol)
    {
        if (!_board.Wifi.IsConnected)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        _host = brokerHostName;
        _port = brokerPort;
        _secure = secure;
        _caCert = caCert;
    }

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <inheritdoc/>
    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    /// <inheritdoc/>
    public bool IsConnected => _session is not null;

    /// <summary>Client identifier of the last connect.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>Protocol version; set before the connect.</summary>
    public MqttProtocolVersion ProtocolVersion { get; set; } = MqttProtocolVersion.Version_3_1_1;

    /// <summary>The chip's settings.</summary>
    public MqttSettings Settings => _board.MqttSettings;

    /// <summary>Connects with a clean session, without credentials.</summary>
    public MqttReasonCode Connect(string clientId) => Connect(clientId, null, null);

    /// <summary>Connects with a clean session.</summary>
    public MqttReasonCode Connect(string clientId, string? username, string? password) =>
        Connect(clientId, username, password, true, 60);

    /// <summary>Connects without a will.</summary>
    public MqttReasonCode Connect(string clientId, string? username, string? password, bool cleanSession, ushort keepAlivePeriod) =>
        Connect(clientId, username, password, false, MqttQoSLevel.AtMostOnce, false, null, null, cleanSession, keepAlivePeriod);

    /// <inheritdoc/>
    public MqttReasonCode Connect(string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel,
        bool willFlag, string? willTopic, string? willMessage, bool cleanSession, ushort keepAlivePeriod)
    {
        ClientId = clientId;
        if (_board.MqttLink is not { } link || !_board.Wifi.IsConnected)
        {
            throw new MqttConnectionException("Exception connecting to the broker", null);
        }

        _inflight = 0;
        var request = new MqttLinkRequest
        {
            Host = _host,
            Port = _port,
            Tls = _secure,
            CertificateAuthority = _caCert,
            ValidateServerCertificate = Settings.ValidateServerCertificate,
            ClientId = clientId,
            UserName = username,
            Password = password,
            WillTopic = willFlag ? willTopic : null,
            WillPayload = Encoding.UTF8.GetBytes(willMessage ?? ""),
            WillQos = (int)willQosLevel,
            WillRetain = willRetain,
            CleanSession = cleanSession,
            KeepAliveSeconds = keepAlivePeriod,
        };
        return link.Connect(request, this, out _session);
    }

    /// <inheritdoc/>
    public void Disconnect() => Close(sayGoodbye: true);

    /// <inheritdoc/>
    public void Close() => Close(sayGoodbye: false);

    /// <inheritdoc/>
    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        ushort id = NextMessageId();
        _session?.Subscribe(id, topics, Array.ConvertAll(qosLevels, level => (int)level));
        return id;
    }

    /// <inheritdoc/>
    public ushort Publish(string topic, byte[] message) => Publish(topic, message, null, null, MqttQoSLevel.AtMostOnce, false);

    /// <inheritdoc/>
    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        if (_inflight >= Settings.InflightQueueSize)
        {
            throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
        }

        ushort id = NextMessageId();
        if (qosLevel != MqttQoSLevel.AtMostOnce)
        {
            // Without a connection the real client queues in silence and forgets at the next connect.
            Interlocked.Increment(ref _inflight);
        }

        _session?.Publish(qosLevel == MqttQoSLevel.AtMostOnce ? (ushort)0 : id, topic, message, (int)qosLevel, retain);
        return id;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close(sayGoodbye: false);
        System.GC.SuppressFinalize(this);
    }

    void IMqttLinkListener.MessageArrived(string topic, byte[] payload, int qos, bool duplicate, bool retained) =>
        MqttMsgPublishReceived?.Invoke(this, new MqttMsgPublishEventArgs(topic, payload, duplicate, (MqttQoSLevel)qos, retained));

    void IMqttLinkListener.Published(ushort messageId, bool acknowledged)
    {
        Interlocked.Decrement(ref _inflight);
        MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(messageId, acknowledged));
    }

    void IMqttLinkListener.Subscribed(ushort messageId, int[] granted) =>
        MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs(messageId, Array.ConvertAll(granted, level => (MqttQoSLevel)level)));

    void IMqttLinkListener.Lost()
    {
        _session = null;
        _inflight = 0;
        ConnectionClosed?.Invoke(this, EventArgs.Empty);
    }

    private void Close(bool sayGoodbye)
    {
        IMqttLinkSession? open = Interlocked.Exchange(ref _session, null);
        _inflight = 0;
        open?.Close(sayGoodbye);
    }

    private ushort NextMessageId() => (ushort)(((Interlocked.Increment(ref _lastMessageId) - 1) % ushort.MaxValue) + 1);
}

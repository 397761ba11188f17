using Spane.Mqtt.Network;

namespace Spane.Mqtt.Session;

/// <summary>What this client is subscribed to, so that it is again when the broker has forgotten the session; and the requests under
/// way.</summary>
internal sealed class SubscriptionTable(MqttProtocolVersion version)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MqttSubscription> _granted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ushort, PendingRequest> _requests = [];
    private NetworkConnection? _connection;
    private Exception? _closed;
    private ushort _lastPacketId = PublishWindow.LastPacketId;

    /// <summary>Subscribes.</summary>
    /// <exception cref="MqttException">The broker refused a filter; the message names it.</exception>
    public async Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken)
    {
        foreach (MqttSubscription subscription in subscriptions)
        {
            ArgumentException.ThrowIfNullOrEmpty(subscription.TopicFilter);
            PublishLimits.RequireString(subscription.TopicFilter, nameof(MqttSubscription.TopicFilter));
        }

        var request = new PendingRequest(subscriptions, []);
        IReadOnlyList<MqttReasonCode> reasons = await RequestAsync(request, cancellationToken);
        RequireGranted(subscriptions, reasons);
    }

    /// <summary>Ends subscriptions.</summary>
    public async Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken) =>
        await RequestAsync(new PendingRequest(null, topicFilters), cancellationToken);

    /// <summary>SUBACK or UNSUBACK has come.</summary>
    /// <exception cref="MqttException">A subscription that had been granted before was refused after a reconnection.</exception>
    public void Acknowledged(ushort packetId, IReadOnlyList<MqttReasonCode> reasons)
    {
        PendingRequest? request;
        lock (_gate)
        {
            if (!_requests.Remove(packetId, out request))
            {
                return;
            }

            Remember(request, reasons);
        }

        request.Acknowledge(reasons);
        if (request.IsRenewal)
        {
            RequireGranted(request.Subscribe!, reasons);
        }
    }

    /// <summary>Goes on over a new network connection.</summary>
    public void Attach(NetworkConnection opened)
    {
        lock (_gate)
        {
            _connection = opened;
            // A session that the broker has kept may have been in another client's hands, which ended its subscriptions. MQTT 5 can ask
            // again without being
            // sent every retained message anew.
            if (_granted.Count > 0 && (!opened.ConnAck.SessionPresent || version == MqttProtocolVersion.V500))
            {
                foreach (ushort old in _requests.Where(r => r.Value.IsRenewal).Select(r => r.Key).ToList())
                {
                    _requests.Remove(old);
                }

                _requests.Add(NextPacketId(), new PendingRequest([.. _granted.Values], [], isRenewal: true));
            }

            foreach ((ushort packetId, PendingRequest request) in _requests)
            {
                Send(packetId, request);
            }
        }
    }

    /// <summary>The network connection is gone.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            _connection = null;
        }
    }

    /// <summary>Gives up every request.</summary>
    public void Close(Exception reason)
    {
        List<PendingRequest> given;
        lock (_gate)
        {
            _connection = null;
            _closed = reason;
            given = [.. _requests.Values];
            _requests.Clear();
        }

        given.ForEach(r => r.Fail(reason));
    }

    private Task<IReadOnlyList<MqttReasonCode>> RequestAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Count);
        lock (_gate)
        {
            if (_closed is not null)
            {
                return Task.FromException<IReadOnlyList<MqttReasonCode>>(_closed);
            }

            ushort packetId = NextPacketId();
            _requests.Add(packetId, request);
            Send(packetId, request);
        }

        return request.Acknowledged.WaitAsync(cancellationToken);
    }

    private void Remember(PendingRequest request, IReadOnlyList<MqttReasonCode> reasons)
    {
        // UNSUBACK has no reason codes over 3.1.1 (3.11 there).
        if (reasons.Count != request.Count && (request.Subscribe is not null || version == MqttProtocolVersion.V500))
        {
            throw new MqttProtocolException(MqttReasonCode.ProtocolError,
                $"{request.Count} topic filters were answered by {reasons.Count} reason codes (MQTT 3.9.3).");
        }

        for (int i = 0; i < request.Count; i++)
        {
            if (request.Subscribe is null)
            {
                _granted.Remove(request.Unsubscribe[i]);
            }
            else if (reasons[i] < MqttReasonCode.UnspecifiedError)
            {
                _granted[request.Subscribe[i].TopicFilter] = request.Subscribe[i];
            }
        }
    }

    /// <summary>Requires that every filter was granted.</summary>
    /// <exception cref="MqttException">One was not; the message names it.</exception>
    public static void RequireGranted(IReadOnlyList<MqttSubscription> subscriptions, IReadOnlyList<MqttReasonCode> reasons)
    {
        List<string> refused = [.. subscriptions.Zip(reasons)
            .Where(pair => pair.Second >= MqttReasonCode.UnspecifiedError)
            .Select(pair => $"'{pair.First.TopicFilter}' ({pair.Second})")];
        if (refused.Count > 0)
        {
            throw new MqttException($"The broker refused to subscribe to {string.Join(", ", refused)}. Check the broker's access list.");
        }
    }

    private void Send(ushort packetId, PendingRequest request)
    {
        if (request.Subscribe is not null)
        {
            _connection?.Outgoing.Write(Packets.Subscribe(packetId, request.Subscribe, request.IsRenewal));
        }
        else
        {
            _connection?.Outgoing.Write(Packets.Unsubscribe(packetId, request.Unsubscribe));
        }
    }

    private ushort NextPacketId()
    {
        do
        {
            _lastPacketId = _lastPacketId == ushort.MaxValue ? (ushort)(PublishWindow.LastPacketId + 1) : (ushort)(_lastPacketId + 1);
        }
        while (_requests.ContainsKey(_lastPacketId));
        return _lastPacketId;
    }
}

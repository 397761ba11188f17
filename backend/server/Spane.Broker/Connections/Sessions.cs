using System.Collections.Concurrent;
using MQTTnet.Server;
using Spane.Broker.Routing;
using Spane.Broker.Settings;

namespace Spane.Broker.Connections;

/// <summary>The sessions in MQTTnet, with what belongs to them here, and when they end. Safe for concurrent use.</summary>
internal sealed class Sessions(SubscriptionIndex index, BrokerSettings settings)
{
    private readonly ConcurrentDictionary<string, ClientSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (long Ended, TimeSpan Expiry)> _waiting = new(StringComparer.Ordinal);

    /// <summary>MQTTnet's server; once it is there.</summary>
    public MqttServer? Server { get; set; }

    public int Count => _sessions.Count;

    /// <summary>A client was let in.</summary>
    /// <param name="isPresent">Whether it resumes its session.</param>
    public async Task<ClientSession> BeginAsync(BrokerConnection connection, bool isPresent)
    {
        var client = connection.ClientId!;
        _waiting.TryRemove(client, out _);
        if (isPresent && _sessions.TryGetValue(client, out var known))
        {
            known.Subscriber.Restart();
            known.Subscriber.MaximumPacketSize = connection.Handshake.MaximumPacketSize;
            return known;
        }

        index.RemoveAll(client);
        var status = await Server!.GetSessionAsync(client);
        var subscriber = new SessionSubscriber(status, connection.Handshake.Access, settings.Limits)
        {
            MaximumPacketSize = connection.Handshake.MaximumPacketSize,
        };
        return _sessions[client] = new ClientSession(subscriber,
            new SessionFilters(index, subscriber, connection.Handshake.Access, settings.Limits));
    }

    /// <summary>The session of a client; null: it has none.</summary>
    public ClientSession? Find(string client) => _sessions.GetValueOrDefault(client);

    /// <summary>A connection has ended: its session waits for the client.</summary>
    public void Leave(string client, TimeSpan expiry)
    {
        if (_sessions.ContainsKey(client))
        {
            _waiting[client] = (settings.Time.GetTimestamp(), expiry);
        }
    }

    /// <summary>MQTTnet has deleted a session.</summary>
    public void Deleted(string client)
    {
        _sessions.TryRemove(client, out _);
        _waiting.TryRemove(client, out _);
        index.RemoveAll(client);
    }

    /// <summary>Ends a session, with its connection if there is one.</summary>
    public async Task EndAsync(string client)
    {
        try
        {
            if (_sessions.ContainsKey(client))
            {
                await (await Server!.GetSessionAsync(client)).DeleteAsync();
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        Deleted(client);
    }

    /// <summary>Ends the sessions whose clients did not come back in time; MQTTnet would keep them until they do.</summary>
    public async Task EndExpiredAsync()
    {
        foreach (var (client, (ended, expiry)) in _waiting)
        {
            if (settings.Time.GetElapsedTime(ended) >= expiry)
            {
                await EndAsync(client);
            }
        }
    }
}

/// <summary>What belongs to a session here.</summary>
internal sealed record ClientSession(SessionSubscriber Subscriber, SessionFilters Filters);

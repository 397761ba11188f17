using System.Collections.Concurrent;
using System.Net;
using Spane.Broker.Settings;

namespace Spane.Broker.Connections;

/// <summary>All network connections, with a bound for all and one for each address. Safe for concurrent use.</summary>
internal sealed class ConnectionTable(BrokerLimits limits)
{
    private readonly ConcurrentDictionary<long, BrokerConnection> _byNumber = new();
    private readonly ConcurrentDictionary<string, BrokerConnection> _byClient = new(StringComparer.Ordinal);
    private readonly Dictionary<IPAddress, int> _ofAddress = [];
    private readonly Lock _gate = new();
    private long _lastNumber;

    public int Count => _byNumber.Count;

    public ICollection<BrokerConnection> All => _byNumber.Values;

    public long NextNumber() => Interlocked.Increment(ref _lastNumber);

    /// <summary>Lets a connection in, if there are not too many.</summary>
    public bool TryEnter(BrokerConnection connection)
    {
        lock (_gate)
        {
            var there = _ofAddress.GetValueOrDefault(connection.Address);
            if (_byNumber.Count >= limits.Connections || there >= limits.ConnectionsOfAddress)
            {
                return false;
            }

            _ofAddress[connection.Address] = there + 1;
        }

        return _byNumber.TryAdd(connection.Number, connection);
    }

    public void Leave(BrokerConnection connection)
    {
        if (!_byNumber.TryRemove(connection.Number, out _))
        {
            return;
        }

        if (connection.ClientId is { } client)
        {
            _byClient.TryRemove(new KeyValuePair<string, BrokerConnection>(client, connection));
        }

        lock (_gate)
        {
            if (--_ofAddress[connection.Address] == 0)
            {
                _ofAddress.Remove(connection.Address);
            }
        }
    }

    /// <summary>A connection's client was let in.</summary>
    public void Accepted(BrokerConnection connection) => _byClient[connection.ClientId!] = connection;

    public BrokerConnection? Find(long number) => _byNumber.GetValueOrDefault(number);

    public BrokerConnection? Find(string client) => _byClient.GetValueOrDefault(client);
}

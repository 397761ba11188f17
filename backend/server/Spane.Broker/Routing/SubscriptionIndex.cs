using Spane.Broker.Topics;

namespace Spane.Broker.Routing;

/// <summary>
/// Who has subscribed to what. A broker that asks each session for each message takes longer the more devices there are; here a topic is
/// looked up once, and the few filters with wildcards are looked through. Safe for concurrent use.
/// </summary>
internal sealed class SubscriptionIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, Subscription>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Client, string Filter), Subscription> _wild = [];
    private readonly Dictionary<string, HashSet<string>> _filtersOf = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>Another number after each change: what was looked up before may be different now.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>How many filters a client has.</summary>
    public int CountOf(string client)
    {
        lock (_gate)
        {
            return _filtersOf.TryGetValue(client, out var filters) ? filters.Count : 0;
        }
    }

    public bool Has(string client, string filter)
    {
        lock (_gate)
        {
            return _filtersOf.TryGetValue(client, out var filters) && filters.Contains(filter);
        }
    }

    /// <summary>Adds subscriptions of one client; each replaces the one to the same filter.</summary>
    public void Add(params IReadOnlyList<Subscription> subscriptions)
    {
        lock (_gate)
        {
            foreach (var subscription in subscriptions)
            {
                var client = subscription.Subscriber.Id;
                (_filtersOf.TryGetValue(client, out var filters) ? filters : _filtersOf[client] = new(StringComparer.Ordinal))
                    .Add(subscription.Filter);
                if (TopicFilter.HasWildcard(subscription.Filter))
                {
                    _wild[(client, subscription.Filter)] = subscription;
                }
                else
                {
                    (_exact.TryGetValue(subscription.Filter, out var there) ? there
                        : _exact[subscription.Filter] = new(StringComparer.Ordinal))[client] = subscription;
                }
            }

            Interlocked.Increment(ref _version);
        }
    }

    /// <summary>Ends some of a client's subscriptions.</summary>
    public void Remove(string client, params IReadOnlyList<string> filters)
    {
        lock (_gate)
        {
            if (!_filtersOf.TryGetValue(client, out var known))
            {
                return;
            }

            foreach (var filter in filters.Where(known.Remove))
            {
                RemoveOne(client, filter);
            }

            if (known.Count == 0)
            {
                _filtersOf.Remove(client);
            }

            Interlocked.Increment(ref _version);
        }
    }

    /// <summary>Ends all of a client's subscriptions.</summary>
    public void RemoveAll(string client)
    {
        lock (_gate)
        {
            if (_filtersOf.Remove(client, out var filters))
            {
                foreach (var filter in filters)
                {
                    RemoveOne(client, filter);
                }

                Interlocked.Increment(ref _version);
            }
        }
    }

    /// <summary>The subscriptions that a topic falls under, one for each client: that of the highest QoS.</summary>
    public Subscription[] Find(string topic)
    {
        lock (_gate)
        {
            var found = new List<Subscription>();
            if (_exact.TryGetValue(topic, out var there))
            {
                found.AddRange(there.Values);
            }

            foreach (var subscription in _wild.Values)
            {
                if (TopicFilter.Matches(subscription.Filter, topic))
                {
                    found.Add(subscription);
                }
            }

            return found.Count <= 1 ? [.. found.Where(one => one.Subscriber.MayRead(topic))]
                : [.. found.Where(one => one.Subscriber.MayRead(topic)).GroupBy(one => one.Subscriber.Id, StringComparer.Ordinal)
                    .Select(own => own.MaxBy(one => one.QoS)!)];
        }
    }

    private void RemoveOne(string client, string filter)
    {
        _wild.Remove((client, filter));
        if (_exact.TryGetValue(filter, out var there) && there.Remove(client) && there.Count == 0)
        {
            _exact.Remove(filter);
        }
    }
}

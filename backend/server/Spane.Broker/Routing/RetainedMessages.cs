using System.Buffers;
using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;
using Spane.Broker.Topics;

namespace Spane.Broker.Routing;

/// <summary>The retained messages: in MQTTnet, which sends them to new subscribers, and here, which keeps them between starts. Safe for
/// concurrent use.</summary>
internal sealed class RetainedMessages(int limit)
{
    private readonly ConcurrentDictionary<string, MqttApplicationMessage> _messages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _changed = new(StringComparer.Ordinal);

    /// <summary>MQTTnet's server; once it is there.</summary>
    public MqttServer? Server { get; set; }

    public int Count => _messages.Count;

    /// <summary>What is kept now.</summary>
    public IReadOnlyCollection<MqttApplicationMessage> All => [.. _messages.Values];

    /// <summary>Puts back what was kept when the server ran last.</summary>
    public void Restore(IEnumerable<MqttApplicationMessage> messages)
    {
        foreach (var message in messages)
        {
            _messages[message.Topic] = message;
        }
    }

    /// <summary>Keeps a message in the place of the one before; an empty one ends it.</summary>
    public void Set(MqttApplicationMessage message)
    {
        if (message.Payload.Length == 0)
        {
            if (!_messages.TryRemove(message.Topic, out _))
            {
                return;
            }
        }
        else if (_messages.Count < limit || _messages.ContainsKey(message.Topic))
        {
            _messages[message.Topic] = Copy(message);
        }
        else
        {
            return;
        }

        _changed[message.Topic] = true;
        // Completed at once: nothing listens to MQTTnet's own event.
        _ = Server is { IsStarted: true } running ? running.UpdateRetainedMessageAsync(Copy(message)) : Task.CompletedTask;
    }

    /// <summary>Those that fall under a filter.</summary>
    public IEnumerable<MqttApplicationMessage> Under(string filter) =>
        TopicFilter.HasWildcard(filter) ? _messages.Values.Where(message => TopicFilter.Matches(filter, message.Topic))
            : _messages.TryGetValue(filter, out var one) ? [one] : [];

    /// <summary>What has changed since it was asked for last; a null message is one that has ended.</summary>
    public IReadOnlyList<(string Topic, MqttApplicationMessage? Message)> TakeChanges()
    {
        var changes = new List<(string, MqttApplicationMessage?)>();
        foreach (var topic in _changed.Keys)
        {
            _changed.TryRemove(topic, out _);
            changes.Add((topic, _messages.GetValueOrDefault(topic)));
        }

        return changes;
    }

    /// <summary>Marks a change again that could not be saved.</summary>
    public void ChangedStill(string topic) => _changed[topic] = true;

    private static MqttApplicationMessage Copy(MqttApplicationMessage message) => new()
    {
        Topic = message.Topic,
        Payload = new ReadOnlySequence<byte>(message.Payload.ToArray()),
        QualityOfServiceLevel = message.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtLeastOnce
            ? MqttQualityOfServiceLevel.AtLeastOnce : message.QualityOfServiceLevel,
        Retain = true,
        ContentType = message.ContentType,
        ResponseTopic = message.ResponseTopic,
        CorrelationData = message.CorrelationData,
        PayloadFormatIndicator = message.PayloadFormatIndicator,
        MessageExpiryInterval = message.MessageExpiryInterval,
        UserProperties = message.UserProperties,
    };
}

using Spane.Mqtt;

namespace Spane.Backend.HomeAssistant;

/// <summary>Keeps what stands at the broker for Home Assistant as it should be: sends what is new or has changed, takes back what is gone.
/// Used by one task.</summary>
internal sealed class HomeAssistantPublisher(IMqttConnection connection, HomeAssistantMessages messages, HomeAssistantLedger ledger)
{
    // Well before the values do not hold any more.
    private static readonly TimeSpan SentAgainAfter = HomeAssistantMessages.ValuesHold / 3;

    private readonly Dictionary<string, (ReadOnlyMemory<byte> Payload, DateTimeOffset At)> _sent = new(StringComparer.Ordinal);

    /// <summary>Sends everything again: Home Assistant has started.</summary>
    public void Forget() => _sent.Clear();

    /// <summary>Brings everything up to date.</summary>
    /// <param name="now">UTC.</param>
    public async Task StepAsync(IReadOnlyCollection<HomeAssistantDevice> devices, IReadOnlySet<string> registered, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var standing =
            devices.ToDictionary(device => device.Node, device => messages.Configs(device).Append(messages.State(device)).ToList());
        foreach (var (node, all) in standing)
        {
            all.ForEach(message => ledger.Add(message.Topic, node));
        }

        // First on disk: what stands at the broker must be found again.
        await ledger.SaveAsync(cancellationToken);
        foreach (var device in standing.Values)
        {
            for (var i = 0; i < device.Count; i++)
            {
                await SendAsync(device[i], isState: i == device.Count - 1, now, cancellationToken);
            }
        }

        var topics = standing.Values.SelectMany(all => all.Select(message => message.Topic)).ToHashSet(StringComparer.Ordinal);
        await RemoveAsync(
            [.. ledger.NodeOfTopic.Where(
                entry => !registered.Contains(entry.Value) || (standing.ContainsKey(entry.Value) && !topics.Contains(entry.Key)))
                    .Select(entry => entry.Key)], cancellationToken);
    }

    /// <summary>Withdraws everything.</summary>
    public Task RemoveAllAsync(CancellationToken cancellationToken) => RemoveAsync([.. ledger.NodeOfTopic.Keys], cancellationToken);

    private async Task SendAsync(MqttMessage message, bool isState, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_sent.TryGetValue(message.Topic, out var before) && before.Payload.Span.SequenceEqual(message.Payload.Span)
            && !(isState && now - before.At >= SentAgainAfter))
        {
            return;
        }

        await connection.PublishAsync(message, cancellationToken);
        _sent[message.Topic] = (message.Payload, now);
    }

    private async Task RemoveAsync(IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        foreach (var topic in topics)
        {
            await connection.PublishAsync(HomeAssistantMessages.Removed(topic), cancellationToken);
            _sent.Remove(topic);
            ledger.Remove(topic);
        }

        await ledger.SaveAsync(cancellationToken);
    }
}

using System.Text.Json;

namespace Spane.Plant.Link;

/// <summary>
/// The least that a backend does for a node on a <see cref="LoopbackBroker"/>: it stores each sequenced message once by (boot, seq) and
/// acknowledges cumulatively with <c>received</c>, asking for gaps.
/// </summary>
public sealed class LoopbackBackend
{
    private static readonly string[] SequencedLeaves = ["pack", "trial", "power", "event"];

    private readonly LoopbackBroker _broker;
    private readonly Dictionary<(long Boot, long Seq), StoredMessage> _stored = [];
    private readonly Dictionary<long, long> _storedUpTo = [];

    /// <summary>Listens at a broker.</summary>
    public LoopbackBackend(LoopbackBroker broker)
    {
        ArgumentNullException.ThrowIfNull(broker);
        _broker = broker;
        broker.Published += Store;
    }

    /// <summary>Raised for each message that was stored for the first time.</summary>
    public event Action<StoredMessage>? Stored;

    /// <summary>Whether it takes messages at all.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>What is stored, in the order of arrival.</summary>
    public IReadOnlyCollection<StoredMessage> Messages => _stored.Values;

    /// <summary>Messages that came with a (boot, seq) that is stored already, with the same content.</summary>
    public int Redeliveries { get; private set; }

    /// <summary>Messages that came with a (boot, seq) that is stored already, with another content: this must never happen.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Everything of a boot up to and including this sequence number is stored.</summary>
    public long StoredUpTo(long boot) => _storedUpTo.GetValueOrDefault(boot);

    private void Store(LoopbackMessage message)
    {
        if (!IsUp || !SequencedLeaves.Contains(message.Leaf))
        {
            return;
        }

        using var json = JsonDocument.Parse(message.Payload);
        long boot = json.RootElement.GetProperty("boot").GetInt64();
        long seq = json.RootElement.GetProperty("seq").GetInt64();
        long lowest = json.RootElement.GetProperty("lo").GetInt64();
        var incoming = new StoredMessage(boot, seq, message.Leaf, json.RootElement.Clone(), message.AtMicroseconds);
        if (_stored.TryGetValue((boot, seq), out StoredMessage? known))
        {
            Redeliveries++;
            Conflicts += known.SameContentAs(incoming) ? 0 : 1;
        }
        else
        {
            _stored.Add((boot, seq), incoming);
            Stored?.Invoke(incoming);
        }

        long upTo = Math.Max(StoredUpTo(boot), lowest - 1);
        while (_stored.ContainsKey((boot, upTo + 1)))
        {
            upTo++;
        }

        _storedUpTo[boot] = upTo;
        long need = seq > upTo ? upTo + 1 : 0;
        string topic = message.Topic[..message.Topic.LastIndexOf('/')] + "/received";
        _broker.Send(topic, $"{{\"v\":1,\"boot\":{boot},\"seq\":{upTo},\"need\":{need}}}");
    }
}

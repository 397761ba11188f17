using System.Text;
using Spane.Messages;

namespace Spane.Backend.Tests.Twins;

/// <summary>What a message of the model is.</summary>
internal enum ModelContent
{
    Good,
    Refused,
    Unreadable,
}

/// <summary>One board as docs/protocol.md describes a node: keeps every message until it is acknowledged, sends in order, and goes back
/// when it is asked to.</summary>
internal sealed class ModelNode(string life, uint startBoot = 0)
{
    private readonly List<(uint Boot, uint Sequence, string Name, ModelContent Content)> _outbox = [];
    private int _cursor;
    private uint _sequence;

    public uint Boot { get; private set; } = startBoot;

    public IEnumerable<string> GoodKept => _outbox.Where(message => message.Content == ModelContent.Good).Select(message => message.Name);

    public bool HasMore => _cursor < _outbox.Count;

    public void Start()
    {
        Boot++;
        _sequence = 0;
        _cursor = 0;
    }

    public void Keep(string name, ModelContent content) => _outbox.Add((Boot, ++_sequence, name, content));

    /// <summary>Connects: what it says of itself comes before what it kept.</summary>
    public (TopicLeaf Leaf, byte[] Payload) Connect(long utc)
    {
        _cursor = 0;
        var common = $$"""{"v":1,"boot":{{Boot}},"t":{{utc}},"up":1000,""";
        return life.Length > 0
            ? (TopicLeaf.Status, Encoding.UTF8.GetBytes($$"""{{common}}"on":1,"role":"packer","fw":"1","life":"{{life}}"}"""))
            : (TopicLeaf.ConfigReported, Encoding.UTF8.GetBytes($$"""{{common}}"rev":0}"""));
    }

    public byte[] Next()
    {
        var (boot, sequence, name, content) = _outbox[_cursor++];
        var lowest = _outbox.First(message => message.Boot == boot).Sequence;
        var value = content == ModelContent.Refused ? "1e15" : "1";
        var payload = $$"""{"v":1,"boot":{{boot}},"seq":{{sequence}},"lo":{{lowest}},"t":0,"up":1,"code":"{{name}}","val":{{value}}}""";
        return Encoding.UTF8.GetBytes(content == ModelContent.Unreadable ? payload[..^9] : payload);
    }

    /// <summary>Takes an acknowledgement.</summary>
    /// <returns>The good messages that it drops because of it.</returns>
    public IReadOnlyList<string> Acknowledge(ReceivedPayload received)
    {
        var next = HasMore ? _outbox[_cursor] : default;
        var dropped = _outbox.Where(message => message.Boot == received.Boot && message.Sequence <= received.StoredUpTo).ToList();
        _outbox.RemoveAll(dropped.Contains);
        GoTo(next.Boot == 0 ? uint.MaxValue : next.Boot, next.Sequence);
        if (received.NeedFrom > 0)
        {
            GoTo(received.Boot, received.NeedFrom);
        }

        return [.. dropped.Where(message => message.Content == ModelContent.Good).Select(message => message.Name)];
    }

    private void GoTo(uint boot, uint sequence)
    {
        var at = _outbox.FindIndex(message => (message.Boot, message.Sequence).CompareTo((boot, sequence)) >= 0);
        _cursor = at < 0 ? _outbox.Count : at;
    }
}

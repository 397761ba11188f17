using Spane.Messages;
using Spane.Plant.Link;
using Spane.Plant.Node;

namespace Spane.Lab.Soak.Faults;

/// <summary>
/// One machine with its firmware on the virtual board, people who use it as they do, and a backend that decodes what arrives. What is
/// heard is what the backend hears: messages, and whether its own connection to the broker stands.
/// </summary>
internal abstract class FaultRig : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<(uint Boot, uint Sequence)> _stored = [];
    private bool _wasUp = true;

    /// <summary>Puts the machine on the bench.</summary>
    protected FaultRig(Random random) => Random = random;

    /// <summary>A message has arrived for the first time.</summary>
    public event Action<NodeMessage, TimeSpan>? Heard;

    /// <summary>The backend's own connection to the broker came or went.</summary>
    public event Action<bool, TimeSpan>? BrokerSeen;

    /// <summary>Virtual time since the machine was switched on.</summary>
    public abstract TimeSpan Now { get; }

    /// <summary>Faults by name, each switched on at a strength drawn from the run's own numbers.</summary>
    public abstract IReadOnlyDictionary<string, Action> Faults { get; }

    /// <summary>Whether a feed gate stands open wide enough to pass product: for the judge, who knows the plant.</summary>
    public virtual bool IsFeedGateOpen => false;

    /// <summary>The run's own numbers.</summary>
    protected Random Random { get; }

    /// <summary>Its node.</summary>
    protected abstract VirtualNode Node { get; }

    /// <summary>Runs the machine and the people at it.</summary>
    public void Run(TimeSpan time)
    {
        TimeSpan end = Now + time;
        while (Now < end)
        {
            ActAsPeopleDo();
            Node.Run(Step);
            bool isUp = Node.Broker!.IsUp;
            if (isUp != _wasUp)
            {
                _wasUp = isUp;
                BrokerSeen?.Invoke(isUp, Now);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Node.Dispose();

    /// <summary>What people do at the machine, told or untold.</summary>
    protected abstract void ActAsPeopleDo();

    /// <summary>Attaches the backend.</summary>
    protected void Listen()
    {
        _ = new LoopbackBackend(Node.Broker!);
        Node.Broker!.Published += OnPublished;
    }

    /// <summary>A number between two.</summary>
    protected double Draw(double from, double to) => from + ((to - from) * Random.NextDouble());

    private void OnPublished(LoopbackMessage published)
    {
        if (DeviceTopic.TryParse(published.Topic, out var topic)
            && PayloadParser.TryParse(topic.Leaf, published.Payload.Span, out var message, out _)
            && (message is not SequencedMessage sequenced || _stored.Add((sequenced.Boot, sequenced.Sequence))))
        {
            Heard?.Invoke(message, TimeSpan.FromMicroseconds(published.AtMicroseconds));
        }
    }
}

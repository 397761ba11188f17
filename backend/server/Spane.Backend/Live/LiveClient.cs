using System.Net.ServerSentEvents;
using System.Threading.Channels;

namespace Spane.Backend.Live;

/// <summary>One connected screen. Its queue is bounded and drops the oldest event when the screen is too slow, so that no screen holds
/// memory; after a drop the screen gets whole views, so that it never stays wrong.</summary>
internal sealed class LiveClient
{
    /// <summary>Events that may wait for one screen: about three seconds of a line that changes as fast as changes are sent.</summary>
    internal const int QueueLength = 128;

    private readonly Channel<SseItem<string>> _queue;
    private int _dropped;

    internal LiveClient(IEnumerable<string> topics)
    {
        Topics = topics.ToHashSet(StringComparer.Ordinal);
        _queue = Channel.CreateBounded<SseItem<string>>(
            new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Exchange(ref _dropped, 1));
    }

    /// <summary>The topics that the screen shows.</summary>
    internal IReadOnlySet<string> Topics { get; }

    /// <summary>What is to be sent.</summary>
    internal ChannelReader<SseItem<string>> Events => _queue.Reader;

    /// <summary>Whether an event was dropped since the last call; resets it.</summary>
    internal bool TakeDropped() => Interlocked.Exchange(ref _dropped, 0) == 1;

    internal void Send(SseItem<string> item) => _queue.Writer.TryWrite(item);

    internal void Complete() => _queue.Writer.TryComplete();
}

namespace Spane.Backend.Live;

/// <summary>A topic that at least one screen shows, with those screens.</summary>
internal sealed class WatchedTopic(ILiveTopic topic)
{
    public ILiveTopic Topic => topic;

    public List<LiveClient> Clients { get; } = [];
}

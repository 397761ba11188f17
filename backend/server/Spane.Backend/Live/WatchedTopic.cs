namespace Spane.Backend.Live;

/// <summary>A topic that at least one screen shows, with those screens.</summary>
/// <param name="topic">The topic.</param>
internal sealed class WatchedTopic(ILiveTopic topic)
{
    public ILiveTopic Topic => topic;

    public List<LiveClient> Clients { get; } = [];
}

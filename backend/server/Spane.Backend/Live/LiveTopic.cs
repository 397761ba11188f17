using System.Text.Json;
using Spane.Dashboard.Live;

namespace Spane.Backend.Live;

/// <summary>One topic of the live stream: remembers what was sent last, and serialises a part once, when it has changed.</summary>
internal sealed class LiveTopic<TView>(string name, IReadOnlyList<LivePart<TView>> parts, Func<TView?> now) : ILiveTopic
    where TView : class
{
    private readonly object?[] _sources = new object?[parts.Count];
    private readonly string[] _written = new string[parts.Count];
    private TView? _last;

    public string Name => name;

    public string? Whole => _last is null ? null : Join(_written.Index());

    public string? Update()
    {
        if (now() is not { } view || ReferenceEquals(view, _last))
        {
            return null;
        }

        List<(int, string)> changed = [];
        for (var i = 0; i < parts.Count; i++)
        {
            var source = parts[i].Source(view);
            if (_last is null || !Equals(source, _sources[i]))
            {
                _sources[i] = source;
                _written[i] = JsonSerializer.Serialize(parts[i].Shape(view), LiveJson.Options);
                changed.Add((i, _written[i]));
            }
        }

        _last = view;
        return changed is [] ? null : Join(changed);
    }

    private string Join(IEnumerable<(int Index, string Json)> written) =>
        "{" + string.Join(',', written.Select(part => $"\"{parts[part.Index].Name}\":{part.Json}")) + "}";
}

/// <summary>A topic of the live stream, whatever view is behind it.</summary>
internal interface ILiveTopic
{
    /// <summary>Its name, such as <c>line.packer-1</c>.</summary>
    string Name { get; }

    /// <summary>All its parts as a JSON object: what a screen that has just connected gets; null: there is no view yet.</summary>
    string? Whole { get; }

    /// <summary>Compares the present view with the one sent last.</summary>
    /// <returns>The changed parts as a JSON object; null when nothing has changed.</returns>
    string? Update();
}

/// <summary>A topic that at least one screen shows, with those screens.</summary>
internal sealed class WatchedTopic(ILiveTopic topic)
{
    public ILiveTopic Topic => topic;

    public List<LiveClient> Clients { get; } = [];
}

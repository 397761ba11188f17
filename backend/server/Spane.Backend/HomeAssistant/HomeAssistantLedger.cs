namespace Spane.Backend.HomeAssistant;

/// <summary>Which retained messages stand at the broker, in a file, so that they can be taken back after a restart:
/// <c>homeassistant.topics</c> in the data folder, on each line a device's node and a topic. Used by one task.</summary>
internal sealed class HomeAssistantLedger(string dataFolder)
{
    private const string FileName = "homeassistant.topics";

    private readonly string _path = Path.Combine(dataFolder, FileName);
    private readonly Dictionary<string, string> _nodes = Read(Path.Combine(dataFolder, FileName));
    private bool _changed;

    /// <summary>The topics with their devices' nodes.</summary>
    public IReadOnlyDictionary<string, string> NodeOfTopic => _nodes;

    /// <summary>Notes a message before it is sent.</summary>
    public void Add(string topic, string node) => _changed |= _nodes.TryAdd(topic, node);

    /// <summary>Notes a message that was taken back.</summary>
    public void Remove(string topic) => _changed |= _nodes.Remove(topic);

    /// <summary>Writes what has changed.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_changed)
        {
            await File.WriteAllLinesAsync(_path, _nodes.Select(entry => $"{entry.Value} {entry.Key}"), cancellationToken);
            _changed = false;
        }
    }

    private static Dictionary<string, string> Read(string path) => File.Exists(path)
        ? File.ReadAllLines(path).Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal)
        : new(StringComparer.Ordinal);
}

using System.Buffers;

namespace Spane.Messages;

/// <summary>A topic of docs/protocol.md: <c>spane/v1/{site}/{device}/{leaf}</c>.</summary>
/// <param name="Site">Site id, 1–32 characters of <c>a–z 0–9 -</c>.</param>
/// <param name="Device">Device id, 1–32 characters of <c>a–z 0–9 -</c>.</param>
public readonly record struct DeviceTopic(string Site, string Device, TopicLeaf Leaf)
{
    private const string Prefix = "spane/v1/";

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The leaves that nodes write. Photographs (<see cref="TopicLeaf.Image"/>) are not among them: a camera sends those, and
    /// they come over a connection of their own.</summary>
    public static IReadOnlyList<TopicLeaf> FromNodes { get; } =
    [
        TopicLeaf.Status, TopicLeaf.Weight, TopicLeaf.Pack, TopicLeaf.Trial, TopicLeaf.Power, TopicLeaf.Event, TopicLeaf.Acknowledgement,
        TopicLeaf.ConfigReported,
    ];

    /// <summary>
    /// The filter that matches one leaf of every node: also of nodes that speak another version, so that they are refused with a reason
    /// rather than not heard.
    /// </summary>
    public static string Filter(TopicLeaf leaf) => $"spane/+/+/+/{NameOf(leaf)}";

    /// <summary>Reads a topic.</summary>
    /// <returns>False when it is not a topic of version 1 of the protocol.</returns>
    public static bool TryParse(ReadOnlySpan<char> topic, out DeviceTopic parsed)
    {
        parsed = default;
        if (!topic.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = topic[Prefix.Length..];
        var siteEnd = rest.IndexOf('/');
        if (siteEnd < 0 || !IsId(rest[..siteEnd]))
        {
            return false;
        }

        var site = rest[..siteEnd];
        rest = rest[(siteEnd + 1)..];
        var deviceEnd = rest.IndexOf('/');
        if (deviceEnd < 0 || !IsId(rest[..deviceEnd]) || LeafOf(rest[(deviceEnd + 1)..]) is not { } leaf)
        {
            return false;
        }

        parsed = new DeviceTopic(site.ToString(), rest[..deviceEnd].ToString(), leaf);
        return true;
    }

    /// <summary>Whether a text may be a site or device id.</summary>
    /// <returns>True for 1–32 characters of <c>a–z 0–9 -</c> that do not start or end with <c>-</c>.</returns>
    public static bool IsId(ReadOnlySpan<char> id) =>
        id.Length is >= 1 and <= 32 && id[0] != '-' && id[^1] != '-'
        && !id.ContainsAnyExcept(IdCharacters);

    /// <summary>The topic name on the wire.</summary>
    /// <returns><c>spane/v1/{site}/{device}/{leaf}</c>.</returns>
    public override string ToString() => $"{Prefix}{Site}/{Device}/{NameOf(Leaf)}";

    /// <summary>A leaf's name in a topic.</summary>
    public static string NameOf(TopicLeaf leaf) => leaf switch
    {
        TopicLeaf.Status => "status",
        TopicLeaf.Weight => "weight",
        TopicLeaf.Pack => "pack",
        TopicLeaf.Trial => "trial",
        TopicLeaf.Power => "power",
        TopicLeaf.Event => "event",
        TopicLeaf.Image => "image",
        TopicLeaf.Command => "cmd",
        TopicLeaf.Acknowledgement => "ack",
        TopicLeaf.Received => "received",
        TopicLeaf.Config => "config",
        TopicLeaf.ConfigReported => "config/reported",
        _ => throw new ArgumentOutOfRangeException(nameof(leaf), leaf, "Not a leaf of docs/protocol.md."),
    };

    private static TopicLeaf? LeafOf(ReadOnlySpan<char> name) => name switch
    {
        "status" => TopicLeaf.Status,
        "weight" => TopicLeaf.Weight,
        "pack" => TopicLeaf.Pack,
        "trial" => TopicLeaf.Trial,
        "power" => TopicLeaf.Power,
        "event" => TopicLeaf.Event,
        "image" => TopicLeaf.Image,
        "cmd" => TopicLeaf.Command,
        "ack" => TopicLeaf.Acknowledgement,
        "received" => TopicLeaf.Received,
        "config" => TopicLeaf.Config,
        "config/reported" => TopicLeaf.ConfigReported,
        _ => null,
    };
}

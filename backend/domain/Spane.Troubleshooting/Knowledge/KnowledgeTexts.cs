using System.Globalization;
using System.Text.RegularExpressions;

namespace Spane.Troubleshooting;

/// <summary>The rules as people write them, comments included.</summary>
/// <param name="Packer">Of the packing line.</param>
/// <param name="PowerBox">Of the power box.</param>
/// <param name="Node">Of board, flash and network.</param>
public sealed partial record KnowledgeTexts(string Packer, string PowerBox, string Node)
{
    /// <summary>Longest text of one part, in characters.</summary>
    public const int MostCharacters = 100_000;

    /// <summary>One part.</summary>
    /// <param name="part">Which.</param>
    public string this[KnowledgePart part] => part switch
    {
        KnowledgePart.Packer => Packer,
        KnowledgePart.PowerBox => PowerBox,
        _ => Node,
    };

    /// <summary>The same with another text of one part.</summary>
    /// <param name="part">Which.</param>
    /// <param name="text">The text; lines ended by LF.</param>
    /// <returns>New texts.</returns>
    public KnowledgeTexts With(KnowledgePart part, string text) => part switch
    {
        KnowledgePart.Packer => this with { Packer = text },
        KnowledgePart.PowerBox => this with { PowerBox = text },
        _ => this with { Node = text },
    };

    /// <summary>The same with another certainty of one rule; its line stays as it is otherwise.</summary>
    /// <param name="part">Where the rule stands.</param>
    /// <param name="rule">Its id.</param>
    /// <param name="certainty">In [−1, 1], not 0.</param>
    /// <returns>New texts; the same when there is no such rule.</returns>
    public KnowledgeTexts With(KnowledgePart part, string rule, double certainty) => With(part, RuleLine().Replace(this[part], line =>
        line.Groups["id"].Value == rule
            ? string.Create(CultureInfo.InvariantCulture, $"{line.Groups["head"].Value}{certainty:0.##}{line.Groups["rest"].Value}")
            : line.Value));

    /// <summary>The same, each text saying that it is of this version.</summary>
    /// <param name="version">From 1.</param>
    /// <returns>New texts.</returns>
    public KnowledgeTexts OfVersion(int version)
    {
        return new KnowledgeTexts(Numbered(Packer), Numbered(PowerBox), Numbered(Node));

        string Numbered(string text) => VersionLine().Replace(text,
            line => line.Groups["head"].Value + version.ToString(CultureInfo.InvariantCulture), 1);
    }

    /// <summary>The statements of a part, without comments, blank lines and the version.</summary>
    /// <param name="part">Which.</param>
    /// <returns>One each, spaces collapsed.</returns>
    public IReadOnlyList<string> Statements(KnowledgePart part) =>
    [
        .. this[part].Split('\n').Select(line => Spaces().Replace(line, " ").Trim())
            .Where(line => line.Length > 0 && line[0] != '#' && !line.StartsWith("knowledge ", StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"^(?<head>[ \t]*rule[ \t]+(?<id>\S+)[ \t][^#\n]*[ \t])(?<number>[-+]?[0-9.]+)(?<rest>[ \t]*(#.*)?\r?)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex RuleLine();

    [GeneratedRegex(@"^(?<head>[ \t]*knowledge[ \t]+\S+[ \t]+version[ \t]+)[0-9]+", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"[ \t\r]+")]
    private static partial Regex Spaces();
}

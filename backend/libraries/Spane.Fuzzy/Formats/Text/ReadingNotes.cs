namespace Spane.Fuzzy;

/// <summary>What a reader notes beside the system: doubtful places, where each part stands, comments.</summary>
internal sealed class ReadingNotes(Action<FormatWarning>? warn)
{
    private readonly Dictionary<Element, int> _lines = [];
    private readonly List<SourceComment> _comments = [];
    private int _rules;

    /// <summary>The line of each part, from 1.</summary>
    internal IReadOnlyDictionary<Element, int> Lines => _lines;

    /// <summary>Comments in the order in which they stand.</summary>
    internal IReadOnlyList<SourceComment> Comments => _comments;

    /// <summary>Tells a caller who listens of a doubtful place, which is read all the same; without one the file is refused.</summary>
    /// <exception cref="FuzzyFormatException">Nobody listens.</exception>
    internal void Report(SourceLine line, string message)
    {
        if (warn is null)
        {
            throw line.Fault(message);
        }

        warn(new FormatWarning(line.File, line.Number, message));
    }

    internal void Place(Element element, SourceLine line) => _lines[element] = line.Number;

    /// <summary>Notes the place of the next rule.</summary>
    internal void PlaceRule(SourceLine line) => Place(new Element(ElementKind.Rule, _rules++), line);

    /// <summary>Notes a comment; one alone has nothing before it in its line.</summary>
    internal void Comment(SourceLine line, ReadOnlySpan<char> text, bool isAlone)
    {
        if (!text.IsWhiteSpace())
        {
            _comments.Add(new SourceComment(line.Number, isAlone, (text is [' ', ..] ? text[1..] : text).TrimEnd().ToString()));
        }
    }
}

namespace Spane.Fuzzy;

/// <summary>Puts the comments of one file into the text of another.</summary>
/// <param name="text">Text without comments.</param>
/// <param name="file">Its name: the extension says how comments look.</param>
/// <param name="places">The line of each part in it, from 1.</param>
internal sealed class CommentedText(string text, string file, IReadOnlyDictionary<Element, int> places)
{
    private readonly string[] _lines = text.TrimEnd('\n').Split('\n');
    private readonly Dictionary<int, List<string>> _before = [];
    private readonly Dictionary<int, List<string>> _behind = [];

    /// <summary>The text with the comments of a file that was read.</summary>
    /// <param name="source">What was noted of that file.</param>
    /// <param name="find">The part of this text that one of that file has become; null when it is gone.</param>
    internal string With(ReadingNotes source, Func<Element, Element?> find)
    {
        (Element Element, int Line)[] parts = [.. source.Lines.Select(p => (p.Key, p.Value)).OrderBy(p => p.Value)];
        foreach (SourceComment comment in source.Comments)
        {
            Place(comment, parts, find);
        }

        return string.Concat(Enumerable.Range(0, _lines.Length + 1).Select(Line));
    }

    // Alone in its line it belongs to what follows, else to what it stands behind.
    private void Place(SourceComment comment, (Element Element, int Line)[] parts, Func<Element, Element?> find)
    {
        int part = comment.IsAlone ? Array.FindIndex(parts, p => p.Line >= comment.Line)
            : Array.FindLastIndex(parts, p => p.Line <= comment.Line);
        int line = comment.IsAlone ? _lines.Length : 0;
        if (part >= 0)
        {
            if (find(parts[part].Element) is not { } element)
            {
                return;
            }

            line = places.TryGetValue(element, out int place) ? place - 1 : 0;
        }

        Dictionary<int, List<string>> side = comment.IsAlone ? _before : _behind;
        side.TryAdd(line, []);
        side[line].Add(comment.Text);
    }

    private string Line(int number)
    {
        string line = number < _lines.Length ? _lines[number] : "";
        string indent = line[..(line.Length - line.TrimStart().Length)];
        string before = string.Concat(_before.GetValueOrDefault(number, []).Select(c => $"{indent}{Marked(c)}\n"));
        string behind = _behind.TryGetValue(number, out List<string>? texts) ? $" {Marked(string.Join("; ", texts))}" : "";
        return number < _lines.Length ? $"{before}{line}{behind}\n" : before;
    }

    private string Marked(string comment) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".fis" => $"% {comment}",
        ".fll" => $"# {comment}",
        _ => comment.Contains("*)", StringComparison.Ordinal) ? $"// {comment}" : $"(* {comment} *)",
    };
}

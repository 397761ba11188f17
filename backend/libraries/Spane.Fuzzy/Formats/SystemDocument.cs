using System.Text;

namespace Spane.Fuzzy;

/// <summary>A system as it stands in a file: with its comments, and the line of each of its parts. JSON has neither.</summary>
public sealed class SystemDocument
{
    private readonly ReadingNotes _notes;

    internal SystemDocument(FuzzySystem system, string file, ReadingNotes notes)
    {
        System = system;
        File = file;
        _notes = notes;
    }

    /// <summary>The system.</summary>
    public FuzzySystem System { get; }

    /// <summary>File name as the caller gave it.</summary>
    public string File { get; }

    /// <summary>Comments, and FLL's descriptions, in the order in which they stand.</summary>
    public IReadOnlyList<SourceComment> Comments => _notes.Comments;

    /// <summary>The line where a part begins, from 1; null where the file has no place of its own for it.</summary>
    public int? LineOf(Element element) => _notes.Lines.TryGetValue(element, out int line) ? line : null;

    /// <summary>Writes the system with its comments in the format of a file's extension.</summary>
    /// <param name="file">File name: its extension decides. JSON has no comments, so they are left out there.</param>
    /// <exception cref="InvalidSystemException">The format cannot hold the system, or is not known.</exception>
    public string Write(string file) => Write(System, file);

    /// <summary>
    /// Writes a changed system with the comments of this one: each before or behind the part that it stood at. Variables and terms are
    /// known again by their names, rules by what they say, or by their number where there are as many as before. The comments of a part
    /// that is no longer there go with it; those of a part that the format has no place for stand at the head.
    /// </summary>
    /// <param name="changed">The system to write.</param>
    /// <param name="file">File name: its extension decides. JSON has no comments, so they are left out there.</param>
    /// <exception cref="InvalidSystemException">The format cannot hold the system, or is not known.</exception>
    public string Write(FuzzySystem changed, string file)
    {
        ArgumentNullException.ThrowIfNull(changed);
        string text = SystemFile.Write(changed, file);
        if (Comments.Count == 0 || Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var written = new ReadingNotes(_ => { });
        _ = SystemFile.Parse(Encoding.UTF8.GetBytes(text), file, changed.Hedges, written);
        return new CommentedText(text, file, written.Lines).With(_notes, e => ElementMatch.Find(e, System, changed, file));
    }
}

using System.Text;

namespace Spane.Fuzzy;

/// <summary>Systems in files; the extension names the format: <c>.fis</c>, <c>.fcl</c>, <c>.fll</c>, <c>.json</c>.</summary>
public static class SystemFile
{
    // Far above any rule base that a person or a tool wrote, far below what would exhaust memory.
    private const long MaximumBytes = 64 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hedges">Whose hedges the codes of a .fis file mean; null for those of the program that wrote it.</param>
    /// <param name="warn">Told about doubtful places, which are read all the same then; without it they are faults.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system, or not one of the formats.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FuzzySystem Load(string path, HedgeReference? hedges = null, Action<FormatWarning>? warn = null) =>
        LoadDocument(path, hedges, warn).System;

    /// <summary>Reads a file with its comments and the places of its parts.</summary>
    /// <inheritdoc cref="Load" path="/param"/>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static SystemDocument LoadDocument(string path, HedgeReference? hedges = null, Action<FormatWarning>? warn = null)
    {
        var info = new FileInfo(path);
        if (info.Exists && info.Length > MaximumBytes)
        {
            throw new FuzzyFormatException(info.Name, 1, "the file is larger than 64 MB");
        }

        return ReadDocument(File.ReadAllBytes(path), Path.GetFileName(path), hedges, warn);
    }

    /// <summary>Reads a file's content.</summary>
    /// <param name="content">UTF-8 text.</param>
    /// <param name="file">File name: its extension decides, messages name it.</param>
    /// <param name="hedges">Whose hedges the codes of a .fis file mean; null for those of the program that wrote it.</param>
    /// <param name="warn">Told about doubtful places, which are read all the same then; without it they are faults.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system, or not one of the formats.</exception>
    public static FuzzySystem Read(ReadOnlySpan<byte> content, string file, HedgeReference? hedges = null,
        Action<FormatWarning>? warn = null) => ReadDocument(content, file, hedges, warn).System;

    /// <summary>Reads a file's content with its comments and the places of its parts.</summary>
    /// <inheritdoc cref="Read" path="/param"/>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static SystemDocument ReadDocument(ReadOnlySpan<byte> content, string file, HedgeReference? hedges = null,
        Action<FormatWarning>? warn = null)
    {
        var notes = new ReadingNotes(warn);
        return new SystemDocument(Parse(content, file, hedges, notes), file, notes);
    }

    internal static FuzzySystem Parse(ReadOnlySpan<byte> content, string file, HedgeReference? hedges, ReadingNotes notes) =>
        Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".fis" => FisReader.Read(Encoding.UTF8.GetString(content), file, hedges, notes),
            ".json" => JsonSystemReader.Read(content, file),
            ".fll" => FllReader.Read(Encoding.UTF8.GetString(content), file, notes),
            ".fcl" => FclReader.Read(Encoding.UTF8.GetString(content), file, notes),
            _ => throw new FuzzyFormatException(file, 1, "unknown format; expected a file that ends in .fis, .fcl, .fll or .json"),
        };

    /// <summary>Writes a system in the format of a file's extension.</summary>
    /// <param name="system">The system.</param>
    /// <param name="file">File name: its extension decides.</param>
    /// <exception cref="InvalidSystemException">The format cannot hold the system, or is not known.</exception>
    public static string Write(FuzzySystem system, string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".fis" => FisWriter.Write(system),
        ".json" => JsonSystemWriter.Write(system),
        ".fll" => FllWriter.Write(system),
        ".fcl" => FclWriter.Write(system),
        _ => throw new InvalidSystemException(
            $"the format of {Path.GetFileName(file)} is not known; expected a file that ends in .fis, .fcl, .fll or .json"),
    };
}

using System.Text.RegularExpressions;
using Spane.Hardware.Tests;

namespace Spane.Architecture.Tests;

/// <summary>The repository's own source files: nothing built, nothing fetched.</summary>
internal static partial class SourceTree
{
    private static readonly string[] Foreign = ["artifacts", "bin", "obj", "node_modules", ".git"];

    /// <summary>The files below a folder with one of these endings, as paths from the repository's root.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        from directory in Directories(Repository.At(folder))
        from file in Directory.EnumerateFiles(directory)
        where endings.Contains(Path.GetExtension(file))
        select Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    /// <summary>In which folder, seen from <paramref name="project"/>, each type of a project is declared, by its full name.</summary>
    public static Dictionary<string, string> FoldersOfTypes(string project)
    {
        var folders = new Dictionary<string, string>();
        foreach (var file in Files(project, ".cs", ".razor"))
        {
            var path = Path.GetRelativePath(project, file).Replace('\\', '/');
            var folder = Path.GetDirectoryName(path) is { Length: > 0 } inner ? inner.Replace('\\', '/') : ".";
            if (Path.GetExtension(path) == ".razor")
            {
                // A component's namespace is that of its project and its folders.
                folders[$"{Path.GetFileName(project)}.{path[..^".razor".Length].Replace('/', '.')}"] = folder;
                continue;
            }

            var text = File.ReadAllText(Repository.At(file));
            var space = Namespace().Match(text).Groups[1].Value;
            foreach (Match type in Declaration().Matches(text))
            {
                folders[$"{space}.{type.Groups["name"].Value}"] = folder;
            }
        }

        return folders;
    }

    private static IEnumerable<string> Directories(string folder) =>
        Directory.EnumerateDirectories(folder).Where(inner => !Foreign.Contains(Path.GetFileName(inner))).SelectMany(Directories)
            .Prepend(folder);

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // Types of the file's own level; firmware files have a namespace in braces. What is nested belongs to its outer type.
    [GeneratedRegex(
        @"^(?: {4})?(?:(?:public|internal|sealed|abstract|static|partial|readonly|ref|unsafe) )*"
        + @"(?:(?:class|record struct|record class|record|struct|enum|interface) (?<name>\w+)|delegate [^(]* (?<name>\w+)[<(])",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}

namespace Spane.Inspection.Sets;

/// <summary>A folder with a folder of photographs for each class.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="ClassNames">The classes' names, in the order of their numbers.</param>
/// <param name="Files">The photographs, by class, then by name.</param>
/// <param name="Sessions">For each photograph the number of the session that the folder's README puts it in; null where it names
/// none.</param>
internal sealed record PhotoSet(string Name, IReadOnlyList<string> ClassNames, IReadOnlyList<PhotoFile> Files, IReadOnlyList<int>? Sessions)
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Lists a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It has fewer than two classes with photographs.</exception>
    public static PhotoSet Read(string folder)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        }

        (string Name, string[] Files)[] classes =
        [
            .. Directory.GetDirectories(root).Order(StringComparer.Ordinal).Select(one => (Path.GetFileName(one), Photographs(one)))
                .Where(one => one.Item2.Length > 0),
        ];
        if (classes.Length < 2)
        {
            throw new InvalidDataException($"{folder} needs two folders or more with photographs, one a class; it has {classes.Length}.");
        }

        PhotoFile[] files = [.. classes.SelectMany((one, number) => one.Files.Select(file => new PhotoFile(file, number)))];
        return new PhotoSet(Path.GetFileName(root), [.. classes.Select(one => one.Name)], files, SessionNames.Of(root, files));
    }

    /// <summary>The number of a class.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public int ClassNamed(string name)
    {
        for (var number = 0; number < ClassNames.Count; number++)
        {
            if (ClassNames[number] == name)
            {
                return number;
            }
        }

        throw new ArgumentException($"{Name} has no class {name}; it has {string.Join(", ", ClassNames)}.");
    }

    private static string[] Photographs(string folder) =>
    [
        .. Directory.GetFiles(folder).Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal),
    ];
}

namespace Spane.Storage.Backup;

/// <summary>The photographs of a data folder: files that are written once, some thousand in a folder.</summary>
public static class PhotographFolder
{
    /// <summary>The folder's name in the data folder.</summary>
    public const string Name = "photographs";

    /// <summary>How many there are, and their length together in bytes.</summary>
    public static (int Count, long Bytes) Size(string dataFolder)
    {
        var files = Files(dataFolder).ToList();
        return (files.Count, files.Sum(file => file.Length));
    }

    /// <summary>The files.</summary>
    internal static IEnumerable<FileInfo> Files(string dataFolder)
    {
        var folder = new DirectoryInfo(Path.Combine(dataFolder, Name));
        return folder.Exists ? folder.EnumerateFiles("*.jpg", SearchOption.AllDirectories) : [];
    }

    /// <summary>Copies them; one that is deleted meanwhile is left out.</summary>
    /// <returns>Their names inside the data folder, with <c>/</c>.</returns>
    internal static IEnumerable<string> CopyTo(string dataFolder, string target)
    {
        foreach (var file in Files(dataFolder))
        {
            var name = Path.GetRelativePath(dataFolder, file.FullName);
            var copy = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            try
            {
                file.CopyTo(copy);
            }
            catch (FileNotFoundException)
            {
                continue;
            }

            yield return name.Replace(Path.DirectorySeparatorChar, '/');
        }
    }
}

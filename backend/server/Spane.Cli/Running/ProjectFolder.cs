namespace Spane.Cli.Running;

/// <summary>Where the project lies on this machine.</summary>
internal static class ProjectFolder
{
    /// <summary>The folder that holds Spane.sln, found upwards from the program; the program's own folder in an installed copy.</summary>
    public static string Path { get; } = Find();

    /// <summary>The output folder of another program of the project that is built as this one is.</summary>
    public static string BuiltBeside(string project)
    {
        var own = AppContext.BaseDirectory.TrimEnd('/');
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(own, "..", "..", project, System.IO.Path.GetFileName(own)));
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Spane.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}

using System.CommandLine;
using Spane.Cli.Running;

namespace Spane.Cli.Commands;

internal static class DataFolderOption
{
    public static Option<string?> Create() =>
        new("--data")
        {
            Description = "Folder for databases, settings and secrets (default: data in the project's folder).",
            HelpName = "FOLDER"
        };

    public static string Folder(string? given) => Path.GetFullPath(given ?? Path.Combine(ProjectFolder.Path, "data"));
}

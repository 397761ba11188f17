using System.CommandLine;
using System.Globalization;
using Spane.Processes;
using Spane.Storage.Backup;

namespace Spane.Cli.Commands;

/// <summary><c>spane backup FILE</c> and <c>spane restore FILE</c>.</summary>
internal static class BackupCommand
{
    /// <summary>Creates the command that makes a backup.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The backup to write, for example spane-2026-11-22.zip." };
        var data = DataFolderOption.Create();
        var photographs = new Option<bool>("--photographs")
        {
            Description = "Takes the photographs of packs along; they need room three times while it works.",
        };
        var command = new Command(
            "backup",
            "Copies databases and keys into one checked file; Spane may run meanwhile. Photographs of packs come along with --photographs.")
        {
            file, data, photographs,
        };
        command.SetAction((arguments, cancellationToken) => GuardAsync(async () =>
        {
            var target = Path.GetFullPath(arguments.GetValue(file)!);
            var folder = DataFolderOption.Folder(arguments.GetValue(data));
            var isWhole = arguments.GetValue(photographs);
            var contents = await DataBackup.WriteAsync(folder, target, TimeProvider.System, isWhole, null, cancellationToken);
            Console.WriteLine(
                $"{target}: {Size(contents)}, checked. It holds keys and passwords: keep it where only you can read it.");
            if (!isWhole && PhotographFolder.Size(folder) is { Count: > 0 } left)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Left out: {left.Count} photographs of packs, {left.Bytes / 1e6:N1} MB, those that models were taught with among them; "
                        + $"--photographs takes them along."));
            }
        }));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("FILE") { Description = "The backup to restore." };
        var data = DataFolderOption.Create();
        var command = new Command("restore", "Puts a backup in the place of the data folder's files; Spane must not run.") { file, data };
        command.SetAction((arguments, cancellationToken) => GuardAsync(async () =>
        {
            var folder = DataFolderOption.Folder(arguments.GetValue(data));
            var (restored, replaced) =
                await DataRestore.RunAsync(Path.GetFullPath(arguments.GetValue(file)!), folder, TimeProvider.System, cancellationToken);
            Console.WriteLine(
                $"{folder}: {Size(restored)} as of {restored.MadeUtc:yyyy-MM-dd HH:mm:ss} UTC."
                    + $"{(replaced is null ? "" : $" What was there is in {replaced}.")}");
        }));
        return command;
    }

    private static async Task<int> GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException
            or DataFolderException)
        {
            throw new CommandFailedException(fault.Message);
        }
    }

    private static string Size(BackupContents contents) =>
        string.Create(CultureInfo.InvariantCulture, $"{contents.Files.Count} files, {contents.Bytes / 1e6:N1} MB");
}

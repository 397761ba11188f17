using System.CommandLine;
using Spane.Fuzzy;
using Spane.Processes;

namespace Spane.Cli.Commands;

/// <summary><c>spane fuzzy convert SYSTEM TARGET</c>: the same system in another format, or as C# for the firmware.</summary>
internal static class FuzzyConvertCommand
{
    public static Command Create()
    {
        Argument<string> system = FuzzyCommand.SystemArgument();
        Argument<string> target = new("TARGET") { Description = "The file to write: .fis, .fcl, .fll, .json, or .cs for the firmware." };
        var command = new Command("convert", "Writes the system in the format of the target's extension.") { system, target };
        command.SetAction(parsed =>
        {
            SystemDocument loaded = FuzzyCommand.LoadDocument(parsed.GetValue(system)!);
            string path = parsed.GetValue(target)!;
            try
            {
                FuzzyCommand.WriteFile(path, Path.GetExtension(path) == ".cs"
                    ? FirmwareSource.Write(loaded.System, "Spane.Firmware.Core.Verdict", Path.GetFileNameWithoutExtension(path))
                    : loaded.Write(path));
            }
            catch (InvalidSystemException e)
            {
                throw new CommandFailedException(e.Message);
            }
        });
        return command;
    }
}

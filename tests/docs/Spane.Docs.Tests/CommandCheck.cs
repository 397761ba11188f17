using Spane.Cli;
using Spane.Hardware.Tests;
using Spane.Inspection.Commands;
using Spane.Lab;
using Spane.Mutation;

namespace Spane.Docs.Tests;

/// <summary>Holds the commands in the guides against what can be run.</summary>
public static class CommandCheck
{
    private const string One = "./spane ";

    /// <summary>What is wrong with a line; null when it can be run, or is no command of ours.</summary>
    public static string? Fault(string line)
    {
        if (ProjectIn(line) is { } project && !Directory.Exists(Repository.At(project)) && !File.Exists(Repository.At(project)))
        {
            return $"there is no project {project}";
        }

        if (!line.StartsWith(One, StringComparison.Ordinal))
        {
            return null;
        }

        var words =
            line[One.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => word is not ("|" or ">" or "&" or "&&"))
                .ToArray();
        if (words is ["test" or "audit" or "mutate" or "vision", ..]
            && !File.ReadAllText(Repository.At("spane")).Contains($"    {words[0]})", StringComparison.Ordinal))
        {
            return $"the script spane knows no {words[0]}";
        }

        if (words is ["test", ..] or ["audit"])
        {
            // The script does these itself: the command line is one of the things it builds.
            return null;
        }

        if (words is ["vision", ..])
        {
            var errorsOfVision = VisionCommand.CreateRoot(TextWriter.Null).Parse(words).Errors;
            return errorsOfVision.Count == 0 ? null : errorsOfVision[0].Message;
        }

        var errors = words is ["mutate", .. var arguments]
            ? MutationCommand.Create().Parse(arguments).Errors
            : LabCommands.AddTo(CommandLine.CreateRoot()).Parse(words is ["help"] ? ["--help"] : words).Errors;
        return errors.Count == 0 ? null : errors[0].Message;
    }

    private static string? ProjectIn(string line)
    {
        string[] words = line.Split(' ');
        int at = Array.IndexOf(words, "--project");
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : null;
    }
}

using System.CommandLine;
using Spane.Fuzzy;

namespace Spane.Cli.Commands;

/// <summary><c>spane fuzzy</c>: evaluates, checks, explains, converts and draws inference systems.</summary>
public static class FuzzyCommand
{
    private const int BadArgument = 2;

    /// <summary>Creates the command.</summary>
    public static Command Create() => new("fuzzy", "Evaluates, checks, explains, converts and draws fuzzy inference systems (.fis, .fcl, .fll, .json).")
    {
        FuzzyEvalCommand.Create(),
    };

    /// <summary>The argument that names the system's file.</summary>
    internal static Argument<string> SystemArgument() => new("SYSTEM") { Description = "The system: a .fis, .fcl, .fll or .json file." };

    /// <summary>Reads a system.</summary>
    /// <exception cref="CommandFailedException">The file cannot be read or is not a valid system.</exception>
    internal static FuzzySystem Load(string path, HedgeReference hedges)
    {
        try
        {
            return SystemFile.Load(path, hedges);
        }
        catch (FuzzyFormatException fault)
        {
            throw new CommandFailedException(fault.Message, BadArgument);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path);
        }
    }

    /// <summary>The failure of a file that is not there or may not be read.</summary>
    internal static CommandFailedException Unreadable(string path) =>
        new($"the file {path} cannot be read; check its name and rights", BadArgument);
}

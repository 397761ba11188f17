using System.CommandLine;
using System.Globalization;
using Spane.Fuzzy;
using Spane.Processes;

namespace Spane.Cli.Commands;

/// <summary><c>spane fuzzy</c>: evaluates, checks, explains, converts and draws inference systems.</summary>
internal static class FuzzyCommand
{
    private const int BadArgument = 2;

    public static Command Create() =>
        new("fuzzy", "Evaluates, checks, explains, converts and draws fuzzy inference systems (.fis, .fcl, .fll, .json).")
        {
            FuzzyEvalCommand.Create(),
            FuzzyLintCommand.Create(),
            FuzzyExplainCommand.Create(),
            FuzzyConvertCommand.Create(),
            FuzzySurfaceCommand.Create(),
        };

    /// <summary>The argument that names the system's file.</summary>
    internal static Argument<string> SystemArgument() => new("SYSTEM") { Description = "The system: a .fis, .fcl, .fll or .json file." };

    /// <summary>The argument with a value for each input.</summary>
    internal static Argument<string[]> ValuesArgument() =>
        new("VALUES") { Arity = ArgumentArity.OneOrMore, Description = "name=value for each input." };

    /// <summary>Values of the inputs from <c>name=value</c>.</summary>
    /// <exception cref="CommandFailedException">An unknown name, a value that is no number, or a missing input.</exception>
    internal static double[] Values(string[] assignments, FuzzySystem system, bool complete = true)
    {
        double?[] values = new double?[system.Inputs.Count];
        foreach (string assignment in assignments)
        {
            int equals = assignment.LastIndexOf('=');
            int index = equals < 0 ? -1 : system.Inputs.Select(v => v.Name).ToList().IndexOf(assignment[..equals]);
            if (index < 0
                || !double.TryParse(assignment.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                throw new CommandFailedException(
                    $"'{assignment}' is not name=value of an input; the inputs are {string.Join(", ", system.Inputs.Select(v => v.Name))}",
                    BadArgument);
            }

            values[index] = value;
        }

        int missing = Array.IndexOf(values, null);
        return complete && missing >= 0
            ? throw new CommandFailedException(
                $"the input '{system.Inputs[missing].Name}' has no value; give {system.Inputs[missing].Name}=NUMBER", BadArgument)
            : [.. values.Select((v, i) => v ?? system.Inputs[i].Middle)];
    }

    /// <summary>Writes a text file, and its folder.</summary>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    internal static void WriteFile(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the file {path} cannot be written; check its folder and rights");
        }
    }

    /// <summary>Reads a system.</summary>
    /// <exception cref="CommandFailedException">The file cannot be read or is not a valid system.</exception>
    internal static FuzzySystem Load(string path, HedgeReference? hedges) => LoadDocument(path, hedges).System;

    /// <summary>Reads a system with its comments and the places of its parts.</summary>
    /// <exception cref="CommandFailedException">The file cannot be read or is not a valid system.</exception>
    internal static SystemDocument LoadDocument(string path, HedgeReference? hedges = null)
    {
        try
        {
            return SystemFile.LoadDocument(path, hedges, w => Console.Error.WriteLine($"{w.File}:{w.Line}: {w.Message}"));
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

using System.Text;
using Spane.Processes;

namespace Spane.Cli.Provisioning;

/// <summary>Asks for a secret without showing it: an option on the command line would stay in the shell's history.</summary>
internal static class HiddenPrompt
{
    /// <summary>The secret from an environment variable, or typed by the person.</summary>
    /// <exception cref="CommandFailedException">Nobody can be asked.</exception>
    public static string Ask(string variable, string question)
    {
        if (Environment.GetEnvironmentVariable(variable) is { } given)
        {
            return given;
        }

        if (Console.IsInputRedirected)
        {
            throw new CommandFailedException(
                $"{question} is missing: set the environment variable {variable}, or run the command in a terminal.", 2);
        }

        Console.Write(question + ": ");
        var typed = new StringBuilder();
        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }
}

using System.CommandLine;

namespace Spane.Cli.Commands;

/// <summary><c>spane replay</c>: drives the papers' measured rows through virtual hardware, firmware, broker and backend, and prints published beside computed.</summary>
public static class ReplayCommand
{
    /// <summary>Creates the command with one subcommand for each set of tables.</summary>
    public static Command Create() => new("replay", "Drives the papers' measured rows through everything: trials, weights, canteen.")
    {
    };
}

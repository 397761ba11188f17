using System.CommandLine;

namespace Spane.Lab.Soak;

/// <summary><c>spane soak</c>: the long runs.</summary>
public static class SoakCommand
{
    /// <summary>Creates the command with one subcommand for each run.</summary>
    public static Command Create() => new("soak", "The long runs: crash, hostile, influx, fleet, days, cluster.")
    {
        SoakCrashCommand.Create(),
        SoakHostileCommand.Create(),
        SoakInfluxCommand.Create(),
        SoakFleetCommand.Create(),
        SoakDaysCommand.Create(),
        SoakClusterCommand.Create(),
    };
}
